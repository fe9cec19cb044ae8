package desk

import (
	"context"
	"strings"

	"vidimus/internal/actor"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/id"
)

var errIncident = fault.Internal("desk.denial_failed", "The denial failed for a technical reason. The administrators were asked to deny the product; the case stays open until then.")

// Incident asks an administrator to do what failed.
type Incident struct {
	ID        string
	CaseID    string
	ProductID string
	ActorID   string
	Reasons   []string
	Error     string
	CreatedAt int64
}

func (s *Service) openIncident(ctx context.Context, by actor.Actor, command DenyCommand, failure error) error {
	return s.DB.InTx(ctx, func(tx *db.Tx) error {
		c, err := lockCase(ctx, tx, command.CaseID)
		if err != nil {
			return err
		}
		if err := insertIncident(ctx, tx, Incident{
			ID: id.New(), CaseID: c.ID, ProductID: c.SubjectID, ActorID: by.AccountID, Reasons: command.Reasons,
			Error: failure.Error(), CreatedAt: s.now(),
		}); err != nil {
			return err
		}
		c.State, c.ClaimedUntil = Failed, nil
		return s.save(ctx, tx, c, s.event(c.ID, "failed", by.AccountID, map[string]string{"reasons": strings.Join(command.Reasons, ",")}))
	})
}

// Incidents returns the open incidents, oldest first.
func (s *Service) Incidents(ctx context.Context, by actor.Actor) ([]Incident, error) {
	if err := by.Require(actor.ResolveIncident); err != nil {
		return nil, err
	}
	return loadIncidents(ctx, s.DB)
}

// ResolveIncident closes an incident and gives the case back to its lane.
func (s *Service) ResolveIncident(ctx context.Context, by actor.Actor, incidentID string) error {
	if err := by.Require(actor.ResolveIncident); err != nil {
		return err
	}
	return s.DB.InTx(ctx, func(tx *db.Tx) error {
		caseID, err := resolveIncident(ctx, tx, incidentID, s.now())
		if err != nil {
			return err
		}
		c, err := lockCase(ctx, tx, caseID)
		if err != nil || c.State != Failed {
			return err
		}
		c.wake()
		return s.save(ctx, tx, c, s.event(c.ID, "incident_resolved", by.AccountID, nil))
	})
}

func insertIncident(ctx context.Context, tx *db.Tx, i Incident) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO incident (id, case_id, product_id, actor_id, reasons, error, created_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7)`, i.ID, i.CaseID, i.ProductID, i.ActorID, strings.Join(i.Reasons, ","), i.Error, i.CreatedAt)
	return err
}

func loadIncidents(ctx context.Context, q db.Querier) ([]Incident, error) {
	return db.Collect(ctx, q, func(row db.Scanner) (Incident, error) {
		var i Incident
		var reasons string
		err := row.Scan(&i.ID, &i.CaseID, &i.ProductID, &i.ActorID, &reasons, &i.Error, &i.CreatedAt)
		i.Reasons = split(reasons)
		return i, err
	}, `
		SELECT id, case_id, product_id, actor_id, reasons, error, created_at
		FROM incident WHERE resolved_at IS NULL ORDER BY created_at, id LIMIT 200`)
}

func resolveIncident(ctx context.Context, tx *db.Tx, incidentID string, at int64) (caseID string, err error) {
	return db.One(ctx, tx, errNoCase, db.Value[string], `
		UPDATE incident SET resolved_at = $2 WHERE id = $1 AND resolved_at IS NULL RETURNING case_id`, incidentID, at)
}

// lastCaseOf returns the newest case of a product.
func lastCaseOf(ctx context.Context, q db.Querier, productID string) (Case, error) {
	return db.One(ctx, q, errNoCase, scanCase, `
		SELECT `+caseColumns+` FROM review_case
		WHERE subject_kind = 'product' AND subject_id = $1 ORDER BY opened_at DESC, id DESC LIMIT 1`, productID)
}
