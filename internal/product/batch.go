package product

import (
	"context"

	"vidimus/internal/audit"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/id"
	"vidimus/internal/rulebook"
)

// batch gathers what a use case writes, so that one product and a chunk of a hundred take the same
// few statements, and every way into the tables is the same.
type batch struct {
	at          int64
	created     []Product
	updated     []Product // Version is the one that was read
	revisions   []Revision
	raws        map[string]string // revision id → document as JSON
	states      []revisionChange
	offers      []Offer
	findings    []StoredFinding
	components  map[string][]string // bundle id → component ids
	entries     []audit.Entry
	submissions []Submission
	changes     []StatusChange
	added       []FindingsAdded
	measures    []Measure
	removed     []string
}

// revisionChange sets the state of one revision.
type revisionChange struct {
	id    string
	state RevisionState
}

func (s *Service) newBatch() *batch {
	return &batch{at: clock.Micros(s.Clock()), raws: map[string]string{}, components: map[string][]string{}}
}

// record adds an entry to the log of a product.
func (b *batch) record(productID, actorID, action string, detail map[string]string) {
	b.entries = append(b.entries, audit.Entry{
		SubjectKind: audit.Product, SubjectID: productID, ActorID: actorID, Action: action, Detail: detail,
	})
}

// revise adds a revision made of an inspected document.
func (b *batch) revise(p *Product, number int64, seen inspected, edition int64, by string) *Revision {
	revision := Revision{
		ID: id.New(), ProductID: p.ID, VendorID: p.VendorID, Number: number, Document: seen.document,
		Digest: seen.digest, ContentDigest: seen.contentDigest, State: RevisionDraft,
		Verdict: seen.verdict, Edition: edition, CreatedBy: by, CreatedAt: b.at,
	}
	b.raws[revision.ID] = seen.raw
	b.revisions = append(b.revisions, revision)
	p.HeadRevision, p.HeadVerdict = revision.ID, seen.verdict
	p.Type, p.Title, p.TitleFolded = seen.document.Type, seen.document.Title, Fold(seen.document.Title)
	p.Image = firstImage(seen.document)
	p.Bundle = seen.document.Type == "bundle"
	if p.Bundle {
		b.components[p.ID] = seen.document.Bundle
	}
	return &b.revisions[len(b.revisions)-1]
}

// find adds the findings of a revision.
func (b *batch) find(revision *Revision, source string, seen inspected) {
	for i, finding := range seen.findings {
		b.findings = append(b.findings, StoredFinding{
			Finding: finding, ID: id.New(), RevisionID: revision.ID, ProductID: revision.ProductID,
			Ordinal: int64(i), Source: source, CreatedAt: b.at,
		})
	}
}

// offersOf returns the offers of a product that the batch puts in force.
func (b *batch) offersOf(productID string) []Offer {
	var offers []Offer
	for _, offer := range b.offers {
		if offer.ProductID == productID {
			offers = append(offers, offer)
		}
	}
	return offers
}

// write puts the batch into the tables and tells the subscribers.
func (s *Service) write(ctx context.Context, tx *db.Tx, b *batch) error {
	steps := []func() error{
		func() error { return insertProducts(ctx, tx, b.created) },
		func() error { return updateProducts(ctx, tx, b.updated, b.at) },
		func() error { return insertRevisions(ctx, tx, b.revisions, b.raws) },
		func() error { return setRevisionStates(ctx, tx, b.states, b.at) },
		func() error { return upsertOffers(ctx, tx, b.offers, b.at) },
		func() error { return insertFindings(ctx, tx, b.findings) },
		func() error { return replaceComponents(ctx, tx, b.components) },
		func() error { return audit.Append(ctx, tx, s.Clock, b.entries...) },
		func() error { return announce(ctx, tx, s.Subscribers.Submitted, b.submissions) },
		func() error { return announce(ctx, tx, s.Subscribers.StatusChanged, b.changes) },
		func() error { return announce(ctx, tx, s.Subscribers.FindingsAdded, b.added) },
		func() error { return announce(ctx, tx, s.Subscribers.Measured, b.measures) },
		func() error { return announce(ctx, tx, s.Subscribers.Removed, b.removed) },
		func() error { return announce(ctx, tx, s.Subscribers.Touched, b.touched()) },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// touched lists the products that the batch writes.
func (b *batch) touched() []string {
	seen := map[string]bool{}
	var ids []string
	for _, products := range [][]Product{b.created, b.updated} {
		for _, p := range products {
			if !seen[p.ID] {
				seen[p.ID] = true
				ids = append(ids, p.ID)
			}
		}
	}
	return ids
}

// firstImage returns what lists show of a document: the digest of a stored picture, else its address.
func firstImage(doc rulebook.Document) string {
	if len(doc.Images) == 0 {
		return ""
	}
	if doc.Images[0].Digest != "" {
		return doc.Images[0].Digest
	}
	return doc.Images[0].URL
}
