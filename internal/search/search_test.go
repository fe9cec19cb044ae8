package search

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"vidimus/internal/actor"
	"vidimus/internal/edition"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
	"vidimus/internal/platform/job"
	"vidimus/internal/platform/keyset"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/settings"
	"vidimus/internal/taxonomy"
)

type vendors map[string]product.VendorFacts

func (v vendors) VendorFacts(context.Context, db.Querier, []string) (map[string]product.VendorFacts, error) {
	return v, nil
}

// shelf is a marketplace whose products are searched.
type shelf struct {
	*Service
	t        testing.TB
	clock    *clock.Manual
	products *product.Service
	owner    actor.Actor
}

func newShelf(t testing.TB, database *db.DB, preset string) *shelf {
	t.Helper()
	now := clock.NewManual(time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC))
	kept := settings.NewService(database, now.Now)
	if _, err := kept.Start(t.Context(), preset, nil); err != nil {
		t.Fatal(err)
	}
	err := database.InTx(t.Context(), func(tx *db.Tx) error {
		_, err := tx.Exec(t.Context(), `
			INSERT INTO vendor (id, slug, name, email, country, language, about, standing, vip, trusted, listings_stopped, joined_at, standing_since, version)
			VALUES ('v1', 'v1', 'Backstube', 'v@vendor.example', 'DE', 'de', '', 'active', FALSE, FALSE, FALSE, 0, 0, 1)`)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	tree, err := taxonomy.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	s := &shelf{t: t, clock: now, owner: actor.Actor{AccountID: "a", Role: actor.VendorOwner, VendorID: "v1"}}
	s.products = product.NewService(product.Config{
		DB: database, Clock: now.Now, Editions: edition.NewService(database, now.Now, kept),
		Vendors: vendors{"v1": {ID: "v1", Name: "Backstube", Country: "DE", Standing: product.StandingActive, Ready: true}},
	})
	s.Service = NewService(database, now.Now, s.products, tree)
	s.products.Subscribers.Touched = append(s.products.Subscribers.Touched, s.OnTouched)
	return s
}

// draft saves a digital product with that title and sentence.
func (s *shelf) draft(title, sentence string) product.Product {
	s.t.Helper()
	one, width, size := 1, 1024, int64(200_000)
	s.clock.Advance(time.Second)
	saved, err := s.products.Save(s.t.Context(), s.owner, product.SaveCommand{Document: rulebook.Document{
		Type: rulebook.TypeDigital, Title: title,
		DescriptionHTML: "<p>" + sentence + ` Sie erhalten 24 Lektionen als Video im Mitgliederbereich, dazu ein Rezeptheft als PDF mit 60 Seiten.
			Die Lektionen führen vom ersten Ansatz bis zum fertigen Laib; alle Zutaten gibt es im Supermarkt.
			Nach dem Kauf erhalten Sie sofort Zugang, ohne zeitliche Begrenzung.</p>`,
		Category: "Jacken und Mäntel", Language: "de", Price: "49.90", Currency: "EUR", SKU: "KB-77", MinQuantity: &one, ProductURL: "https://backstube.example/kurs",
		Images:       []rulebook.Image{{URL: "https://backstube.example/kurs.jpg", Width: &width, Height: &width, Format: "jpeg", Bytes: &size}},
		DeliveryLink: "https://backstube.example/mitglieder",
	}})
	if err != nil {
		s.t.Fatal(err)
	}
	return saved.Product
}

// sell saves and submits a product; the reseller sells it at once.
func (s *shelf) sell(title, sentence string) string {
	s.t.Helper()
	p := s.draft(title, sentence)
	if _, err := s.products.Submit(s.t.Context(), s.owner, product.SubmitCommand{ProductID: p.ID}); err != nil {
		s.t.Fatal(err)
	}
	return p.ID
}

func (s *shelf) find(query Query) []string {
	s.t.Helper()
	if err := s.Refresh(s.t.Context()); err != nil {
		s.t.Fatal(err)
	}
	page, err := s.Find(s.t.Context(), query, keyset.Cursor{}, 0)
	if err != nil {
		s.t.Fatalf("find %q: %v", query.Words, err)
	}
	return page.Items
}

func TestFind(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		s := newShelf(t, database, settings.Reseller)
		bread := s.sell("Brotbacken mit Sauerteig: der Videokurs", "Ein Kurs über Brot.")
		cake := s.sell("Kuchen für jeden Anlass: der Videokurs", "Wer Brotbacken kann, kann auch Kuchen.")
		draft := s.draft("Brotbacken für Fortgeschrittene: der Videokurs", "Noch nicht eingereicht.").ID
		store := func(words string) Query { return Query{Words: words, OnSaleOnly: true} }
		cases := map[string]struct {
			query Query
			want  []string
		}{
			"hits in the title come first":         {store("brotbacken"), []string{bread, cake}},
			"the last word may be a beginning":     {store("videokurs sauer"), []string{bread}},
			"no other word may":                    {store("sauer videokurs"), nil},
			"all words must be there":              {store("brotbacken motorrad"), nil},
			"accents and case do not matter":       {store("FÜR ANLÄSSE"), []string{cake}},
			"inflected words are found":            {store("der kurse"), []string{bread}},
			"a category is found in any language":  {store("vestes et manteaux"), []string{cake, bread}},
			"and so is the one above it":           {store("clothing"), []string{cake, bread}},
			"the vendor's name is searched":        {store("backstube"), []string{cake, bread}},
			"DESK-042 the desk finds drafts":       {Query{Words: "fortgeschrittene"}, []string{draft}},
			"the store finds no draft":             {store("fortgeschrittene"), nil},
			"the desk finds the stock number":      {Query{Words: "KB-77"}, []string{draft, cake, bread}},
			"the store does not":                   {store("KB-77"), nil},
			"without words all of a type":          {Query{Type: rulebook.TypeDigital, OnSaleOnly: true}, []string{cake, bread}},
			"of another type there is none":        {Query{Type: rulebook.TypeTicket, OnSaleOnly: true}, nil},
			"of another vendor neither":            {Query{Words: "brotbacken", VendorID: "v2"}, nil},
			"nothing but signs is found nowhere":   {store("*** \" ' ( ) : & | !"), nil},
			"operators are words like others":      {store("brotbacken OR motorrad"), nil},
			"a quote ends nothing":                 {store(`brotbacken" OR title:"`), nil},
			"a zero byte is a gap between words":   {store("brotbacken\x00sauerteig"), []string{bread}},
			"invalid text is no trouble":           {store("brotbacken \xff\xfe"), []string{bread, cake}},
			"ten thousand words are cut off":       {store(strings.Repeat("brotbacken ", 10_000)), []string{bread, cake}},
			"a word without an end is cut off too": {store(strings.Repeat("a", 100_000)), nil},
		}
		for name, c := range cases {
			if got := s.find(c.query); !slices.Equal(got, c.want) {
				t.Errorf("%s: %q finds %v, want %v", name, c.query.Words, got, c.want)
			}
		}
		counts, err := s.Types(t.Context(), store("brotbacken"))
		if err != nil || counts[rulebook.TypeDigital] != 2 || len(counts) != 1 {
			t.Errorf("types: %v, %v", counts, err)
		}
	})
}

func TestEntriesFollowTheirProducts(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		s := newShelf(t, database, settings.Reseller)
		id := s.sell("Brotbacken mit Sauerteig: der Videokurs", "Ein Kurs über Brot.")
		query := Query{Words: "sauerteig", OnSaleOnly: true}
		if got := s.find(query); len(got) != 1 {
			t.Fatalf("before: %v", got)
		}
		if err := s.products.Pause(t.Context(), s.owner, id); err != nil {
			t.Fatal(err)
		}
		if got := s.find(query); len(got) != 0 {
			t.Errorf("VAL-046 paused, and still found: %v", got)
		}
		if err := s.products.Activate(t.Context(), s.owner, id); err != nil {
			t.Fatal(err)
		}
		if got := s.find(query); len(got) != 1 {
			t.Errorf("active again, and not found: %v", got)
		}
	})
}

func TestPagesDoNotShift(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		s := newShelf(t, database, settings.Reseller)
		var want []string
		for n := range 9 {
			title := fmt.Sprintf("Brotbacken Teil %d: der Videokurs", n+1)
			if n%3 == 0 {
				title = fmt.Sprintf("Kuchen Teil %d: der Videokurs", n+1)
			}
			want = append(want, s.sell(title, fmt.Sprintf("Wer Brotbacken kann, kann Teil %d.", n)))
		}
		if err := s.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		var got []string
		for after := (keyset.Cursor{}); ; {
			page, err := s.Find(t.Context(), Query{Words: "brotback", OnSaleOnly: true}, after, 2)
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, page.Items...)
			if after = page.Next; !page.HasNext() {
				break
			}
		}
		expected := []string{want[8], want[7], want[5], want[4], want[2], want[1], want[6], want[3], want[0]}
		if !slices.Equal(got, expected) {
			t.Errorf("pages: %v, want %v", got, expected)
		}
	})
}

// refresh is a job without time.
type refresh struct{}

func (refresh) Kind() string { return "test.refresh" }

func TestRefreshLeavesToTheNextJobWhatItHasNoTimeFor(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		s := newShelf(t, database, settings.Reseller)
		s.sell("Brotbacken: der Videokurs", "Wer Brotbacken kann, kann alles.")
		registry := job.NewRegistry()
		refreshed := make(chan error, 1)
		job.Register(registry, func(ctx context.Context, _ refresh) error {
			refreshed <- s.Refresh(ctx)
			return nil
		}, job.Options{Timeout: time.Nanosecond})
		queue, err := job.New(database, registry, job.Settings{})
		if err != nil {
			t.Fatal(err)
		}
		err = database.InTx(t.Context(), func(tx *db.Tx) error { return queue.Enqueue(t.Context(), tx, refresh{}) })
		if err != nil {
			t.Fatal(err)
		}
		if err := queue.Start(t.Context()); err != nil {
			t.Fatal(err)
		}
		defer func() { _ = queue.Stop(context.WithoutCancel(t.Context())) }()
		if err := <-refreshed; err != nil {
			t.Errorf("no time is no failure: %v", err)
		}
		if left, err := marked(t.Context(), database, 10); err != nil || len(left) != 1 {
			t.Errorf("left: %v (%v)", left, err)
		}
	})
}
