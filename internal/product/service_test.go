package product

import (
	"context"
	"testing"
	"time"

	"vidimus/internal/actor"
	"vidimus/internal/edition"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/keyset"
	"vidimus/internal/rulebook"
	"vidimus/internal/settings"
)

// vendors is a source of facts that a test changes as it goes.
type vendors map[string]VendorFacts

func (v vendors) VendorFacts(_ context.Context, _ db.Querier, ids []string) (map[string]VendorFacts, error) {
	found := map[string]VendorFacts{}
	for _, id := range ids {
		if facts, ok := v[id]; ok {
			found[id] = facts
		}
	}
	return found, nil
}

// bench is a marketplace of one vendor, "v1", and what it announced.
type bench struct {
	*Service
	t         *testing.T
	db        *db.DB
	clock     *clock.Manual
	vendors   vendors
	vendor    actor.Actor
	submitted []Submission
	changes   []StatusChange
}

func newBench(t *testing.T, database *db.DB, preset string) *bench {
	t.Helper()
	ctx := t.Context()
	now := clock.NewManual(time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC))
	kept := settings.NewService(database, now.Now)
	if _, err := kept.Start(ctx, preset, nil); err != nil {
		t.Fatal(err)
	}
	err := database.InTx(ctx, func(tx *db.Tx) error {
		for _, id := range []string{"v1", "v2"} {
			_, err := tx.Exec(ctx, `
				INSERT INTO vendor (id, slug, name, email, country, language, about, standing, vip, trusted, listings_stopped, joined_at, standing_since, version)
				VALUES ($1, $1, $1, 'v@vendor.example', 'DE', 'de', '', 'active', FALSE, FALSE, FALSE, 0, 0, 1)`, id)
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	b := &bench{t: t, db: database, clock: now, vendor: actor.Actor{AccountID: "anna", Role: actor.VendorOwner, VendorID: "v1"}}
	b.vendors = vendors{
		"v1": {ID: "v1", Country: "DE", Language: "de", Standing: StandingActive, Ready: true},
		"v2": {ID: "v2", Country: "DE", Language: "de", Standing: StandingActive, Ready: true},
	}
	b.Service = NewService(Config{
		DB: database, Clock: now.Now, Editions: edition.NewService(database, now.Now, kept), Vendors: b.vendors,
		Subscribers: Subscribers{
			Submitted: []func(context.Context, *db.Tx, []Submission) error{func(_ context.Context, _ *db.Tx, batch []Submission) error {
				b.submitted = append(b.submitted, batch...)
				return nil
			}},
			StatusChanged: []func(context.Context, *db.Tx, []StatusChange) error{func(_ context.Context, _ *db.Tx, batch []StatusChange) error {
				b.changes = append(b.changes, batch...)
				return nil
			}},
		},
	})
	return b
}

// course is a clean digital product.
func course() rulebook.Document {
	one, width := 1, 1024
	size := int64(200_000)
	return rulebook.Document{
		Type: rulebook.TypeDigital, Title: "Brotbacken mit Sauerteig: der Videokurs",
		DescriptionHTML: `<p>Sie erhalten 24 Lektionen als Video im Mitgliederbereich, dazu ein Rezeptheft als PDF mit 60 Seiten.
			Die Lektionen führen vom ersten Ansatz bis zum fertigen Laib; alle Zutaten gibt es im Supermarkt.
			Nach dem Kauf erhalten Sie sofort Zugang, ohne zeitliche Begrenzung.</p>`,
		Language: "de", Price: "49.90", Currency: "EUR", SKU: "B-1", MinQuantity: &one,
		ProductURL:   "https://backstube.example/kurs",
		Images:       []rulebook.Image{{URL: "https://backstube.example/kurs.jpg", Width: &width, Height: &width, Format: "jpeg", Bytes: &size}},
		DeliveryLink: "https://backstube.example/mitglieder",
	}
}

func (b *bench) save(productID string, doc rulebook.Document) Saved {
	b.t.Helper()
	saved, err := b.Save(b.t.Context(), b.vendor, SaveCommand{ProductID: productID, Document: doc})
	if err != nil {
		b.t.Fatal(err)
	}
	return saved
}

func (b *bench) submit(productID string) Submitted {
	b.t.Helper()
	submitted, err := b.Submit(b.t.Context(), b.vendor, SubmitCommand{ProductID: productID})
	if err != nil {
		b.t.Fatalf("submit: %v %+v", err, fault.Of(err).Fields)
	}
	return submitted
}

func (b *bench) decide(command DecideCommand) (Decided, error) {
	b.t.Helper()
	in, err := b.Editions.Current(b.t.Context())
	if err != nil {
		b.t.Fatal(err)
	}
	if command.By == "" {
		command.By = "rita"
	}
	var decided Decided
	err = b.db.InTx(b.t.Context(), func(tx *db.Tx) error {
		decided, err = b.Decide(b.t.Context(), tx, in, command)
		return err
	})
	return decided, err
}

func (b *bench) approved(doc rulebook.Document) Product {
	b.t.Helper()
	saved := b.save("", doc)
	b.submit(saved.Product.ID)
	decided, err := b.decide(DecideCommand{ProductID: saved.Product.ID, Event: EventApprove, SeenReviews: true})
	if err != nil {
		b.t.Fatal(err)
	}
	return decided.Product
}

func (b *bench) product(id string) Product {
	b.t.Helper()
	p, err := b.ProductIn(b.t.Context(), b.db, id)
	if err != nil {
		b.t.Fatal(err)
	}
	return p
}

// edited is the course in other words.
func edited(text string) rulebook.Document {
	doc := course()
	doc.DescriptionHTML += "<p>" + text + "</p>"
	return doc
}

func TestReviewOfAProduct(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		b := newBench(t, database, settings.Reseller)
		saved := b.save("", course())
		if saved.Product.Status != None || saved.Product.Lifecycle != Draft || saved.Product.Sellable {
			t.Fatalf("a draft is %+v", saved.Product)
		}
		if len(b.submitted) != 0 {
			t.Fatal("a draft stands in the queue")
		}
		submitted := b.submit(saved.Product.ID)
		t.Run("VAL-001 a new product is announced for review", func(t *testing.T) {
			if len(b.submitted) != 1 || b.submitted[0].Cause != CauseNew {
				t.Errorf("announced %+v", b.submitted)
			}
		})
		t.Run("VAL-005 it needs review", func(t *testing.T) {
			if p := b.product(saved.Product.ID); p.Status != NeedReview {
				t.Errorf("got %s", p.Status)
			}
		})
		t.Run("VAL-008 it sells before review", func(t *testing.T) {
			if !b.product(saved.Product.ID).Sellable {
				t.Error("not sold")
			}
		})
		decided, err := b.decide(DecideCommand{ProductID: saved.Product.ID, RevisionID: submitted.Revision.ID, Event: EventApprove})
		if err != nil || decided.After != Approved {
			t.Fatalf("approve: %+v, %v", decided.After, err)
		}
		t.Run("VAL-031 VAL-012 an edit waits while the approved version sells", func(t *testing.T) {
			b.save(saved.Product.ID, edited("Neu: mit Roggenbrot."))
			b.submit(saved.Product.ID)
			p := b.product(saved.Product.ID)
			if p.Status != ApprovedChanged || p.LiveRevision != submitted.Revision.ID || !p.Sellable {
				t.Errorf("got %+v", p)
			}
			listing, err := b.Listing(t.Context(), p.ID)
			if err != nil || listing.Revision.ID != submitted.Revision.ID {
				t.Errorf("the store shows %s, %v", listing.Revision.ID, err)
			}
		})
		t.Run("VAL-001 a changed product is announced for review", func(t *testing.T) {
			if last := b.submitted[len(b.submitted)-1]; len(b.submitted) != 2 || last.Cause != CauseChanged {
				t.Errorf("announced %+v", b.submitted)
			}
		})
		t.Run("VAL-031 a further edit takes the place of the one that waits", func(t *testing.T) {
			b.save(saved.Product.ID, edited("Neu: mit Roggenbrot und Dinkelbrot."))
			b.submit(saved.Product.ID)
			revisions, err := b.Revisions(t.Context(), b.vendor, saved.Product.ID)
			if err != nil {
				t.Fatal(err)
			}
			states := map[RevisionState]int{}
			for _, revision := range revisions {
				states[revision.State]++
			}
			if p := b.product(saved.Product.ID); p.Status != ApprovedChanged || states[RevisionWaiting] != 1 || states[RevisionSuperseded] != 1 || states[RevisionLive] != 1 {
				t.Errorf("%s with %v", p.Status, states)
			}
		})
		t.Run("VAL-014 an immediate denial of it is refused", func(t *testing.T) {
			if _, err := b.decide(DecideCommand{ProductID: saved.Product.ID, Event: EventDeny, Reasons: []string{"other"}}); fault.Of(err).Code != "product.contact_first" {
				t.Errorf("got %v", err)
			}
		})
		t.Run("VAL-017 VAL-135 denied after contact it goes off sale", func(t *testing.T) {
			if _, err := b.decide(DecideCommand{ProductID: saved.Product.ID, Event: EventDeny, Reasons: []string{"other"}, ContactDone: true}); err != nil {
				t.Fatal(err)
			}
			if p := b.product(saved.Product.ID); p.Status != Denied || p.Sellable || p.LastDenyReason != "other" {
				t.Errorf("got %+v", p)
			}
		})
		t.Run("VAL-165 resubmitted without a change it is refused", func(t *testing.T) {
			if _, err := b.Submit(t.Context(), b.vendor, SubmitCommand{ProductID: saved.Product.ID}); fault.Of(err).Code != "product.nothing_changed" {
				t.Errorf("got %v", err)
			}
		})
		t.Run("VAL-118 VAL-025 resubmitted with a change it waits, off sale", func(t *testing.T) {
			b.save(saved.Product.ID, edited("Neu: mit Weizenbrot."))
			b.submit(saved.Product.ID)
			if p := b.product(saved.Product.ID); p.Status != DeniedChanged || p.Sellable {
				t.Errorf("got %+v", p)
			}
		})
		t.Run("VAL-120 approved again", func(t *testing.T) {
			if _, err := b.decide(DecideCommand{ProductID: saved.Product.ID, Event: EventApprove}); err != nil {
				t.Fatal(err)
			}
			if p := b.product(saved.Product.ID); p.Status != Approved || !p.Sellable || p.LastDenyReason != "other" {
				t.Errorf("got %+v", p)
			}
		})
	})
}

func TestNeutralChange(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		b := newBench(t, database, settings.Reseller)
		p := b.approved(course())
		t.Run("VAL-033 a price goes live at once without a new revision", func(t *testing.T) {
			doc := course()
			doc.Price = "59.90"
			saved := b.save(p.ID, doc)
			if saved.Change.Material || saved.Product.Status != Approved {
				t.Fatalf("got %+v", saved.Change)
			}
			offers, err := b.Offers(t.Context(), p.ID)
			if err != nil || offers[p.ID][0].Price.Minor != 5990 {
				t.Errorf("got %+v, %v", offers, err)
			}
		})
		t.Run("VAL-164 stock takes effect at once", func(t *testing.T) {
			seven := int64(7)
			if err := b.SetStock(t.Context(), b.vendor, p.ID, "", &seven); err != nil {
				t.Fatal(err)
			}
			offers, _ := b.Offers(t.Context(), p.ID)
			if got := offers[p.ID][0].Stock; got == nil || *got != 7 {
				t.Errorf("got %v", got)
			}
		})
	})
}

func TestStagedUpdate(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		b := newBench(t, database, settings.Reseller)
		b.useSettings(func(s *settings.Settings) {
			s.ReviewScope, s.ContactSteps, s.PendingOrderable, s.NeutralFields = settings.ScopeUpdate, false, false, nil
		})
		p := b.approved(course())
		doc := course()
		doc.Price = "99.00"
		b.save(p.ID, doc)
		b.submit(p.ID)
		t.Run("VAL-136 a price waits with its revision", func(t *testing.T) {
			offers, _ := b.Offers(t.Context(), p.ID)
			if got := b.product(p.ID); got.Status != ApprovedChanged || offers[p.ID][0].Price.Minor != 4990 {
				t.Errorf("got %s at %d", got.Status, offers[p.ID][0].Price.Minor)
			}
		})
		t.Run("VAL-134 a refused update leaves the live version on sale", func(t *testing.T) {
			if _, err := b.decide(DecideCommand{ProductID: p.ID, Event: EventDeny, Reasons: []string{"price_unclear"}}); err != nil {
				t.Fatal(err)
			}
			got := b.product(p.ID)
			if got.Status != Approved || !got.Sellable || got.LiveRevision != p.LiveRevision || got.WaitingRevision != "" {
				t.Errorf("got %+v", got)
			}
		})
		t.Run("VAL-138 an approved update goes live with its price", func(t *testing.T) {
			doc.Price = "79.00"
			b.save(p.ID, doc)
			b.submit(p.ID)
			if _, err := b.decide(DecideCommand{ProductID: p.ID, Event: EventApprove}); err != nil {
				t.Fatal(err)
			}
			offers, _ := b.Offers(t.Context(), p.ID)
			if offers[p.ID][0].Price.Minor != 7900 {
				t.Errorf("got %d", offers[p.ID][0].Price.Minor)
			}
		})
	})
}

// useSettings saves changed settings.
func (b *bench) useSettings(change func(*settings.Settings)) {
	b.t.Helper()
	kept := settings.NewService(b.db, b.clock.Now)
	version, err := kept.Current(b.t.Context())
	if err != nil {
		b.t.Fatal(err)
	}
	change(&version.Settings)
	if _, err := kept.Save(b.t.Context(), actor.TheSystem, version.Number, version.Settings, "test"); err != nil {
		b.t.Fatal(err)
	}
}

func TestSubmitRefusesFacts(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		b := newBench(t, database, settings.Reseller)
		doc := course()
		doc.Price, doc.Images = "", nil
		saved := b.save("", doc)
		t.Run("VAL-158 all points are told, each by its field", func(t *testing.T) {
			_, err := b.Submit(t.Context(), b.vendor, SubmitCommand{ProductID: saved.Product.ID})
			pointers := map[string]bool{}
			for _, field := range fault.Of(err).Fields {
				pointers[field.Pointer] = true
			}
			if fault.KindOf(err) != fault.KindInvalid || !pointers["/price"] || !pointers["/images"] {
				t.Errorf("got %v %+v", err, fault.Of(err).Fields)
			}
		})
		t.Run("VAL-144 the second product with the same content is refused", func(t *testing.T) {
			first := b.save("", course())
			b.submit(first.Product.ID)
			second := b.save("", course())
			if _, err := b.Submit(t.Context(), b.vendor, SubmitCommand{ProductID: second.Product.ID}); err == nil {
				t.Error("the duplicate is taken")
			}
		})
	})
}

func TestTenancy(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		b := newBench(t, database, settings.Reseller)
		p := b.approved(course())
		stranger := actor.Actor{AccountID: "otto", Role: actor.VendorOwner, VendorID: "v2"}
		for name, try := range map[string]func() error{
			"read":     func() error { _, err := b.ByID(t.Context(), stranger, p.ID); return err },
			"revision": func() error { _, _, err := b.Revision(t.Context(), stranger, p.LiveRevision); return err },
			"history":  func() error { _, err := b.Revisions(t.Context(), stranger, p.ID); return err },
			"save": func() error {
				_, err := b.Save(t.Context(), stranger, SaveCommand{ProductID: p.ID, Document: course()})
				return err
			},
			"submit": func() error { _, err := b.Submit(t.Context(), stranger, SubmitCommand{ProductID: p.ID}); return err },
			"pause":  func() error { return b.Pause(t.Context(), stranger, p.ID) },
			"copy":   func() error { _, err := b.Duplicate(t.Context(), stranger, p.ID); return err },
			"stock":  func() error { return b.SetStock(t.Context(), stranger, p.ID, "", nil) },
		} {
			if err := try(); fault.KindOf(err) != fault.KindNotFound {
				t.Errorf("%s of a foreign product: %v", name, err)
			}
		}
		page, err := b.ListForVendor(t.Context(), stranger, Filter{}, keyset.Cursor{}, 10)
		if err != nil || len(page.Items) != 0 {
			t.Errorf("a stranger lists %+v, %v", page.Items, err)
		}
	})
}

func TestUndo(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		b := newBench(t, database, settings.Reseller)
		p := b.approved(course())
		b.save(p.ID, edited("Neu."))
		b.submit(p.ID)
		before := b.product(p.ID)
		decided, err := b.decide(DecideCommand{ProductID: p.ID, Event: EventApprove})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := b.decide(DecideCommand{ProductID: p.ID, RevisionID: decided.Revision.ID, Event: EventUndo, Undo: decided.Before}); err != nil {
			t.Fatal(err)
		}
		after := b.product(p.ID)
		if after.Status != before.Status || after.LiveRevision != before.LiveRevision || after.WaitingRevision != before.WaitingRevision {
			t.Errorf("undone to %+v, was %+v", after, before)
		}
	})
}

func TestStanding(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		b := newBench(t, database, settings.Reseller)
		p := b.approved(course())
		facts := b.vendors["v1"]
		facts.Standing = StandingCancelled
		b.vendors["v1"] = facts
		t.Run("VAL-021 nothing can be ordered from the moment the standing is lost", func(t *testing.T) {
			if _, err := b.Listing(t.Context(), p.ID); fault.KindOf(err) != fault.KindNotFound {
				t.Errorf("got %v", err)
			}
		})
		t.Run("VAL-021 the cascade denies", func(t *testing.T) {
			if _, err := b.ApplyStanding(t.Context(), "v1", ""); err != nil {
				t.Fatal(err)
			}
			if got := b.product(p.ID); got.Status != Denied || got.LastDenyReason != "vendor_standing" || got.Sellable {
				t.Errorf("got %+v", got)
			}
		})
		t.Run("VAL-166 none can be approved meanwhile", func(t *testing.T) {
			if _, err := b.decide(DecideCommand{ProductID: p.ID, Event: EventApprove}); fault.Of(err).Code != "product.vendor_standing" {
				t.Errorf("got %v", err)
			}
		})
		t.Run("(g) 23 untouched products return to the status they had", func(t *testing.T) {
			facts.Standing = StandingActive
			b.vendors["v1"] = facts
			if _, err := b.ApplyStanding(t.Context(), "v1", ""); err != nil {
				t.Fatal(err)
			}
			if got := b.product(p.ID); got.Status != Approved || !got.Sellable {
				t.Errorf("got %+v", got)
			}
		})
	})
}

func TestImportChunk(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		b := newBench(t, database, settings.Reseller)
		broken := course()
		broken.Title = ""
		documents := []rulebook.Document{course(), edited("Zweiter Kurs."), broken, course()}
		outcomes := b.importAll(documents, nil)
		want := []ImportState{ImportCreated, ImportCreated, ImportToMend, ImportToMend}
		for i, outcome := range outcomes {
			if outcome.State != want[i] {
				t.Errorf("item %d became %s, want %s: %+v", i, outcome.State, want[i], outcome.Findings)
			}
		}
		t.Run("VAL-129 VAL-151 what was imported waits for its approval", func(t *testing.T) {
			if len(b.submitted) != 2 {
				t.Errorf("%d cases for two submissions", len(b.submitted))
			}
			for _, outcome := range outcomes[:2] {
				if p := b.product(outcome.ProductID); p.Status != NeedReview {
					t.Errorf("got %s", p.Status)
				}
			}
		})
		ids := []string{outcomes[0].ProductID, outcomes[1].ProductID}
		again := b.importAll([]rulebook.Document{course(), edited("Dritter Kurs.")}, ids)
		if again[0].State != ImportUnchanged || again[1].State != ImportChanged {
			t.Errorf("again: %s, %s", again[0].State, again[1].State)
		}
		if got := b.product(ids[1]); got.Status != NeedReview || got.WaitingRevision != again[1].RevisionID {
			t.Errorf("got %+v", got)
		}
	})
}

func (b *bench) importAll(documents []rulebook.Document, ids []string) []ImportOutcome {
	b.t.Helper()
	ctx := b.t.Context()
	run, err := b.Importer(ctx, b.vendor, "v1", "run")
	if err != nil {
		b.t.Fatal(err)
	}
	numbers, err := b.ReserveNumbers(ctx, len(documents))
	if err != nil {
		b.t.Fatal(err)
	}
	items := make([]ImportItem, len(documents))
	for i, doc := range documents {
		if items[i], err = b.PrepareImport(run, doc); err != nil {
			b.t.Fatal(err)
		}
		items[i].Number = numbers[i]
		if ids != nil {
			items[i].ProductID = ids[i]
		}
	}
	var outcomes []ImportOutcome
	err = b.db.InTxGuarded(ctx, func(tx *db.Tx) error {
		outcomes, err = b.ImportChunk(ctx, tx, run, items)
		return err
	})
	if err != nil {
		b.t.Fatal(err)
	}
	return outcomes
}

func TestSell(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		b := newBench(t, database, settings.Reseller)
		p := b.approved(course())
		three := int64(3)
		if err := b.SetStock(t.Context(), b.vendor, p.ID, "", &three); err != nil {
			t.Fatal(err)
		}
		sell := func(quantity int64) error {
			in, _ := b.Editions.Current(t.Context())
			return b.db.InTxGuarded(t.Context(), func(tx *db.Tx) error {
				_, err := b.Sell(t.Context(), tx, in, []SellLine{{ProductID: p.ID, Quantity: quantity}})
				return err
			})
		}
		if err := sell(2); err != nil {
			t.Fatal(err)
		}
		if err := sell(2); fault.Of(err).Code != "product.out_of_stock" {
			t.Errorf("sold more than there is: %v", err)
		}
		t.Run("VAL-046 a paused product cannot be ordered", func(t *testing.T) {
			if err := b.Pause(t.Context(), b.vendor, p.ID); err != nil {
				t.Fatal(err)
			}
			if err := sell(1); fault.Of(err).Code != ErrNotOrderable.Code {
				t.Errorf("got %v", err)
			}
		})
	})
}

func TestLateFindings(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		b := newBench(t, database, settings.Reseller)
		p := b.approved(course())
		in, _ := b.Editions.Current(t.Context())
		err := b.db.InTx(t.Context(), func(tx *db.Tx) error {
			return b.AddFindings(t.Context(), tx, in, p.LiveRevision, "sales_page", []rulebook.Finding{
				{Code: "product-url-unreachable", Severity: rulebook.Review, Field: "/product_url"},
			})
		})
		if err != nil {
			t.Fatal(err)
		}
		t.Run("(g) a late finding on an approved product opens a case and keeps the status", func(t *testing.T) {
			last := b.submitted[len(b.submitted)-1]
			if last.Cause != CauseFinding || b.product(p.ID).Status != Approved {
				t.Errorf("got %+v", last)
			}
		})
		t.Run("VAL-163 agents see the findings beside the product", func(t *testing.T) {
			_, findings, err := b.Revision(t.Context(), actor.Actor{AccountID: "r", Role: actor.Reviewer}, p.LiveRevision)
			if err != nil || len(findings) == 0 {
				t.Errorf("got %+v, %v", findings, err)
			}
		})
	})
}
