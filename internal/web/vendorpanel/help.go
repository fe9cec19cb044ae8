package vendorpanel

import (
	"net/http"
	"slices"
	"strings"

	"vidimus/internal/desk"
	"vidimus/internal/edition"
	"vidimus/internal/rulebook"
	"vidimus/internal/web/ui"
)

// statusesPage explains every label (VAL-049).
type statusesPage struct {
	panelPage
	Labels []explained
}

// explained is a label with what it means.
type explained struct {
	Badge ui.Badge
	Text  string
	Sold  string // key of what it means for sales
}

// labelOrder lists the labels that a vendor meets, in the order of a product's life.
var labelOrder = []struct {
	key  string
	tone ui.Tone
	icon ui.IconName
	sold string
}{
	{"draft", ui.Neutral, "edit", "vendorpanel.statuses.not_sold"},
	{"pending", ui.Hint, "clock", "vendorpanel.statuses.not_sold"},
	{"under_review", ui.Hint, "clock", "vendorpanel.statuses.sold"},
	{"active", ui.Good, "check", "vendorpanel.statuses.sold"},
	{"approved", ui.Wait, "hold", "vendorpanel.statuses.not_sold"},
	{"returned", ui.Wait, "return", "vendorpanel.statuses.as_before"},
	{"rejected", ui.Bad, "close", "vendorpanel.statuses.not_sold"},
	{"inactive", ui.Neutral, "hold", "vendorpanel.statuses.not_sold"},
	{"suspended", ui.Bad, "block", "vendorpanel.statuses.not_sold"},
}

func (f *Face) showStatuses(w http.ResponseWriter, r *http.Request) error {
	in, err := f.Editions.Current(r.Context())
	if err != nil {
		return err
	}
	words := f.Site.Page(r)
	shown := statusesPage{panelPage: f.page(r, words.T("vendorpanel.nav.statuses"))}
	for _, entry := range labelOrder {
		name := words.T("vendorpanel.label." + entry.key)
		if entry.key == "returned" {
			name = words.T("vendorpanel.label.returned_plain")
		}
		made := explained{
			Badge: ui.Badge{Label: name, Tone: entry.tone, Icon: entry.icon},
			Text:  words.T("vendorpanel.label_text." + entry.key), Sold: entry.sold,
		}
		switch {
		case in.Settings.PendingOrderable && entry.key == "pending":
			made.Text = words.T("vendorpanel.label_text.pending_blocked")
		case !in.Settings.PendingOrderable && entry.key == "under_review":
			made.Text = words.T("vendorpanel.label_text.under_review_change")
		}
		shown.Labels = append(shown.Labels, made)
	}
	return f.Site.Show(w, r, http.StatusOK, shown.view())
}

// showFigure shows the figure alone, for who has no scripts to enlarge it.
func (f *Face) showFigure(w http.ResponseWriter, r *http.Request) error {
	words := f.Site.Page(r)
	shown := statusesPage{panelPage: f.page(r, words.T("vendorpanel.figure.title"), ui.Crumb{Label: words.T("vendorpanel.nav.statuses"), Href: home + "/help/statuses"})}
	return f.Site.Show(w, r, http.StatusOK, shown.alone())
}

// typesPage explains every product type (VAL-105).
type typesPage struct {
	panelPage
	Definitions []definition
}

func (f *Face) showTypes(w http.ResponseWriter, r *http.Request) error {
	in, err := f.Editions.Current(r.Context())
	if err != nil {
		return err
	}
	shown := typesPage{panelPage: f.page(r, f.Site.Page(r).T("vendorpanel.nav.types"))}
	shown.Definitions = definitions(shown.panelPage, in.Settings.TypeDefinitions)
	return f.Site.Show(w, r, http.StatusOK, shown.view())
}

// rulesPage is the rule book in force, as people read it.
type rulesPage struct {
	panelPage
	In       edition.Edition
	Chapters []chapter
}

// chapter is a chapter of the rule book with its clauses.
type chapter struct {
	Clause  rulebook.Clause
	Clauses []enforced
}

// enforced is a clause with how strictly it is enforced here.
type enforced struct {
	Clause     rulebook.Clause
	Severities []rulebook.Severity
	Law        bool
}

func (f *Face) showRules(w http.ResponseWriter, r *http.Request) error {
	in, err := f.Editions.Current(r.Context())
	if err != nil {
		return err
	}
	shown := rulesPage{panelPage: f.page(r, f.Site.Page(r).T("vendorpanel.nav.rules")), In: in, Chapters: chapters(in.Book)}
	return f.Site.Show(w, r, http.StatusOK, shown.view())
}

// chapters groups the clauses. A clause that no rule of this marketplace enforces is left out.
func chapters(book *rulebook.Book) []chapter {
	rules := map[string][]rulebook.Rule{}
	for _, rule := range book.Rules() {
		if rule.On() {
			rules[rule.Clause] = append(rules[rule.Clause], rule)
		}
	}
	var all []chapter
	for _, clause := range book.Clauses() {
		if !slices.Contains([]rune(clause.Number), '.') {
			all = append(all, chapter{Clause: clause})
			continue
		}
		if len(all) == 0 || len(rules[clause.Number]) == 0 {
			continue
		}
		made := enforced{Clause: clause}
		for _, severity := range []rulebook.Severity{rulebook.Block, rulebook.Review, rulebook.Advice} {
			if slices.ContainsFunc(rules[clause.Number], func(rule rulebook.Rule) bool { return rule.Severity == severity }) {
				made.Severities = append(made.Severities, severity)
			}
		}
		made.Law = slices.ContainsFunc(rules[clause.Number], func(rule rulebook.Rule) bool { return rule.Source == rulebook.Law })
		last := &all[len(all)-1]
		last.Clauses = append(last.Clauses, made)
	}
	return slices.DeleteFunc(all, func(c chapter) bool { return len(c.Clauses) == 0 })
}

// correctionsPage lists what the operator asks a vendor to classify otherwise (VAL-149).
type correctionsPage struct {
	panelPage
	Requests []desk.CorrectionRequest
	Titles   map[string]string // by product id
}

func (f *Face) showCorrections(w http.ResponseWriter, r *http.Request) error {
	shown := correctionsPage{panelPage: f.page(r, f.Site.Page(r).T("vendorpanel.nav.corrections")), Titles: map[string]string{}}
	var err error
	if shown.Requests, err = f.Desk.Corrections(r.Context(), by(r), by(r).VendorID); err != nil {
		return err
	}
	var ids []string
	for _, request := range shown.Requests {
		ids = append(ids, request.ProductID)
	}
	products, err := f.Products.Components(r.Context(), by(r), ids)
	if err != nil {
		return err
	}
	for _, p := range products {
		shown.Titles[p.ID] = named(shown.panelPage, p)
	}
	return f.Site.Show(w, r, http.StatusOK, shown.view())
}

func correctionFacts(p panelPage, request desk.CorrectionRequest) []ui.Fact {
	var facts []ui.Fact
	add := func(field, text string) {
		if text != "" {
			facts = append(facts, ui.Fact{Label: p.T("vendorpanel.field." + field), Text: text})
		}
	}
	add("category", request.Category)
	add("product_type_name", request.TypeName)
	add("tags", strings.Join(request.Tags, ", "))
	return facts
}
