package soak

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"testing"
	"time"

	"vidimus/internal/actor"
	"vidimus/internal/app"
	"vidimus/internal/desk"
	"vidimus/internal/intake"
	"vidimus/internal/platform/keyset"
	"vidimus/internal/product"
	"vidimus/internal/search"
	"vidimus/internal/settings"
	"vidimus/internal/vendor"
)

// market is a running marketplace on SQLite with one vendor.
type market struct {
	*app.App
	t     *testing.T
	owner actor.Actor
}

func openMarket(t *testing.T, watch func(statement string, arguments []any)) *market {
	t.Helper()
	opened, err := app.New(t.Context(), app.Config{
		Data: t.TempDir(), Preset: settings.Retail, Listen: "127.0.0.1:0", SMTPSecurity: "starttls", MailFrom: "Vidimus <notices@vidimus.example>",
	}, app.Options{Log: slog.New(slog.DiscardHandler), WatchReads: watch})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		if err := errors.Join(opened.Queue.Stop(ctx), opened.Close()); err != nil {
			t.Error(err)
		}
	})
	v, err := opened.Vendors.Register(t.Context(), actor.TheSystem, vendor.Registration{Name: "Werkstatt", Email: "nora@werkstatt.example", Country: "DE", Language: "de"})
	if err != nil {
		t.Fatal(err)
	}
	version, err := opened.Settings.Current(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	version.Settings.ImportMaxProducts = 0
	if _, err := opened.Settings.Save(t.Context(), actor.TheSystem, version.Number, version.Settings, "soak"); err != nil {
		t.Fatal(err)
	}
	if err := opened.Queue.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	return &market{App: opened, t: t, owner: actor.Actor{AccountID: "nora", Role: actor.VendorOwner, VendorID: v.ID}}
}

// fill imports products through the queue and waits until all that follows from them is done.
func (m *market) fill(from, until int) {
	m.t.Helper()
	begun := time.Now()
	run, err := m.Intake.Start(m.t.Context(), m.owner, intake.StartCommand{FileName: "products.jsonl", Content: stream(from, until, func(int) {})})
	for err == nil && !run.Ended() {
		<-time.After(20 * time.Millisecond)
		run, err = m.Intake.ByID(m.t.Context(), m.owner, run.ID)
	}
	if err != nil || run.State != intake.Finished || run.Created != int64(until-from) {
		m.t.Fatalf("imported %+v, %v", run, err)
	}
	imported := time.Since(begun)
	for found := 0; found == 0; {
		page, err := m.Search.Find(m.t.Context(), search.Query{Words: shelf(until - 1).SKU}, keyset.Cursor{}, 1)
		if found = len(page.Items); err != nil {
			m.t.Fatal(err)
		}
	}
	m.t.Logf("%d products imported in %v, searchable after %v", until-from, imported.Round(time.Millisecond), time.Since(begun).Round(time.Millisecond))
	if err := m.Queue.WaitIdle(m.t.Context()); err != nil {
		m.t.Fatal(err)
	}
}

// page is something that people look at.
type page struct {
	name string
	read func(context.Context) error
}

// pages are the lists that grow with the marketplace.
func (m *market) pages() []page {
	staff := actor.Actor{AccountID: "lea", Role: actor.Lead}
	middle := keyset.Cursor{Key: time.Now().UnixMicro(), ID: "~"}
	products := func(name string, filter product.Filter) []page {
		return []page{
			{"vendor's products, " + name, func(ctx context.Context) error {
				_, err := m.Products.ListForVendor(ctx, m.owner, filter, middle, 50)
				return err
			}},
			{"desk's products, " + name, func(ctx context.Context) error {
				_, _, err := m.Products.ListForStaff(ctx, staff, filter, middle, 50)
				return err
			}},
		}
	}
	queue := func(name string, filter desk.QueueFilter) page {
		return page{"queue, " + name, func(ctx context.Context) error {
			_, err := m.Desk.Queue(ctx, staff, filter, keyset.Cursor{}, 50)
			return err
		}}
	}
	find := func(name string, query search.Query) page {
		return page{"search, " + name, func(ctx context.Context) error {
			_, err := m.Search.Find(ctx, query, keyset.Cursor{}, 24)
			return err
		}}
	}
	list := slices.Concat(products("all", product.Filter{}), products("in review", product.Filter{Status: product.NeedReview}), products("of a type", product.Filter{Type: "physical"}))
	return append(list,
		queue("a lane", desk.QueueFilter{Lane: desk.Standard}), queue("mine", desk.QueueFilter{Mine: true}), queue("waiting", desk.QueueFilter{Waiting: true}), queue("waiting in a lane", desk.QueueFilter{Lane: desk.Standard, Waiting: true}),
		find("a number", search.Query{Words: "Muster 17"}), find("nothing", search.Query{Words: "quetzalcoatl"}), find("no words", search.Query{OnSaleOnly: true}),
		page{"store", func(ctx context.Context) error {
			_, err := m.Products.OnSale(ctx, "", keyset.Cursor{}, 24)
			return err
		}},
		page{"vendor's shop", func(ctx context.Context) error {
			_, err := m.Products.OnSale(ctx, m.owner.VendorID, keyset.Cursor{}, 24)
			return err
		}},
		page{"imports", func(ctx context.Context) error {
			_, err := m.Intake.Runs(ctx, m.owner, keyset.Cursor{}, 20)
			return err
		}},
	)
}

// measure returns the median of each page's times.
func (m *market) measure() map[string]time.Duration {
	m.t.Helper()
	medians := map[string]time.Duration{}
	for _, p := range m.pages() {
		times := make([]time.Duration, 31)
		for i := range times {
			begun := time.Now()
			if err := p.read(m.t.Context()); err != nil {
				m.t.Fatalf("%s: %v", p.name, err)
			}
			times[i] = time.Since(begun)
		}
		slices.Sort(times)
		medians[p.name] = times[len(times)/2]
	}
	return medians
}

// TestPagesStayQuick compares pages of a small marketplace with the same of a large one.
func TestPagesStayQuick(t *testing.T) {
	few, many := 500, 3_000
	if long() {
		few, many = 2_000, 200_000
	}
	m := openMarket(t, nil)
	m.fill(0, few)
	before := m.measure()
	m.fill(few, many)
	const (
		slowdown = 3                    // at most
		noise    = 5 * time.Millisecond // below it, a busy machine decides what is measured
	)
	after := m.measure()
	for _, p := range m.pages() {
		t.Logf("%-32s %8v of %d, %8v of %d", p.name, before[p.name].Round(time.Microsecond), few, after[p.name].Round(time.Microsecond), many)
		if after[p.name] > slowdown*max(before[p.name], noise) {
			t.Errorf("%s: %v with %d products, %v with %d", p.name, before[p.name], few, after[p.name], many)
		}
	}
}
