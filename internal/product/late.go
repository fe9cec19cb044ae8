package product

import (
	"context"
	"strconv"

	"vidimus/internal/actor"
	"vidimus/internal/edition"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/id"
	"vidimus/internal/rulebook"
)

var errOverruleReason = fault.Invalid("product.overrule_reason", "Say why the finding does not apply.")

// AddFindings records what an inspection found in a revision. The status stays; the findings join
// the open case, or open one where a person must look; codes marked immediate, and contact found in
// the live version where the marketplace acts on it, take the product off sale at once. Findings of
// the same source replace those it brought before.
func (s *Service) AddFindings(ctx context.Context, tx *db.Tx, in edition.Edition, revisionID, source string, findings []rulebook.Finding) error {
	revision, err := loadRevision(ctx, tx, "", revisionID)
	if err != nil {
		return err
	}
	p, err := lockProduct(ctx, tx, "", revision.ProductID)
	if err != nil {
		return err
	}
	vendor, err := s.vendor(ctx, tx, p.VendorID)
	if err != nil {
		return err
	}
	if err := deleteFindings(ctx, tx, revisionID, source); err != nil {
		return err
	}
	known, err := loadFindings(ctx, tx, revisionID)
	if err != nil {
		return err
	}
	b := s.newBatch()
	for i, finding := range findings {
		b.findings = append(b.findings, StoredFinding{
			Finding: finding, ID: id.New(), RevisionID: revisionID, ProductID: p.ID,
			Ordinal: int64(1000 + len(known) + i), Source: source, CreatedAt: b.at,
		})
	}
	verdict := verdictOfOpen(append(known, b.findings...))
	if err := setVerdict(ctx, tx, revisionID, string(verdict)); err != nil {
		return err
	}
	revision.Verdict = verdict
	return s.late(ctx, tx, in, b, p, revision, vendor, source, findings)
}

// late takes the findings through the table, where the revision still matters.
func (s *Service) late(ctx context.Context, tx *db.Tx, in edition.Edition, b *batch, p Product, revision Revision, vendor VendorFacts, source string, findings []rulebook.Finding) error {
	matters := revision.ID == p.LiveRevision || revision.ID == p.WaitingRevision
	outcome := stay(p.state(vendor.Standing))
	if matters {
		var err error
		outcome, err = Next(p.state(vendor.Standing), lateEvent(in, p, revision, findings), RulesOf(in.Settings))
		if err != nil {
			return err
		}
	}
	if outcome.Enforcement != "" && p.Enforcement == NoEnforcement {
		s.enforce(b, &p, EnforceCommand{To: outcome.Enforcement, Code: weightiest(in, findings).Code}, actor.SystemID)
	}
	if revision.ID == p.HeadRevision {
		p.HeadVerdict = revision.Verdict
	}
	if err := s.storeSellable(ctx, tx, in, b, &p, vendor); err != nil {
		return err
	}
	b.updated = append(b.updated, p)
	b.record(p.ID, actor.SystemID, "product.inspected", map[string]string{
		"revision": revision.ID, "source": source, "findings": strconv.Itoa(len(findings)),
	})
	b.added = append(b.added, FindingsAdded{
		ProductID: p.ID, RevisionID: revision.ID, VendorID: p.VendorID, Source: source, Verdict: revision.Verdict,
		NeedsCase: outcome.Case == CaseOpens,
	})
	if outcome.Case == CaseOpens && p.Status == Approved {
		b.submissions = append(b.submissions, Submission{
			ProductID: p.ID, RevisionID: revision.ID, VendorID: p.VendorID, VIP: vendor.VIP, Number: p.Number,
			Title: p.Title, Type: p.Type, Status: p.Status, Verdict: revision.Verdict, Cause: CauseFinding,
			Document: revision.Document,
		})
	}
	return s.write(ctx, tx, b)
}

// weightiest returns the finding that takes a product off sale at once, else the first.
func weightiest(in edition.Edition, findings []rulebook.Finding) rulebook.Finding {
	for _, finding := range findings {
		if in.Book.Immediate(finding) || IsOffsite(finding.Code) {
			return finding
		}
	}
	return findings[0]
}

func lateEvent(in edition.Edition, p Product, revision Revision, findings []rulebook.Finding) Event {
	if revision.ID == p.LiveRevision && hasOffsite(findings) {
		return Event{Kind: EventOffsiteLive}
	}
	event := Event{Kind: EventLateFinding}
	for _, finding := range findings {
		event.NeedsPerson = event.NeedsPerson || finding.Severity != rulebook.Advice
		event.Immediate = event.Immediate || in.Book.Immediate(finding)
	}
	return event
}

// verdictOfOpen sums up the findings that nobody overruled.
func verdictOfOpen(findings []StoredFinding) rulebook.Verdict {
	var open []rulebook.Finding
	for _, f := range findings {
		if f.Open() {
			open = append(open, f.Finding)
		}
	}
	return rulebook.VerdictOf(open)
}

// Overrule sets a finding aside with a reason. Findings that ask for review: any reviewer; findings
// that block: the lead, or reviewers where the settings say so.
func (s *Service) Overrule(ctx context.Context, tx *db.Tx, in edition.Edition, by actor.Actor, revisionID, findingID, reason string) (rulebook.Verdict, error) {
	if reason == "" {
		return "", errOverruleReason
	}
	revision, err := loadRevision(ctx, tx, "", revisionID)
	if err != nil {
		return "", err
	}
	p, err := lockProduct(ctx, tx, "", revision.ProductID)
	if err != nil {
		return "", err
	}
	vendor, err := s.vendor(ctx, tx, p.VendorID)
	if err != nil {
		return "", err
	}
	findings, err := loadFindings(ctx, tx, revisionID)
	if err != nil {
		return "", err
	}
	b := s.newBatch()
	for i := range findings {
		if findings[i].ID != findingID {
			continue
		}
		if err := by.Require(rightToOverrule(in, findings[i].Severity)); err != nil {
			return "", err
		}
		if err := overruleFinding(ctx, tx, findingID, by.AccountID, reason, b.at); err != nil {
			return "", err
		}
		findings[i].OverruledBy = by.AccountID
		b.record(p.ID, by.AccountID, "product.finding_overruled", map[string]string{"finding": findingID, "code": findings[i].Code, "revision": revisionID})
	}
	verdict := verdictOfOpen(findings)
	if err := setVerdict(ctx, tx, revisionID, string(verdict)); err != nil {
		return "", err
	}
	if err := s.storeSellable(ctx, tx, in, b, &p, vendor); err != nil {
		return "", err
	}
	b.updated = append(b.updated, p)
	return verdict, s.write(ctx, tx, b)
}

func rightToOverrule(in edition.Edition, severity rulebook.Severity) actor.Right {
	if severity == rulebook.Block && in.Settings.OverruleBlock != "reviewer" {
		return actor.OverruleBlock
	}
	return actor.OverruleReview
}
