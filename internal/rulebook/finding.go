package rulebook

import "unicode/utf8"

// Severity says what a finding does.
type Severity string

// The three severities, and Off for a rule that is not part of a preset.
const (
	Block  Severity = "block"  // must be mended (or overruled) before the product can be approved
	Review Severity = "review" // a person must look
	Advice Severity = "advice" // a hint; never stops anything
	Off    Severity = ""
)

// Verdict sums up the findings of one revision.
type Verdict string

// The three verdicts.
const (
	Clean      Verdict = "clean"
	NeedReview Verdict = "review"
	Blocked    Verdict = "blocked"
)

// MaxEvidenceRunes is the longest excerpt that a finding quotes.
const MaxEvidenceRunes = 120

// Span marks a place in the visible text of a field: Start inclusive, End exclusive, in runes.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Finding is one thing that a rule saw in one revision of a product.
type Finding struct {
	Code     string   `json:"code"`
	Severity Severity `json:"severity"`
	Field    string   `json:"field"` // JSON Pointer into the document
	Span     *Span    `json:"span,omitempty"`
	Evidence string   `json:"evidence,omitempty"` // the vendor's own characters under Span
	// Args fill the placeholders of the rule's message, e.g. {"minimum":"500","length":"212"}.
	Args      map[string]string `json:"args,omitempty"`
	Reference string            `json:"reference"` // the clause that the rule enforces, e.g. "4.2"
}

// Quoted returns the evidence for people to read, with an ellipsis where it was cut. Without a span, as
// long as evidence can be means cut.
func (f Finding) Quoted() string {
	whole := f.Span != nil && f.Span.End-f.Span.Start <= MaxEvidenceRunes
	if whole || utf8.RuneCountInString(f.Evidence) < MaxEvidenceRunes {
		return f.Evidence
	}
	return f.Evidence + "…"
}

// VerdictOf returns the verdict that the findings add up to.
func VerdictOf(findings []Finding) Verdict {
	verdict := Clean
	for _, finding := range findings {
		switch finding.Severity {
		case Block:
			return Blocked
		case Review:
			verdict = NeedReview
		}
	}
	return verdict
}
