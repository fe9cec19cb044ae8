package desk

import (
	"context"
	"fmt"
	"testing"
	"time"

	"vidimus/internal/actor"
	"vidimus/internal/edition"
	"vidimus/internal/message"
	"vidimus/internal/platform/calendar"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/fault"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/settings"
	"vidimus/internal/vendor"
)

var (
	rita   = actor.Actor{AccountID: "rita", Name: "Rita", Role: actor.Reviewer}
	rolf   = actor.Actor{AccountID: "rolf", Name: "Rolf", Role: actor.Reviewer}
	vera   = actor.Actor{AccountID: "vera", Name: "Vera", Role: actor.VIPReviewer}
	lea    = actor.Actor{AccountID: "lea", Name: "Lea", Role: actor.Lead}
	seller = actor.Actor{AccountID: "anna", Name: "Anna", Role: actor.VendorOwner}
)

// office is a marketplace with a desk and one vendor.
type office struct {
	*Service
	t         *testing.T
	clock     *clock.Manual
	products  *product.Service
	vendors   *vendor.Service
	messages  *message.Service
	settings  *settings.Service
	vendor    vendor.Vendor
	seller    actor.Actor
	decisions []Decision
	courses   int
}

// facts tells the product room about the one vendor.
type facts struct{}

func (facts) VendorFacts(ctx context.Context, q db.Querier, ids []string) (map[string]product.VendorFacts, error) {
	vendors, err := vendor.In(ctx, q, ids)
	found := map[string]product.VendorFacts{}
	for id, v := range vendors {
		found[id] = product.VendorFacts{
			ID: v.ID, Name: v.Name, Country: v.Country, Language: v.Language, Standing: product.Standing(v.Standing),
			VIP: v.VIP, Trusted: v.Trusted, ListingsStopped: v.ListingsStopped, Ready: true,
		}
	}
	return found, err
}

func newOffice(t *testing.T, database *db.DB, adjust func(*settings.Settings)) *office {
	t.Helper()
	// A Friday before a weekend, so that business days differ from days.
	now := clock.NewManual(time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC))
	o := &office{t: t, clock: now, settings: settings.NewService(database, now.Now)}
	if _, err := o.settings.Start(t.Context(), settings.Reseller, adjust); err != nil {
		t.Fatal(err)
	}
	editions := edition.NewService(database, now.Now, o.settings)
	o.vendors = vendor.NewService(database, now.Now)
	o.messages = message.NewService(database, now.Now)
	o.products = product.NewService(product.Config{DB: database, Clock: now.Now, Editions: editions, Vendors: facts{}})
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	business, err := calendar.New("DE", berlin)
	if err != nil {
		t.Fatal(err)
	}
	o.Service = NewService(Config{
		DB: database, Clock: now.Now, Editions: editions, Products: o.products, Vendors: o.vendors, Messages: o.messages,
		BusinessTime: func(_ settings.Settings, from time.Time, days int) time.Time {
			return business.AddBusinessDays(from, days)
		},
		AwaitsInspection: func(settings.Settings, product.Submission) bool { return false },
	})
	o.Subscribers.Decided = append(o.Subscribers.Decided, func(_ context.Context, _ *db.Tx, batch []Decision) error {
		o.decisions = append(o.decisions, batch...)
		return nil
	})
	o.products.Subscribers = product.Subscribers{
		Submitted:     []func(context.Context, *db.Tx, []product.Submission) error{o.OnSubmitted, o.FollowCorrections},
		StatusChanged: []func(context.Context, *db.Tx, []product.StatusChange) error{o.OnStatusChanged},
		FindingsAdded: []func(context.Context, *db.Tx, []product.FindingsAdded) error{o.OnFindingsAdded},
		Removed:       []func(context.Context, *db.Tx, []string) error{o.OnRemoved},
	}
	o.messages.Subscribers.VendorWrote = append(o.messages.Subscribers.VendorWrote, o.OnVendorWrote)
	if o.vendor, err = o.vendors.Register(t.Context(), actor.TheSystem, vendor.Registration{
		Name: "Backstube Nord", Email: "v@vendor.example", Country: "DE", Language: "de",
	}); err != nil {
		t.Fatal(err)
	}
	o.seller = seller
	o.seller.VendorID = o.vendor.ID
	return o
}

// course returns another clean product each time.
func (o *office) course() rulebook.Document {
	o.courses++
	one, width := 1, 1024
	size := int64(200_000)
	return rulebook.Document{
		Type: rulebook.TypeDigital, Title: fmt.Sprintf("Brotbacken mit Sauerteig, Band %d", o.courses),
		DescriptionHTML: fmt.Sprintf(`<p>Sie erhalten %d Lektionen als Video im Mitgliederbereich, dazu ein Rezeptheft als PDF mit 60 Seiten.
			Die Lektionen führen vom ersten Ansatz bis zum fertigen Laib; alle Zutaten gibt es im Supermarkt.
			Nach dem Kauf erhalten Sie sofort Zugang, ohne zeitliche Begrenzung.</p>`, 20+o.courses),
		Language: "de", Price: "49.90", Currency: "EUR", SKU: "B-1", MinQuantity: &one, ProductURL: "https://backstube.example/kurs",
		Images:       []rulebook.Image{{URL: "https://backstube.example/kurs.jpg", Width: &width, Height: &width, Format: "jpeg", Bytes: &size}},
		DeliveryLink: "https://backstube.example/mitglieder", Tags: []string{"backen"},
	}
}

// submit saves and submits a document and returns the open case.
func (o *office) submit(productID string, doc rulebook.Document) Case {
	o.t.Helper()
	saved, err := o.products.Save(o.t.Context(), o.seller, product.SaveCommand{ProductID: productID, Document: doc})
	if err != nil {
		o.t.Fatal(err)
	}
	if _, err := o.products.Submit(o.t.Context(), o.seller, product.SubmitCommand{ProductID: saved.Product.ID}); err != nil {
		o.t.Fatalf("%v %+v", err, fault.Of(err).Fields)
	}
	return o.caseOf(saved.Product.ID)
}

func (o *office) caseOf(productID string) Case {
	o.t.Helper()
	c, err := o.CaseOfProduct(o.t.Context(), rita, productID)
	if err != nil {
		o.t.Fatal(err)
	}
	return c
}

func (o *office) status(productID string) product.Status {
	o.t.Helper()
	p, err := o.products.ProductIn(o.t.Context(), o.DB, productID)
	if err != nil {
		o.t.Fatal(err)
	}
	return p.Status
}

// seen opens the case's page, as a person does before deciding.
func (o *office) seen(caseID string) Seen {
	o.t.Helper()
	view, err := o.Case(o.t.Context(), rita, caseID)
	if err != nil {
		o.t.Fatal(err)
	}
	return view.Seen
}

// checklist returns the items that a case is checked by.
func (o *office) checklist(caseID string) []string {
	o.t.Helper()
	view, err := o.Case(o.t.Context(), rita, caseID)
	if err != nil {
		o.t.Fatal(err)
	}
	codes := make([]string, len(view.Checklist))
	for i, check := range view.Checklist {
		codes[i] = check.Item.Code
	}
	return codes
}

func (o *office) approve(c Case) Decision {
	o.t.Helper()
	d, err := o.Approve(o.t.Context(), rita, ApproveCommand{CaseID: c.ID, Seen: o.seen(c.ID)})
	if err != nil {
		o.t.Fatal(err)
	}
	return d
}

func (o *office) deny(by actor.Actor, c Case, reasons ...string) error {
	o.t.Helper()
	_, err := o.Deny(o.t.Context(), by, DenyCommand{CaseID: c.ID, Seen: o.seen(c.ID), Reasons: reasons, Message: "Bitte ergänzen Sie den Umfang."})
	return err
}

// approvedAndChanged returns the case of a product that was approved and changed.
func (o *office) approvedAndChanged() Case {
	o.t.Helper()
	doc := o.course()
	c := o.submit("", doc)
	o.approve(c)
	doc.DescriptionHTML += "<p>Neu: mit Roggenbrot.</p>"
	return o.submit(c.SubjectID, doc)
}

func code(err error) string {
	if err == nil {
		return ""
	}
	return fault.Of(err).Code
}
