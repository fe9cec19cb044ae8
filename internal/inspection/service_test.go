package inspection

import (
	"context"
	"strings"
	"testing"
	"time"

	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
	"vidimus/internal/platform/job"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/settings"
)

func TestWhoWaits(t *testing.T) {
	t.Parallel()
	submission := func(change func(*product.Submission)) product.Submission {
		s := product.Submission{Cause: product.CauseNew, Document: course("Kurs", breadText, breadPage)}
		change(&s)
		return s
	}
	cases := map[string]struct {
		preset     string
		submission product.Submission
		want       bool
	}{
		"a sales page": {settings.Reseller, submission(func(*product.Submission) {}), true},
		"one that was mended outside the product": {settings.Reseller, submission(func(s *product.Submission) { s.Cause = product.CauseResubmitted }), true},
		"an import":                {settings.Reseller, submission(func(s *product.Submission) { s.BatchID = "run" }), false},
		"a campaign":               {settings.Reseller, submission(func(s *product.Submission) { s.Cause = product.CauseCampaign }), false},
		"a finding that came late": {settings.Reseller, submission(func(s *product.Submission) { s.Cause = product.CauseFinding }), false},
		"no sales page":            {settings.Reseller, submission(func(s *product.Submission) { s.Document.ProductURL = "" }), false},
		"the marketplace's own":    {settings.Reseller, submission(func(s *product.Submission) { s.Document.ProductURL = "https://Shops.Vidimus.example/p/7" }), false},
		"a host that only ends so": {settings.Reseller, submission(func(s *product.Submission) { s.Document.ProductURL = "https://notvidimus.example/p/7" }), true},
		"uploaded files": {settings.Retail, submission(func(s *product.Submission) {
			s.Document.Files = []rulebook.File{{Name: "a.pdf", Digest: strings.Repeat("a", 64)}}
		}), true},
		"a preset without the rule": {settings.Retail, submission(func(*product.Submission) {}), false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			in, err := settings.Preset(c.preset)
			if err != nil {
				t.Fatal(err)
			}
			if got := NewService(Config{}).Required(in, c.submission); got != c.want {
				t.Errorf("got %v", got)
			}
		})
	}
}

func TestOwnPagesOfADemo(t *testing.T) {
	t.Parallel()
	in, err := settings.Preset(settings.Reseller)
	if err != nil {
		t.Fatal(err)
	}
	in.BaseURL = "http://127.0.0.1:8080"
	demo := NewService(Config{AsksOwn: true})
	for address, want := range map[string]bool{
		"http://127.0.0.1:8080/demo/kurs": true, "http://127.0.0.1:8081/demo/kurs": false, "https://127.0.0.1:8080/demo/kurs": false,
		"http://127.0.0.1/demo/kurs": false, ownPage: false, breadPage: true,
	} {
		submission := product.Submission{Cause: product.CauseNew, Document: course("Kurs", breadText, address)}
		if got := demo.Required(in, submission); got != want {
			t.Errorf("%s: %v", address, got)
		}
		if got := NewService(Config{}).Required(in, submission); got != (address == breadPage) {
			t.Errorf("%s outside a demo: %v", address, got)
		}
	}
}

func TestTimeRunsOut(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		b := newBench(t, database)
		p := b.submit("v1", "", course("Brotbacken mit Sauerteig", breadText, breadPage))
		if acted, err := b.Sweep(t.Context()); err != nil || acted != 0 {
			t.Fatalf("before its time: %d, %v", acted, err)
		}
		b.clock.Advance(2 * time.Minute)
		if acted, err := b.Sweep(t.Context()); err != nil || acted != 1 {
			t.Fatalf("after its time: %d, %v", acted, err)
		}
		if one := b.of(p, SalesPage); one.State != TimedOut || len(b.ready) != 1 || b.ready[0] != p.WaitingRevision {
			t.Errorf("%+v, ready %v", one, b.ready)
		}
		b.compare(p)
		if one := b.of(p, NearDuplicate); one.State != Done || len(b.ready) != 1 {
			t.Errorf("nobody waits for near duplicates: %+v, ready %v", one, b.ready)
		}
		if _, err := b.Of(t.Context(), seller("v1"), p.WaitingRevision); err == nil {
			t.Error("a vendor reads what the desk sees")
		}
	})
}

func TestABatchIsOneJob(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		b := newBench(t, database)
		RegisterJobs(b.registry, func() *Service { return b.Service })
		importer, err := b.Products.Importer(t.Context(), seller("v1"), "v1", "run")
		if err != nil {
			t.Fatal(err)
		}
		var items []product.ImportItem
		for i, title := range []string{"Brot, Band eins", "Brot, Band zwei", "Brot, Band drei"} {
			item, err := b.Products.PrepareImport(importer, course(title, breadText, breadPage))
			if err != nil {
				t.Fatal(err)
			}
			item.Number = int64(i + 1)
			items = append(items, item)
		}
		err = database.InTx(t.Context(), func(tx *db.Tx) error {
			_, err := b.Products.ImportChunk(t.Context(), tx, importer, items)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		copied := b.submit("v2", "", course("Brot, Band eins", breadText, ownPage))
		jobs, err := b.Queue.List(t.Context(), job.Filter{})
		if err != nil || len(jobs) != 2 {
			t.Fatalf("%d jobs for a batch and a product, %v: %+v", len(jobs), err, jobs)
		}
		work(t, b)
		if got := b.found(copied, NearDuplicate); len(got) != 1 {
			t.Errorf("got %q", got)
		}
	})
}

// work runs the queue until nothing is left.
func work(t *testing.T, b *bench) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	if err := b.Queue.Start(ctx); err != nil {
		t.Fatal(err)
	}
	if err := b.Queue.WaitIdle(ctx); err != nil {
		t.Error(err)
	}
	if err := b.Queue.Stop(ctx); err != nil {
		t.Error(err)
	}
}
