package product

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"vidimus/internal/actor"
	"vidimus/internal/edition"
	"vidimus/internal/platform/db"
	"vidimus/internal/rulebook"
	"vidimus/internal/settings"
)

// DecideCommand is a decision about a product, made at the desk or by a deadline.
type DecideCommand struct {
	ProductID    string
	RevisionID   string // that was seen; empty = the one to decide on, for deadlines
	SeenFindings string // SeenDigest of the findings that were seen; empty = not bound to them
	Event        EventKind
	Reasons      []string // codes
	By           string   // account id, or actor.SystemID
	ContactDone  bool
	LeadOverride bool
	Escalated    bool
	SeenReviews  bool  // the second key: open findings that ask for review were seen
	Undo         Undo  // of EventUndo
	Until        int64 // of EventReturn: end of the period, unix microseconds
}

// Undo is where a product stood before a decision, kept with the decision.
type Undo struct {
	Status   Status
	Live     string // id of the live revision
	Waiting  string // id of the waiting revision
	Revision RevisionState
}

// Decided is what became of it.
type Decided struct {
	Product  Product
	Revision Revision
	Before   Undo
	After    Status
	Case     CaseEffect
	Findings []StoredFinding
}

// SeenDigest identifies a set of findings, so that a decision can be bound to what was on the screen.
func SeenDigest(findings []StoredFinding) string {
	marks := make([]string, len(findings))
	for i, f := range findings {
		marks[i] = f.ID + ":" + strconv.FormatBool(f.Open())
	}
	slices.Sort(marks)
	sum := sha256.Sum256([]byte(strings.Join(marks, ",")))
	return hex.EncodeToString(sum[:16])
}

// Decide takes a decision through the table of transitions and writes what follows, inside the
// caller's transaction. Faults say why it is refused: outdated, contact first, open block …
func (s *Service) Decide(ctx context.Context, tx *db.Tx, in edition.Edition, command DecideCommand) (Decided, error) {
	p, err := lockProduct(ctx, tx, "", command.ProductID)
	if err != nil {
		return Decided{}, err
	}
	vendor, err := s.vendor(ctx, tx, p.VendorID)
	if err != nil {
		return Decided{}, err
	}
	revision, err := revisionToDecide(ctx, tx, p, command)
	if err != nil {
		return Decided{}, err
	}
	findings, err := loadFindings(ctx, tx, revision.ID)
	if err != nil {
		return Decided{}, err
	}
	event, err := s.decisionEvent(ctx, tx, p, vendor, revision, findings, command)
	if err != nil {
		return Decided{}, err
	}
	outcome, err := Next(p.state(vendor.Standing), event, RulesOf(in.Settings))
	if err != nil {
		return Decided{}, err
	}
	return s.carryOut(ctx, tx, in, command, outcome, Decided{
		Product: p, Revision: revision, Findings: findings,
		Before: Undo{Status: p.Status, Live: p.LiveRevision, Waiting: p.WaitingRevision, Revision: revision.State},
	}, vendor)
}

// revisionToDecide loads the revision that a decision is about. An undo is about the one that was
// decided, and refused where the vendor handed in another meanwhile.
func revisionToDecide(ctx context.Context, tx *db.Tx, p Product, command DecideCommand) (Revision, error) {
	if command.Event != EventUndo {
		return loadRevision(ctx, tx, "", p.Deciding())
	}
	if p.WaitingRevision != "" && p.WaitingRevision != command.RevisionID {
		return Revision{}, errLost
	}
	return loadRevision(ctx, tx, "", command.RevisionID)
}

// decisionEvent gathers what the table must know about a decision.
func (s *Service) decisionEvent(ctx context.Context, tx *db.Tx, p Product, vendor VendorFacts, revision Revision, findings []StoredFinding, command DecideCommand) (Event, error) {
	missing, err := componentsNotApproved(ctx, tx, p.VendorID, revision.Document.Bundle)
	if err != nil {
		return Event{}, err
	}
	blocks, reviews := openFindings(findings)
	if command.SeenReviews {
		reviews = 0
	}
	outdated := command.RevisionID != "" && command.RevisionID != revision.ID ||
		command.SeenFindings != "" && command.SeenFindings != SeenDigest(findings)
	return Event{
		Kind: command.Event, Reasons: len(command.Reasons), Outdated: outdated, OpenBlocks: blocks,
		UnseenReviews: reviews, ChecklistComplete: true, ComponentsMissing: len(missing) > 0,
		ContactDone: command.ContactDone, LeadOverride: command.LeadOverride, VIP: vendor.VIP,
		Escalated: command.Escalated, Before: command.Undo.Status,
	}, nil
}

// openFindings counts the findings that nobody overruled.
func openFindings(findings []StoredFinding) (blocks, reviews int) {
	for _, f := range findings {
		switch {
		case !f.Open():
		case f.Severity == rulebook.Block:
			blocks++
		case f.Severity == rulebook.Review:
			reviews++
		}
	}
	return blocks, reviews
}

func (s *Service) carryOut(ctx context.Context, tx *db.Tx, in edition.Edition, command DecideCommand, outcome Outcome, decided Decided, vendor VendorFacts) (Decided, error) {
	b := s.newBatch()
	p, revision := decided.Product, decided.Revision
	if command.Event == EventReturn {
		p.ReturnedUntil = &command.Until
	}
	err := s.apply(ctx, tx, in, b, &p, decision{
		revision: &revision, before: decided.Before.Status, outcome: outcome, event: command.Event,
		reasons: command.Reasons, by: command.By, undo: command.Undo,
	})
	if err != nil {
		return Decided{}, err
	}
	if err := s.storeSellable(ctx, tx, in, b, &p, vendor); err != nil {
		return Decided{}, err
	}
	b.updated = append(b.updated, p)
	if err := s.write(ctx, tx, b); err != nil {
		return Decided{}, err
	}
	if err := s.refreshBundles(ctx, tx, in, p.ID); err != nil {
		return Decided{}, err
	}
	p.Version++
	decided.Product, decided.Revision, decided.After, decided.Case = p, revision, p.Status, outcome.Case
	return decided, nil
}

// decision is an outcome on its way into the tables.
type decision struct {
	revision *Revision
	before   Status
	outcome  Outcome
	event    EventKind
	reasons  []string
	by       string
	undo     Undo
	batchID  string // import run; empty = none
}

// apply writes what an outcome changes on the product and its revision into the batch.
func (s *Service) apply(ctx context.Context, tx *db.Tx, in edition.Edition, b *batch, p *Product, d decision) error {
	switch d.outcome.Revision {
	case RevisionLives:
		makeLive(in, b, p, d.revision)
	case RevisionFails:
		refuseRevision(b, p, d)
	}
	if d.event == EventUndo {
		if err := takeBack(ctx, tx, in, b, p, d); err != nil {
			return err
		}
	}
	if d.outcome.Enforcement != "" {
		p.Enforcement = d.outcome.Enforcement
	}
	if !d.outcome.Returned {
		p.ReturnedUntil = nil
	}
	if d.outcome.Status == Denied && d.event != EventUndo { // an undo goes back to what is remembered already
		if err := s.rememberDenial(ctx, tx, b, p, d); err != nil {
			return err
		}
	}
	if len(d.reasons) > 0 {
		p.LastDenyReason = d.reasons[0]
	}
	p.setStatus(d.outcome.Status, d.by, b.at)
	b.record(p.ID, d.by, "product."+string(d.event), map[string]string{
		"revision": d.revision.ID, "before": string(d.before), "after": string(p.Status),
		"reasons": strings.Join(d.reasons, ","),
	})
	if d.before != p.Status || d.outcome.Revision != RevisionStays {
		b.changes = append(b.changes, StatusChange{
			ProductID: p.ID, RevisionID: d.revision.ID, VendorID: p.VendorID, Title: p.Title, Before: d.before,
			After: p.Status, By: d.by, Event: d.event, Reasons: d.reasons, BatchID: d.batchID,
		})
	}
	return nil
}

// makeLive puts a revision on sale in place of the one before, with the prices it proposed.
func makeLive(in edition.Edition, b *batch, p *Product, revision *Revision) {
	if p.LiveRevision != "" && p.LiveRevision != revision.ID {
		b.states = append(b.states, revisionChange{p.LiveRevision, RevisionSuperseded})
	}
	b.states = append(b.states, revisionChange{revision.ID, RevisionLive})
	p.LiveRevision, p.WaitingRevision = revision.ID, ""
	revision.State = RevisionLive
	if !in.Settings.IsNeutral(settings.NeutralPrice) { // else prices did not wait
		b.offers = append(b.offers, OffersOf(p.ID, revision.Document)...)
	}
}

// refuseRevision refuses the waiting revision. With staged updates the live version goes on selling;
// else the revision stays the one to decide on, so that a person can still approve it.
func refuseRevision(b *batch, p *Product, d decision) {
	b.states = append(b.states, revisionChange{d.revision.ID, RevisionRefused})
	d.revision.State = RevisionRefused
	if d.outcome.Status == Approved {
		p.WaitingRevision = ""
	}
}

// takeBack puts revisions and prices back to where they were before the decision.
func takeBack(ctx context.Context, tx *db.Tx, in edition.Edition, b *batch, p *Product, d decision) error {
	b.states = append(b.states, revisionChange{d.revision.ID, d.undo.Revision})
	d.revision.State = d.undo.Revision
	p.LiveRevision, p.WaitingRevision = d.undo.Live, d.undo.Waiting
	if d.undo.Live == "" || d.undo.Live == d.revision.ID {
		return nil
	}
	b.states = append(b.states, revisionChange{d.undo.Live, RevisionLive})
	if in.Settings.IsNeutral(settings.NeutralPrice) {
		return nil
	}
	before, err := loadRevision(ctx, tx, p.VendorID, d.undo.Live)
	if err != nil {
		return err
	}
	b.offers = append(b.offers, OffersOf(p.ID, before.Document)...)
	return nil
}

// rememberDenial keeps what the product looked like when it was denied: a resubmission is compared
// to it. Offers of the submission that is denied are in the batch and not in the table yet.
func (s *Service) rememberDenial(ctx context.Context, tx *db.Tx, b *batch, p *Product, d decision) error {
	offers := b.offersOf(p.ID)
	if len(offers) == 0 {
		stored, err := loadOffers(ctx, tx, p.ID)
		if err != nil {
			return err
		}
		offers = stored[p.ID]
	}
	p.DeniedDigest = Merge(d.revision.Document, offers).Digest()
	p.DeniedReasons = d.reasons
	p.BeforeStanding = None
	if d.event == EventStandingLost {
		p.BeforeStanding = d.before
	}
	return nil
}

// storeSellable stores what Orderable says of the product now.
func (s *Service) storeSellable(ctx context.Context, tx *db.Tx, in edition.Edition, b *batch, p *Product, vendor VendorFacts) error {
	rules := RulesOf(in.Settings)
	sold, ok := SoldRevision(p.LiveRevision, p.WaitingRevision, p.Status, rules)
	facts := factsOf(*p, vendor)
	if ok {
		open, err := s.soldHasOpenBlock(ctx, tx, b, sold)
		if err != nil {
			return err
		}
		facts.SoldHasOpenBlock = open
	}
	if p.Bundle {
		denied, err := hasComponentDenied(ctx, tx, p.ID)
		if err != nil {
			return err
		}
		facts.ComponentDenied = denied
	}
	p.Sellable = ok && len(Orderable(facts, rules)) == 0
	return nil
}

// soldHasOpenBlock asks the batch first: findings of a submission are not in the table yet.
func (s *Service) soldHasOpenBlock(ctx context.Context, tx *db.Tx, b *batch, revisionID string) (bool, error) {
	for _, f := range b.findings {
		if f.RevisionID == revisionID && f.Severity == rulebook.Block {
			return true, nil
		}
	}
	return hasOpenBlock(ctx, tx, revisionID)
}

// factsOf gathers what stands on the product and its vendor; an offer exists from the first
// submission on.
func factsOf(p Product, vendor VendorFacts) Facts {
	return Facts{
		Status: p.Status, Lifecycle: p.Lifecycle, Enforcement: p.Enforcement, Standing: vendor.Standing,
		ListingsStopped: vendor.ListingsStopped, HasLive: p.LiveRevision != "", HasOffer: true, VendorReady: vendor.Ready,
	}
}

// refreshBundles recomputes the bundles that hold a product whose status changed (DESK-052).
func (s *Service) refreshBundles(ctx context.Context, tx *db.Tx, in edition.Edition, productID string) error {
	bundles, err := bundlesWith(ctx, tx, []string{productID})
	if err != nil || len(bundles) == 0 {
		return err
	}
	products, err := lockProducts(ctx, tx, "", bundles)
	if err != nil {
		return err
	}
	b := s.newBatch()
	for _, bundle := range products {
		vendor, err := s.vendor(ctx, tx, bundle.VendorID)
		if err != nil {
			return err
		}
		before := bundle.Sellable
		if err := s.storeSellable(ctx, tx, in, b, &bundle, vendor); err != nil {
			return err
		}
		if bundle.Sellable != before {
			b.updated = append(b.updated, bundle)
			b.record(bundle.ID, actor.SystemID, "product."+string(EventComponentDenied), map[string]string{"component": productID})
		}
	}
	return s.write(ctx, tx, b)
}
