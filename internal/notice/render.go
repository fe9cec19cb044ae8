package notice

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"vidimus/internal/actor"
	"vidimus/internal/desk"
	"vidimus/internal/edition"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/i18n"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/rulebook/prose"
)

// errUndone says that the decision was taken back: there is nothing to tell any more.
var errUndone = errors.New("the decision was taken back")

// writer renders one notice.
type writer struct {
	*Service
	in edition.Edition
	i18n.Printer
	locale string
	base   string // address that links begin with
}

func (s *Service) render(ctx context.Context, n Notice) (letter, error) {
	in, err := s.Editions.Current(ctx)
	if err != nil {
		return letter{}, err
	}
	zone, err := time.LoadLocation(in.Settings.TimeZone)
	if err != nil {
		return letter{}, err
	}
	w := writer{Service: s, in: in, Printer: s.Catalogue.In(i18n.Locale(n.Locale)).At(zone), locale: n.Locale, base: in.Settings.BaseURL}
	written, err := w.letter(ctx, n)
	if err != nil {
		return letter{}, err
	}
	written.Locale, written.Brand = n.Locale, in.Settings.Name
	written.Subject = oneLine(written.Subject)
	written.Footer = w.T("mail.footer", i18n.Args{"market": in.Settings.Name, "support": in.Settings.SupportEmail})
	return written, nil
}

func (w writer) letter(ctx context.Context, n Notice) (letter, error) {
	switch n.Kind {
	case Decision:
		return w.decision(ctx, n.DecisionID)
	case Digest:
		return w.digest(ctx, n.Detail.Decisions)
	case Question:
		return w.question(n), nil
	case Measure:
		return w.measure(n), nil
	case Correction:
		return w.correction(n), nil
	case CaseOpened:
		return w.caseOpened(n), nil
	default:
		return w.order(ctx, n)
	}
}

// oneLine keeps a subject on one line, whatever a title holds.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// decision tells a vendor what was decided about a product, and exactly what to mend.
func (w writer) decision(ctx context.Context, decisionID string) (letter, error) {
	denial, err := w.Desk.DenialOf(ctx, actor.TheSystem, decisionID)
	if err != nil {
		return letter{}, err
	}
	d := denial.Decision
	if d.UndoneAt != nil {
		return letter{}, errUndone
	}
	title := denial.Revision.Document.Title
	l := letter{Product: title, Subject: w.T("mail.decision."+string(d.Outcome)+".subject", i18n.Args{"product": title})}
	l.Parts = append(l.Parts, part{Text: w.T("mail.decision."+string(d.Outcome)+".intro", i18n.Args{"product": title})})
	if d.Outcome == desk.OutcomeApproved {
		l.Parts = append(l.Parts, part{Button: link{w.T("mail.open_product"), w.base + "/vendor/products/" + d.ProductID}})
		return l, nil
	}
	if w.in.Settings.ReasonInMail {
		l.Parts = append(l.Parts, w.reasons(denial)...)
	} else {
		l.Parts = append(l.Parts, part{Text: w.T("mail.decision.ask_support", i18n.Args{"support": w.in.Settings.SupportEmail})})
	}
	if d.Outcome == desk.OutcomeReturned && denial.Product.ReturnedUntil != nil {
		l.Parts = append(l.Parts, part{Text: w.T("mail.decision.until", i18n.Args{"deadline": w.DateTime(clock.FromMicros(*denial.Product.ReturnedUntil))})})
	}
	l.Parts = append(l.Parts, part{
		Text: w.T("mail.decision.next"), Button: link{w.T("mail.open_denial"), w.base + "/vendor/products/" + d.ProductID + "/denial"},
	})
	return l, nil
}

// reasons tells why: the reasons, the findings behind them with one link to each place, and the
// reviewer's own words (VAL-115, VAL-116, VAL-117).
func (w writer) reasons(denial desk.Denial) []part {
	d := denial.Decision
	var parts []part
	var lines []string
	for _, code := range d.Reasons {
		if reason, known := w.in.Book.Reason(code); known {
			lines = append(lines, w.reason(reason))
		}
	}
	if len(lines) > 0 {
		parts = append(parts, part{Heading: w.T("mail.decision.why"), Text: strings.Join(lines, "\n")})
	}
	if d.Message != "" {
		parts = append(parts, part{Text: w.T("mail.decision.words"), Quote: d.Message})
	}
	if d.SuggestedType != "" {
		parts = append(parts, part{Text: w.T("mail.decision.suggested_type", i18n.Args{"type": w.T("product.type." + d.SuggestedType)})})
	}
	if len(denial.Findings) > 0 {
		points := part{Heading: w.T("mail.decision.mend")}
		for _, f := range denial.Findings {
			points.Points = append(points.Points, w.point(denial, f))
		}
		parts = append(parts, points)
	}
	return parts
}

// reason names a reason and says what the vendor is to do about it.
func (w writer) reason(r rulebook.Reason) string {
	return w.T("mail.decision.reason", i18n.Args{"name": r.Name.In(w.locale), "message": r.Message.In(w.locale)})
}

// point explains one finding down to the character.
func (w writer) point(denial desk.Denial, f product.StoredFinding) point {
	p := point{
		Lead: w.in.Book.Message(f.Finding, w.locale), Hint: w.in.Book.Hint(f.Finding, w.locale),
		Link: link{w.T("mail.mend_here"), w.base + "/vendor/products/" + denial.Product.ID + "/edit#" + FieldAnchor(f.Field)},
	}
	if clause, known := w.in.Book.Clause(f.Code); known {
		p.Clause = w.T("mail.clause", i18n.Args{"number": clause.Number, "title": clause.Title.In(w.locale)})
	}
	p.Before, p.Marked, p.After = excerpt(denial.Revision.Document, f.Finding)
	return p
}

// excerptRunes is how much of the text stands on each side of what was found.
const excerptRunes = 40

// excerpt returns what was found with some of the vendor's text around it.
func excerpt(doc rulebook.Document, f rulebook.Finding) (before, marked, after string) {
	text := ""
	switch f.Field {
	case "/title":
		text = doc.Title
	case "/description_html":
		text = prose.ParseHTML(doc.DescriptionHTML).Visible
	}
	runes := []rune(text)
	if f.Span == nil || f.Span.Start < 0 || f.Span.End > len(runes) || f.Span.Start >= f.Span.End {
		return "", f.Evidence, ""
	}
	from, to := max(0, f.Span.Start-excerptRunes), min(len(runes), f.Span.End+excerptRunes)
	return string(runes[from:f.Span.Start]), string(runes[f.Span.Start:f.Span.End]), string(runes[f.Span.End:to])
}

// FieldAnchor is the id of a field in the product form, made of its JSON Pointer: "/variants/0/price"
// is "f-variants.0.price".
func FieldAnchor(pointer string) string {
	return "f-" + strings.ReplaceAll(strings.TrimPrefix(pointer, "/"), "/", ".")
}

// digest tells several decisions in one mail (VAL-127).
func (w writer) digest(ctx context.Context, decisions []string) (letter, error) {
	groups := map[desk.Outcome][]point{}
	total := 0
	for _, decisionID := range decisions {
		denial, err := w.Desk.DenialOf(ctx, actor.TheSystem, decisionID)
		if err != nil {
			return letter{}, err
		}
		if denial.Decision.UndoneAt != nil {
			continue
		}
		total++
		groups[denial.Decision.Outcome] = append(groups[denial.Decision.Outcome], w.digestPoint(denial))
	}
	if total == 0 {
		return letter{}, errUndone
	}
	l := letter{Subject: w.N("mail.digest.subject", total), Parts: []part{{Text: w.N("mail.digest.intro", total)}}}
	for _, outcome := range []desk.Outcome{desk.OutcomeApproved, desk.OutcomeDenied, desk.OutcomeUpdateRefused} {
		if points := groups[outcome]; len(points) > 0 {
			l.Parts = append(l.Parts, part{Heading: w.N("mail.digest."+string(outcome), len(points)), Points: points})
		}
	}
	if len(groups[desk.OutcomeApproved]) < total && !w.in.Settings.ReasonInMail {
		l.Parts = append(l.Parts, part{Text: w.T("mail.decision.ask_support", i18n.Args{"support": w.in.Settings.SupportEmail})})
	}
	return l, nil
}

func (w writer) digestPoint(denial desk.Denial) point {
	d := denial.Decision
	p := point{Lead: denial.Revision.Document.Title, Link: link{w.T("mail.open_product"), w.base + "/vendor/products/" + d.ProductID}}
	if d.Outcome == desk.OutcomeApproved || !w.in.Settings.ReasonInMail {
		return p
	}
	var names []string
	for _, code := range d.Reasons {
		if reason, known := w.in.Book.Reason(code); known {
			names = append(names, reason.Name.In(w.locale))
		}
	}
	p.Hint = strings.Join(slices.Compact(names), ", ")
	p.Link = link{w.T("mail.open_denial"), w.base + "/vendor/products/" + d.ProductID + "/denial"}
	return p
}

func (w writer) question(n Notice) letter {
	return letter{
		Subject: w.T("mail.question.subject", i18n.Args{"product": n.Detail.Title}), Product: n.Detail.Title,
		Parts: []part{
			{Text: w.T("mail.question.intro", i18n.Args{"product": n.Detail.Title}), Quote: n.Detail.Body},
			{Text: w.T("mail.question.next"), Button: link{w.T("mail.question.answer"), w.base + "/vendor/messages/" + n.Detail.Thread}},
		},
	}
}

// measure tells what was done to a product apart from its review, and why: in the words of whoever did
// it, or by the finding that acts at once.
func (w writer) measure(n Notice) letter {
	about := i18n.Args{"product": n.Detail.Title}
	l := letter{
		Subject: w.T("mail.measure."+n.Detail.Measure+".subject", about), Product: n.Detail.Title,
		Parts: []part{{Text: w.T("mail.measure."+n.Detail.Measure+".intro", about)}},
	}
	reason, known := w.in.Book.Reason(n.Detail.Code)
	if !known {
		reason, known = w.in.Book.ReasonFor(n.Detail.Code)
	}
	if known {
		l.Parts = append(l.Parts, part{Heading: w.T("mail.decision.why"), Text: w.reason(reason)})
	}
	if n.Detail.Body != "" {
		l.Parts = append(l.Parts, part{Text: w.T("mail.measure.words"), Quote: n.Detail.Body})
	}
	l.Parts = append(l.Parts, part{Button: link{w.T("mail.open_product"), w.base + "/vendor/products/" + n.ProductID}})
	return l
}

func (w writer) correction(n Notice) letter {
	request := n.Detail.Correction
	var lines []string
	for key, value := range map[string]string{
		"mail.correction.category": request.Category, "mail.correction.type": request.TypeName,
		"mail.correction.tags": strings.Join(request.Tags, ", "),
	} {
		if value != "" {
			lines = append(lines, w.T(key, i18n.Args{"value": value}))
		}
	}
	slices.Sort(lines)
	return letter{
		Subject: w.T("mail.correction.subject"),
		Parts: []part{
			{Text: w.T("mail.correction.intro", i18n.Args{"deadline": w.Date(clock.FromMicros(request.DueAt))})},
			{Text: strings.Join(lines, "\n"), Quote: request.Words},
			{Text: w.T("mail.correction.next"), Button: link{w.T("mail.mend_here"), w.base + "/vendor/products/" + request.ProductID + "/edit#f-category"}},
		},
	}
}

func (w writer) caseOpened(n Notice) letter {
	if n.Detail.Count == 0 {
		return letter{Subject: w.T("mail.case.batch"), Parts: []part{{Text: w.T("mail.case.batch_intro"), Button: link{w.T("mail.case.open_queue"), w.base + "/desk"}}}}
	}
	return letter{
		Subject: w.T("mail.case.subject", i18n.Args{"product": n.Detail.Title}), Product: n.Detail.Title,
		Parts: []part{{
			Text:   w.T("mail.case.intro", i18n.Args{"product": n.Detail.Title, "status": w.T("product.status." + n.Detail.Status), "verdict": w.T("product.verdict." + n.Detail.Verdict)}),
			Button: link{w.T("mail.case.open"), w.base + "/desk/cases/" + n.Detail.Case},
		}},
	}
}

func (w writer) order(ctx context.Context, n Notice) (letter, error) {
	o, err := w.Orders.ByToken(ctx, n.Detail.Order)
	if err != nil {
		return letter{}, err
	}
	l := letter{
		Subject: w.T("mail.order.subject", i18n.Args{"number": o.Number}),
		Parts:   []part{{Text: w.T("mail.order.intro", i18n.Args{"name": o.Name, "number": o.Number})}},
	}
	var points []point
	for _, line := range o.Lines {
		total, err := line.Total()
		if err != nil {
			return letter{}, err
		}
		lead := line.Title
		if line.VariantKey != "" {
			lead += " – " + product.VariantLabel(line.VariantKey)
		}
		points = append(points, point{Lead: lead, Hint: w.Number(line.Quantity) + " × " + line.UnitPrice.Format(w.locale) + " = " + total.Format(w.locale)})
	}
	l.Parts = append(l.Parts, part{Points: points}, part{
		Text: w.T("mail.order.total", i18n.Args{"total": o.Total.Format(w.locale)}), Button: link{w.T("mail.order.open"), w.base + "/orders/" + o.Token},
	})
	return l, nil
}
