package product

import (
	"context"

	"vidimus/internal/actor"
	"vidimus/internal/edition"
	"vidimus/internal/platform/db"
	"vidimus/internal/rulebook"
)

// ImportItem is a document on its way in, inspected and hashed before any transaction.
type ImportItem struct {
	ProductID string // of the product that it changes; empty = a new one
	Number    int64  // for a new product, from ReserveNumbers
	seen      inspected
	refused   bool // facts refuse a submission: it stays a draft to mend
}

// ImportState is what became of an item.
type ImportState string

// What can become of an item.
const (
	ImportCreated   ImportState = "created"
	ImportChanged   ImportState = "changed"
	ImportUnchanged ImportState = "unchanged"
	ImportToMend    ImportState = "to_mend" // kept as a draft, without a case
)

// ImportOutcome is what became of an item, and the findings that were made.
type ImportOutcome struct {
	ProductID  string
	RevisionID string
	State      ImportState
	Findings   []rulebook.Finding
}

// Importer carries what every chunk of one import shares.
type Importer struct {
	By      actor.Actor
	Edition edition.Edition
	Vendor  VendorFacts
	BatchID string
}

// Importer loads what the chunks of an import share.
func (s *Service) Importer(ctx context.Context, by actor.Actor, vendorID, batchID string) (Importer, error) {
	if err := by.RequireVendor(actor.EditOwnProducts, vendorID); err != nil {
		return Importer{}, err
	}
	in, err := s.Editions.Current(ctx)
	if err != nil {
		return Importer{}, err
	}
	vendor, err := s.vendor(ctx, s.DB, vendorID)
	return Importer{By: by, Edition: in, Vendor: vendor, BatchID: batchID}, err
}

// ReserveNumbers takes product numbers for a chunk, outside its transaction.
func (s *Service) ReserveNumbers(ctx context.Context, n int) ([]int64, error) {
	return s.numbers.take(ctx, s.DB, n)
}

// PrepareImport inspects and hashes one document. Pure: as many goroutines as there are cores may
// prepare while another writes.
func (s *Service) PrepareImport(run Importer, doc rulebook.Document) (ImportItem, error) {
	seen, err := s.inspect(run.Edition, doc, run.Vendor, rulebook.Input{})
	if err != nil {
		return ImportItem{}, err
	}
	return ImportItem{seen: seen, refused: refusals(run.Edition.Book, seen.findings) != nil}, nil
}

// ImportChunk writes up to 100 items in the caller's transaction, in a number of statements that does
// not depend on how many there are (but one for each changed product). An item that facts refuse is
// kept as a draft to mend, without a case; a duplicate of another product is one of those.
func (s *Service) ImportChunk(ctx context.Context, tx *db.Tx, run Importer, items []ImportItem) ([]ImportOutcome, error) {
	existing, err := s.lockForImport(ctx, tx, run, items)
	if err != nil {
		return nil, err
	}
	digests := make([]string, 0, len(items))
	for _, item := range items {
		digests = append(digests, item.seen.contentDigest)
	}
	twins, err := sameContent(ctx, tx, run.Vendor.ID, digests)
	if err != nil {
		return nil, err
	}
	b := s.newBatch()
	outcomes := make([]ImportOutcome, len(items))
	for i, item := range items {
		now, known := existing[item.ProductID]
		if item, err = s.markTwin(run, item, twins); err != nil {
			return nil, err
		}
		if !known {
			outcomes[i], err = s.importNew(ctx, tx, b, run, item)
		} else {
			outcomes[i], err = s.importChange(ctx, tx, b, run, now, item)
		}
		if err != nil {
			return nil, err
		}
		if outcomes[i].State != ImportToMend {
			digest := item.seen.contentDigest
			twins[digest] = append(twins[digest], outcomes[i].ProductID)
		}
	}
	return outcomes, s.write(ctx, tx, b)
}

// lockForImport loads the products that items change, with their heads and offers.
func (s *Service) lockForImport(ctx context.Context, tx *db.Tx, run Importer, items []ImportItem) (map[string]current, error) {
	var ids []string
	for _, item := range items {
		if item.ProductID != "" {
			ids = append(ids, item.ProductID)
		}
	}
	products, err := lockProducts(ctx, tx, run.Vendor.ID, ids)
	if err != nil || len(products) == 0 {
		return nil, err
	}
	var heads []string
	for _, p := range products {
		heads = append(heads, p.HeadRevision)
	}
	revisions, err := loadRevisions(ctx, tx, heads)
	if err != nil {
		return nil, err
	}
	offers, err := loadOffers(ctx, tx, ids...)
	if err != nil {
		return nil, err
	}
	existing := make(map[string]current, len(products))
	for id, p := range products {
		if p.Enforcement != Removed {
			existing[id] = current{product: p, head: revisions[p.HeadRevision], offers: offers[id]}
		}
	}
	return existing, nil
}

// markTwin inspects an item anew where another product of the vendor has the same content.
func (s *Service) markTwin(run Importer, item ImportItem, twins map[string][]string) (ImportItem, error) {
	if item.seen.contentDigest == "" || !hasTwin(twins[item.seen.contentDigest], item.ProductID) {
		return item, nil
	}
	seen, err := s.inspect(run.Edition, item.seen.document, run.Vendor, rulebook.Input{SameContent: true})
	item.seen = seen
	item.refused = refusals(run.Edition.Book, seen.findings) != nil
	return item, err
}

// importNew adds a product, submitted or as a draft to mend.
func (s *Service) importNew(ctx context.Context, tx *db.Tx, b *batch, run Importer, item ImportItem) (ImportOutcome, error) {
	p := newProduct(run.Vendor.ID, item.Number, b.at)
	revision := b.revise(&p, 1, item.seen, run.Edition.Number, run.By.AccountID)
	b.find(revision, FromRulebook, item.seen)
	b.offers = append(b.offers, OffersOf(p.ID, item.seen.document)...)
	outcome := ImportOutcome{ProductID: p.ID, RevisionID: revision.ID, State: ImportToMend, Findings: item.seen.findings}
	action := "product.draft_imported"
	if !item.refused {
		outcome.State = ImportCreated
		action = "product.submitted"
	}
	b.record(p.ID, run.By.AccountID, action, map[string]string{"revision": revision.ID, "import": run.BatchID, "verdict": string(item.seen.verdict)})
	if !item.refused {
		if err := s.submitImported(ctx, tx, b, run, &p, revision, item.seen); err != nil {
			return ImportOutcome{}, err
		}
	}
	b.created = append(b.created, p)
	return outcome, nil
}

// submitImported moves a new product's first revision into review, as a submission by form does: what
// the marketplace decides by itself it decides here too.
func (s *Service) submitImported(ctx context.Context, tx *db.Tx, b *batch, run Importer, p *Product, revision *Revision, seen inspected) error {
	rules, event := RulesOf(run.Edition.Settings), Event{Kind: EventSubmit}
	outcome, err := Next(p.state(run.Vendor.Standing), event, rules)
	if err != nil {
		return err
	}
	revision.State, revision.SubmittedAt = RevisionWaiting, &b.at
	before := p.Status
	p.enterReview(revision, outcome, b.at)
	s.announceSubmission(b, *p, *revision, run.Vendor, before, event, run.BatchID)
	if err := s.decideByItself(ctx, tx, run.Edition, b, p, revision, run.Vendor, seen); err != nil {
		return err
	}
	facts := factsOf(*p, run.Vendor)
	facts.SoldHasOpenBlock = revision.Verdict == rulebook.Blocked
	_, ok := SoldRevision(p.LiveRevision, p.WaitingRevision, p.Status, rules)
	p.Sellable = ok && !p.Bundle && len(Orderable(facts, rules)) == 0
	return nil
}

// importChange takes a document of a known product the way that a form takes: save, then submit.
func (s *Service) importChange(ctx context.Context, tx *db.Tx, b *batch, run Importer, now current, item ImportItem) (ImportOutcome, error) {
	outcome := ImportOutcome{ProductID: now.product.ID, RevisionID: now.head.ID, State: ImportUnchanged, Findings: item.seen.findings}
	change := s.compare(run.Edition, run.Vendor, now, item.seen)
	if change.None() {
		return outcome, nil
	}
	if !change.Material && now.product.Status != None && !item.refused {
		outcome.State = ImportChanged
		return outcome, s.importOffer(ctx, tx, b, run, now, item)
	}
	return s.importRevision(ctx, tx, b, run, now, item)
}

// importOffer puts neutral fields in force.
func (s *Service) importOffer(ctx context.Context, tx *db.Tx, b *batch, run Importer, now current, item ImportItem) error {
	offers := OffersOf(now.product.ID, item.seen.document)
	b.offers = append(b.offers, offers...)
	b.updated = append(b.updated, now.product)
	b.record(now.product.ID, run.By.AccountID, "product.offer_changed", map[string]string{"import": run.BatchID})
	if err := upsertOffers(ctx, tx, offers, b.at); err != nil {
		return err
	}
	return setStocks(ctx, tx, offers, b.at)
}

// importRevision writes a newer revision of a known product and hands it in, where facts allow.
func (s *Service) importRevision(ctx context.Context, tx *db.Tx, b *batch, run Importer, now current, item ImportItem) (ImportOutcome, error) {
	last, err := lastRevisionNumber(ctx, tx, now.product.ID)
	if err != nil {
		return ImportOutcome{}, err
	}
	one := s.newBatch()
	p := now.product
	if now.head.State == RevisionDraft {
		one.states = append(one.states, revisionChange{now.head.ID, RevisionSuperseded})
	}
	head := *one.revise(&p, last+1, item.seen, run.Edition.Number, run.By.AccountID)
	outcome := ImportOutcome{ProductID: p.ID, RevisionID: head.ID, State: ImportToMend, Findings: item.seen.findings}
	if item.refused {
		one.find(&head, FromRulebook, item.seen)
		one.updated = append(one.updated, p)
		one.record(p.ID, run.By.AccountID, "product.draft_imported", map[string]string{"revision": head.ID, "import": run.BatchID})
		return outcome, s.write(ctx, tx, one)
	}
	if err := insertRevisions(ctx, tx, one.revisions, one.raws); err != nil {
		return ImportOutcome{}, err
	}
	one.revisions = nil
	outcome.State = ImportChanged
	_, err = s.submitSeen(ctx, tx, run.By, run.Edition, one, current{product: p, head: head, offers: now.offers}, run.Vendor, item.seen,
		SubmitCommand{ProductID: p.ID, BatchID: run.BatchID})
	return outcome, err
}
