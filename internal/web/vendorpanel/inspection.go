package vendorpanel

import (
	"net/http"
	"slices"
	"strings"

	"vidimus/internal/edition"
	"vidimus/internal/platform/i18n"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/rulebook/prose"
	"vidimus/internal/web/page"
	"vidimus/internal/web/ui"
)

// inspection is what was found in a document, as the form shows it: all of it at the side, and each
// finding beside its field.
type inspection struct {
	i18n.Printer
	In       edition.Edition
	Document rulebook.Document
	Findings []rulebook.Finding
	// New is a product that was not saved yet: what is simply not written yet is no mistake beside its
	// field, only a point on the list.
	New bool
	// Live marks the parts that stand elsewhere on the page, for htmx to put there.
	Live bool
}

// inspectTyped judges what stands in the form right now, and stores nothing.
func (f *Face) inspectTyped(w http.ResponseWriter, r *http.Request) error {
	if err := f.inspections.Take(by(r).AccountID); err != nil {
		return err
	}
	typed, err := page.Form(w, r)
	if err != nil {
		return err
	}
	var base rulebook.Document
	if id := typed.Text("product"); id != "" {
		view, err := f.Products.ByID(r.Context(), by(r), id)
		if err != nil {
			return err
		}
		base = view.Document
	}
	words := f.Site.Page(r)
	found, err := f.inspect(r, words.Printer, f.notation(words).read(typed, base), nil)
	if err != nil {
		return err
	}
	found.Live, found.New = true, typed.Text("product") == ""
	return f.Site.Show(w, r, http.StatusOK, found.fragment())
}

// inspect runs the rule book over a document. Stored are the findings of the revision that it came
// from: those that inspections brought later are kept, the rule book's own are made anew.
func (f *Face) inspect(r *http.Request, words i18n.Printer, doc rulebook.Document, stored []product.StoredFinding) (inspection, error) {
	in, err := f.Editions.Current(r.Context())
	if err != nil {
		return inspection{}, err
	}
	findings, _, err := f.Products.Inspect(r.Context(), by(r), doc)
	if err != nil {
		return inspection{}, err
	}
	for _, finding := range stored {
		if finding.Source != product.FromRulebook && finding.Open() {
			findings = append(findings, finding.Finding)
		}
	}
	return inspection{Printer: words, In: in, Document: doc, Findings: findings}, nil
}

// locale is the language in which the rule book speaks.
func (i inspection) locale() string { return string(i.Locale()) }

// wrong lists the findings that must be mended or that a person must look at, in the order of the form.
func (i inspection) wrong() []rulebook.Finding {
	return slices.DeleteFunc(slices.Clone(i.Findings), func(f rulebook.Finding) bool { return f.Severity == rulebook.Advice })
}

// refusing lists the facts that refuse a submission.
func (i inspection) refusing() []rulebook.Finding {
	return slices.DeleteFunc(slices.Clone(i.Findings), func(f rulebook.Finding) bool { return !i.In.Book.Refuses(f) })
}

// judged tells whether there is something to disagree with.
func (i inspection) judged() bool {
	return slices.ContainsFunc(i.Findings, func(f rulebook.Finding) bool { return f.Severity != rulebook.Advice && !i.In.Book.Refuses(f) })
}

// ebook tells whether the price of an e-book is in question (VAL-063).
func (i inspection) ebook() bool {
	return slices.ContainsFunc(i.Findings, func(f rulebook.Finding) bool { return f.Code == "ebook-price-unjustified" })
}

// items are the findings as the list at the side shows them, each with a link to its field.
func (i inspection) items() []ui.Finding {
	items := make([]ui.Finding, len(i.Findings))
	for at, finding := range i.Findings {
		items[at] = i.item(at+1, finding, "")
	}
	return items
}

func (i inspection) item(number int, finding rulebook.Finding, base string) ui.Finding {
	return ui.Finding{
		Number: number, Severity: ui.Severity(finding.Severity), Message: i.In.Book.Message(finding, i.locale()),
		Field: fieldName(i.Printer, finding.Field), FieldHref: base + fieldAddress(finding.Field), Evidence: finding.Quoted(),
		Reference: finding.Reference, ReferenceHref: clauseAddress(finding.Reference),
	}
}

// slot holds the findings beside one field or group of fields.
type slot struct {
	Top      string
	Findings []slotFinding
	// Marked is the text of the field with the places marked; nil where there are none.
	Marked *ui.MarkedText
	// Anchors are places that links may lead to and that no input has.
	Anchors []string
	Live    bool
}

// slotFinding is one finding beside its field.
type slotFinding struct {
	Severity              ui.Severity
	Place, Message, Hint  string
	Before, Marked, After string
}

// slotTops lists the parts of the form that have findings beside them.
func slotTops(productType string) []string {
	return append(slices.Clone(everyType), moreFields[productType]...)
}

// slots gathers the findings by the part of the form that they stand beside.
func (i inspection) slots() []slot {
	var slots []slot
	for _, top := range slotTops(i.Document.Type) {
		slots = append(slots, i.slot(top))
	}
	return slots
}

func (i inspection) slot(top string) slot {
	made := slot{Top: top, Live: i.Live}
	var marks []ui.Mark
	for number, finding := range i.Findings {
		if topOf(finding.Field) != top || i.New && unwritten(finding) {
			continue
		}
		before, marked, after := excerpt(i.Document, finding)
		shown := slotFinding{
			Severity: ui.Severity(finding.Severity), Message: i.In.Book.Message(finding, i.locale()), Hint: i.In.Book.Hint(finding, i.locale()),
			Before: before, Marked: marked, After: after,
		}
		if strings.Count(finding.Field, "/") > 1 {
			shown.Place = fieldName(i.Printer, finding.Field)
		}
		made.Findings = append(made.Findings, shown)
		if name := inputName(finding.Field); name != shownName(finding.Field) && !slices.Contains(made.Anchors, name) {
			made.Anchors = append(made.Anchors, name)
		}
		if finding.Span != nil {
			marks = append(marks, ui.Mark{Start: finding.Span.Start, End: finding.Span.End, Severity: shown.Severity, Number: number + 1, Title: shown.Message})
		}
	}
	if len(marks) > 1 && (top == "description_html" || top == "policy_html") {
		made.Marked = &ui.MarkedText{Text: textAt(i.Document, "/"+top), Marks: marks}
	}
	return made
}

// unwritten tells whether a finding is about something that is not there, and not about what is.
func unwritten(finding rulebook.Finding) bool { return finding.Span == nil && finding.Evidence == "" }

// textAt returns the text that spans of a field count in.
func textAt(doc rulebook.Document, pointer string) string {
	switch pointer {
	case "/title":
		return doc.Title
	case "/description_html":
		return prose.ParseHTML(doc.DescriptionHTML).Visible
	case "/policy_html":
		return prose.ParseHTML(doc.PolicyHTML).Visible
	case "/meta_title":
		return doc.MetaTitle
	case "/meta_description":
		return doc.MetaDescription
	default:
		return ""
	}
}

// excerptRunes is how much of the text stands on each side of what was found.
const excerptRunes = 40

// excerpt returns what was found with some of the vendor's text around it.
func excerpt(doc rulebook.Document, finding rulebook.Finding) (before, marked, after string) {
	runes := []rune(textAt(doc, finding.Field))
	span := finding.Span
	if span == nil || span.Start < 0 || span.End > len(runes) || span.Start >= span.End {
		return "", finding.Evidence, ""
	}
	from, to := max(0, span.Start-excerptRunes), min(len(runes), span.End+excerptRunes)
	if from > 0 {
		before = "…"
	}
	before += string(runes[from:span.Start])
	after = string(runes[span.End:to])
	if to < len(runes) {
		after += "…"
	}
	return before, string(runes[span.Start:span.End]), after
}
