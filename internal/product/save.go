package product

import (
	"context"

	"vidimus/internal/actor"
	"vidimus/internal/edition"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/id"
	"vidimus/internal/rulebook"
)

var errHeadMoved = fault.Conflict("product.newer_draft", "Somebody saved a newer version of this product. Your text is kept below; compare before you save it.")

// SaveCommand is a document that a vendor wants kept.
type SaveCommand struct {
	ProductID string // empty = a new product
	VendorID  string // of a new product; empty = the actor's own
	Base      string // id of the head revision that the person started from; empty for a new product
	Document  rulebook.Document
}

// Saved is what became of it.
type Saved struct {
	Product  Product
	Revision Revision // the head afterwards
	Findings []rulebook.Finding
	Verdict  rulebook.Verdict
	Change   Change
}

// Save keeps a document as a draft. It never fails because of what the document says: findings are
// told, not enforced. Unchanged content makes no new revision; a change of neutral fields alone, of
// a product that was submitted before, takes effect at once. It fails with a conflict where a newer
// head was saved meanwhile.
func (s *Service) Save(ctx context.Context, by actor.Actor, command SaveCommand) (Saved, error) {
	if command.VendorID == "" {
		command.VendorID = by.VendorID
	}
	if err := by.RequireVendor(actor.EditOwnProducts, command.VendorID); err != nil {
		return Saved{}, err
	}
	in, err := s.Editions.Current(ctx)
	if err != nil {
		return Saved{}, err
	}
	vendor, err := s.vendor(ctx, s.DB, command.VendorID)
	if err != nil {
		return Saved{}, err
	}
	seen, err := s.inspect(in, command.Document, vendor, rulebook.Input{})
	if err != nil {
		return Saved{}, err
	}
	if command.ProductID == "" {
		return s.create(ctx, by, vendor, in, seen)
	}
	return s.saveChange(ctx, by, command, vendor, in, seen)
}

// create makes a new product with its first draft.
func (s *Service) create(ctx context.Context, by actor.Actor, vendor VendorFacts, in edition.Edition, seen inspected) (Saved, error) {
	numbers, err := s.numbers.take(ctx, s.DB, 1)
	if err != nil {
		return Saved{}, err
	}
	b := s.newBatch()
	p := newProduct(vendor.ID, numbers[0], b.at)
	revision := *b.revise(&p, 1, seen, in.Number, by.AccountID)
	b.created = append(b.created, p)
	b.offers = OffersOf(p.ID, seen.document)
	b.record(p.ID, by.AccountID, "product.created", map[string]string{"revision": revision.ID})
	if err := s.inTx(ctx, b); err != nil {
		return Saved{}, err
	}
	return Saved{Product: p, Revision: revision, Findings: seen.findings, Verdict: seen.verdict, Change: Change{Material: true}}, nil
}

// inTx writes a batch in a transaction of its own.
func (s *Service) inTx(ctx context.Context, b *batch) error {
	return s.DB.InTx(ctx, func(tx *db.Tx) error { return s.write(ctx, tx, b) })
}

func newProduct(vendorID string, number, at int64) Product {
	return Product{
		ID: id.New(), Number: number, VendorID: vendorID, Lifecycle: Draft, Enforcement: NoEnforcement,
		Version: 1, CreatedAt: at, UpdatedAt: at,
	}
}

// saveChange keeps a newer document of a product.
func (s *Service) saveChange(ctx context.Context, by actor.Actor, command SaveCommand, vendor VendorFacts, in edition.Edition, seen inspected) (Saved, error) {
	var saved Saved
	err := s.DB.InTx(ctx, func(tx *db.Tx) error {
		current, err := s.lockCurrent(ctx, tx, command.VendorID, command.ProductID)
		if err != nil {
			return err
		}
		if command.Base != "" && command.Base != current.product.HeadRevision {
			return errHeadMoved
		}
		change := s.compare(in, vendor, current, seen)
		saved = Saved{Product: current.product, Revision: current.head, Findings: seen.findings, Verdict: seen.verdict, Change: change}
		if change.None() {
			return nil
		}
		b := s.newBatch()
		if change.Material || current.product.Status == None {
			return s.saveRevision(ctx, tx, by, b, current, in, seen, &saved)
		}
		return s.applyNeutral(ctx, tx, by, b, current, in, seen, &saved)
	})
	return saved, err
}

// current is a product with what its next version is compared to.
type current struct {
	product Product
	head    Revision
	offers  []Offer
}

// document is what the vendor sees: the head with the offers in force.
func (c current) document() rulebook.Document {
	if c.product.Status == None {
		return c.head.Document
	}
	return Merge(c.head.Document, c.offers)
}

func (s *Service) lockCurrent(ctx context.Context, tx *db.Tx, vendorID, productID string) (current, error) {
	p, err := lockProduct(ctx, tx, vendorID, productID)
	if err != nil {
		return current{}, err
	}
	if p.Enforcement == Removed {
		return current{}, errNoProduct
	}
	return s.withHead(ctx, tx, p)
}

func (s *Service) withHead(ctx context.Context, q db.Querier, p Product) (current, error) {
	head, err := loadRevision(ctx, q, p.VendorID, p.HeadRevision)
	if err != nil {
		return current{}, err
	}
	offers, err := loadOffers(ctx, q, p.ID)
	return current{product: p, head: head, offers: offers[p.ID]}, err
}

// compare tells how an inspected document differs from what is there.
func (s *Service) compare(in edition.Edition, vendor VendorFacts, now current, seen inspected) Change {
	before := now.document()
	if before.Digest() == seen.digest {
		return Change{}
	}
	known := in.Book.Inspect(s.input(in, before, vendor, rulebook.Input{}))
	return Compare(before, seen.document, bringsNewFinding(known, seen.findings), in.Settings)
}

func (s *Service) saveRevision(ctx context.Context, tx *db.Tx, by actor.Actor, b *batch, now current, in edition.Edition, seen inspected, saved *Saved) error {
	p := now.product
	last, err := lastRevisionNumber(ctx, tx, p.ID)
	if err != nil {
		return err
	}
	if now.head.State == RevisionDraft {
		b.states = append(b.states, revisionChange{now.head.ID, RevisionSuperseded})
	}
	saved.Revision = *b.revise(&p, last+1, seen, in.Number, by.AccountID)
	if p.Status == None {
		b.offers = OffersOf(p.ID, seen.document)
	}
	b.updated = append(b.updated, p)
	b.record(p.ID, by.AccountID, "product.draft_saved", map[string]string{"revision": saved.Revision.ID})
	saved.Product = p
	saved.Product.Version++
	return s.write(ctx, tx, b)
}

// applyNeutral puts neutral fields in force at once (b2, rows 3 and 4).
func (s *Service) applyNeutral(ctx context.Context, tx *db.Tx, by actor.Actor, b *batch, now current, in edition.Edition, seen inspected, saved *Saved) error {
	if _, err := Next(now.product.state(StandingActive), Event{Kind: EventNeutralChange}, RulesOf(in.Settings)); err != nil {
		return err
	}
	if wrong := refusals(in.Book, seen.findings); wrong != nil {
		return wrong
	}
	b.offers = OffersOf(now.product.ID, seen.document)
	b.updated = append(b.updated, now.product)
	b.record(now.product.ID, by.AccountID, "product.offer_changed", nil)
	if err := s.write(ctx, tx, b); err != nil {
		return err
	}
	saved.Product.Version++
	return setStocks(ctx, tx, b.offers, b.at)
}

// setStocks writes the stock of offers; it counts at once, in every preset (VAL-164).
func setStocks(ctx context.Context, tx *db.Tx, offers []Offer, at int64) error {
	for _, offer := range offers {
		if err := setStock(ctx, tx, offer.ProductID, offer.VariantKey, offer.Stock, at); err != nil {
			return err
		}
	}
	return nil
}
