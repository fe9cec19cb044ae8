package cli

import (
	"embed"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"strconv"
	"strings"

	"vidimus/internal/intake/source"
	"vidimus/internal/platform/i18n"
	"vidimus/internal/rulebook"
)

//go:embed checkwords/*.toml
var checkWordFiles embed.FS

// checkWords returns the words of the report in a language.
func checkWords(locale string) (i18n.Printer, error) {
	files, err := fs.Sub(checkWordFiles, "checkwords")
	if err != nil {
		return i18n.Printer{}, err
	}
	catalogue, err := i18n.New(files)
	if err != nil {
		return i18n.Printer{}, fmt.Errorf("read words: %w", err)
	}
	return catalogue.In(i18n.Locale(locale)), nil
}

// renderer inspects records and writes what is found.
type renderer struct {
	inspect *inspector
	locale  string
	words   i18n.Printer
	paint   paint
	file    string
	several bool // files are inspected, so that a line alone does not say which
}

// judge inspects a record; where there is nothing to inspect, or no such preset, the problems say why.
func (r renderer) judge(record source.Record, into *checkBatch) (judgement, []source.Problem) {
	problems := record.Problems
	if len(problems) == 0 {
		found, err := r.inspect.judge(record)
		if err == nil {
			into.tally.count(found)
			return found, nil
		}
		problems = []source.Problem{{Line: record.Line, Column: "/preset", Code: "preset", Message: err.Error()}}
	}
	into.tally.unreadable++
	return judgement{}, problems
}

// text writes the report of one record; nothing for a clean one.
func (r renderer) text(record source.Record, into *checkBatch) {
	found, problems := r.judge(record, into)
	if len(problems) > 0 {
		fmt.Fprintf(&into.out, "%s %s\n", r.paint.bad("✗ "+r.words.T("check.unread")), r.place(record.Line))
		for _, problem := range problems {
			fmt.Fprintf(&into.out, "    %s\n", clean(problem.String()))
		}
		fmt.Fprintln(&into.out)
		return
	}
	if len(found.findings) == 0 && len(record.Remarks) == 0 {
		return
	}
	r.heading(&into.out, record, found.verdict)
	for _, finding := range found.findings {
		r.finding(&into.out, record.Document, found.book, finding)
	}
	for _, remark := range record.Remarks {
		fmt.Fprintf(&into.out, "    %s  %s\n", r.paint.faint(r.words.T("check.remark")), clean(remark.String()))
	}
	fmt.Fprintln(&into.out)
}

func (r renderer) heading(to io.Writer, record source.Record, verdict rulebook.Verdict) {
	title := strings.Join(strings.Fields(clean(record.Document.Title)), " ")
	if title == "" {
		title = "(" + r.words.T("check.untitled") + ")"
	}
	sign := map[rulebook.Verdict]string{rulebook.Clean: "✓ ", rulebook.NeedReview: "● ", rulebook.Blocked: "✗ "}[verdict]
	fmt.Fprintf(to, "%s  %s  %s\n", r.paint.verdict(verdict, sign+r.words.T("check."+string(verdict))), r.paint.strong(shorten(title, 100)),
		r.paint.faint(clean(recordID(record))+", "+r.place(record.Line)))
}

func (r renderer) place(line int) string {
	if r.several {
		return r.words.T("check.file_line", i18n.Args{"file": r.file, "line": strconv.Itoa(line)})
	}
	return r.words.T("check.line", i18n.Args{"line": strconv.Itoa(line)})
}

// finding writes severity, rule, field, the marked excerpt, message, hint and clause.
func (r renderer) finding(to io.Writer, document rulebook.Document, book *rulebook.Book, finding rulebook.Finding) {
	label := r.words.T("check.severity_" + string(finding.Severity))
	fmt.Fprintf(to, "    %s  %s  %s\n", r.paint.severity(finding.Severity, label), finding.Code, r.paint.faint(clean(finding.Field)))
	if excerpt := r.paint.excerpt(excerptOf(document, finding)); excerpt != "" {
		fmt.Fprintf(to, "        %s\n", excerpt)
	}
	fmt.Fprintf(to, "        %s\n", clean(book.Message(finding, r.locale)))
	if hint := book.Hint(finding, r.locale); hint != "" {
		fmt.Fprintf(to, "        → %s\n", clean(hint))
	}
	fmt.Fprintf(to, "        %s\n", r.paint.faint(r.clause(book, finding)))
}

func (r renderer) clause(book *rulebook.Book, finding rulebook.Finding) string {
	text := r.words.T("check.clause", i18n.Args{"clause": finding.Reference})
	if clause, found := book.Clause(finding.Code); found {
		text += " · " + clause.Title.In(r.locale)
	}
	return text
}

// recordID names a record in the report.
func recordID(record source.Record) string {
	if record.ID != "" {
		return record.ID
	}
	return record.Key
}

// jsonFinding and jsonProduct are the lines of the format json; their keys are fixed.
type jsonFinding struct {
	Code      string            `json:"code"`
	Severity  rulebook.Severity `json:"severity"`
	Field     string            `json:"field"`
	Span      *rulebook.Span    `json:"span"`
	Evidence  string            `json:"evidence"`
	Message   string            `json:"message"`
	Reference string            `json:"reference"`
}

type jsonProduct struct {
	ID       string           `json:"id"`
	Verdict  rulebook.Verdict `json:"verdict"`
	Findings []jsonFinding    `json:"findings"`
}

// json writes one line a product; what cannot be read is told beside the report.
func (r renderer) json(record source.Record, into *checkBatch) {
	found, problems := r.judge(record, into)
	if len(problems) > 0 {
		for _, problem := range problems {
			fmt.Fprintf(&into.err, "vidimus: %s: %s\n", r.file, clean(problem.String()))
		}
		return
	}
	product := jsonProduct{ID: recordID(record), Verdict: found.verdict, Findings: []jsonFinding{}}
	for _, finding := range found.findings {
		product.Findings = append(product.Findings, jsonFinding{
			Code: finding.Code, Severity: finding.Severity, Field: finding.Field, Span: finding.Span, Evidence: finding.Evidence,
			Message: found.book.Message(finding, r.locale), Reference: finding.Reference,
		})
	}
	encoder := json.NewEncoder(&into.out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(product); err != nil {
		fmt.Fprintf(&into.err, "vidimus: %s: %v\n", r.file, err)
	}
}
