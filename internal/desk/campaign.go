package desk

import (
	"context"
	"strings"

	"vidimus/internal/actor"
	"vidimus/internal/edition"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/id"
	"vidimus/internal/product"
)

var (
	errNoCampaign   = fault.NotFound("desk.no_campaign", "There is no such review campaign.")
	errCampaignName = fault.Invalid("desk.campaign_name", "Give the campaign a name.")
)

// campaignChunk is how many products one transaction of a campaign queues.
const campaignChunk = 100

// Campaign is a review of all existing products again, after a change of the rules (VAL-106).
type Campaign struct {
	ID         string
	Name       string
	Type       string // only products of this type; empty = all
	State      string // running, finished or stopped
	Total      int64
	Queued     int64
	Decided    int64 // of the queued; computed when read
	Position   string
	CreatedBy  string
	CreatedAt  int64
	FinishedAt *int64
}

// CampaignWorkload is what a campaign would bring, before it is started.
type CampaignWorkload struct {
	Products int64 // that would be queued
	OpenNow  int64 // cases that are open already
	PerDay   int64 // decisions a day over the last seven days
}

// PreviewCampaign tells how much work a campaign would be.
func (s *Service) PreviewCampaign(ctx context.Context, by actor.Actor, productType string) (CampaignWorkload, error) {
	if err := by.Require(actor.StartCampaign); err != nil {
		return CampaignWorkload{}, err
	}
	total, err := s.Products.CountForCampaign(ctx, s.DB, productType)
	if err != nil {
		return CampaignWorkload{}, err
	}
	workload := CampaignWorkload{Products: total}
	const day = 24 * 3600 * 1_000_000
	workload.OpenNow, workload.PerDay, err = deskLoad(ctx, s.DB, s.now()-7*day)
	workload.PerDay /= 7
	return workload, err
}

// StartCampaign starts a campaign. Products are queued in chunks by AdvanceCampaigns; they go on
// selling until somebody decides (VAL-108).
func (s *Service) StartCampaign(ctx context.Context, by actor.Actor, name, productType string) (Campaign, error) {
	if err := by.Require(actor.StartCampaign); err != nil {
		return Campaign{}, err
	}
	if strings.TrimSpace(name) == "" {
		return Campaign{}, errCampaignName
	}
	total, err := s.Products.CountForCampaign(ctx, s.DB, productType)
	if err != nil {
		return Campaign{}, err
	}
	c := Campaign{ID: id.New(), Name: name, Type: productType, State: "running", Total: total, CreatedBy: by.AccountID, CreatedAt: s.now()}
	return c, s.DB.InTx(ctx, func(tx *db.Tx) error { return insertCampaign(ctx, tx, c) })
}

// StopCampaign stops queueing; what is queued stays.
func (s *Service) StopCampaign(ctx context.Context, by actor.Actor, campaignID string) error {
	if err := by.Require(actor.StartCampaign); err != nil {
		return err
	}
	return s.DB.InTx(ctx, func(tx *db.Tx) error { return endCampaign(ctx, tx, campaignID, "stopped", s.now()) })
}

// Campaigns returns the campaigns with their progress, newest first.
func (s *Service) Campaigns(ctx context.Context, by actor.Actor) ([]Campaign, error) {
	if err := by.Require(actor.ReadDesk); err != nil {
		return nil, err
	}
	return loadCampaigns(ctx, s.DB)
}

// AdvanceCampaigns queues the next chunk of every running campaign, and tells whether one of them has
// more to do.
func (s *Service) AdvanceCampaigns(ctx context.Context) (more bool, err error) {
	in, err := s.Editions.Current(ctx)
	if err != nil {
		return false, err
	}
	campaigns, err := runningCampaigns(ctx, s.DB)
	if err != nil {
		return false, err
	}
	for _, campaign := range campaigns {
		var left bool
		err := s.DB.InTx(ctx, func(tx *db.Tx) error {
			left, err = s.queueChunk(ctx, tx, in, campaign)
			return err
		})
		if err != nil {
			return false, err
		}
		more = more || left
	}
	return more, nil
}

func (s *Service) queueChunk(ctx context.Context, tx *db.Tx, in edition.Edition, campaign Campaign) (more bool, err error) {
	batch, last, err := s.Products.SubmissionsForCampaign(ctx, tx, in, campaign.Type, campaign.Position, campaignChunk)
	if err != nil {
		return false, err
	}
	if last == "" {
		return false, endCampaign(ctx, tx, campaign.ID, "finished", s.now())
	}
	if err := s.OnSubmitted(ctx, tx, batch); err != nil {
		return false, err
	}
	if err := markCampaign(ctx, tx, campaign.ID, productIDs(batch)); err != nil {
		return false, err
	}
	return true, moveCampaign(ctx, tx, campaign.ID, last, int64(len(batch)))
}

func productIDs(batch []product.Submission) []any {
	ids := make([]any, len(batch))
	for i, submission := range batch {
		ids[i] = submission.ProductID
	}
	return ids
}

func insertCampaign(ctx context.Context, tx *db.Tx, c Campaign) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO campaign (id, name, type, state, total, queued, position, created_by, created_at)
		VALUES ($1, $2, $3, $4, $5, 0, '', $6, $7)`, c.ID, c.Name, c.Type, c.State, c.Total, c.CreatedBy, c.CreatedAt)
	return err
}

// markCampaign puts the open cases of products into a campaign.
func markCampaign(ctx context.Context, tx *db.Tx, campaignID string, ids []any) error {
	if len(ids) == 0 {
		return nil
	}
	_, err := tx.Exec(ctx, `
		UPDATE review_case SET campaign_id = $1, version = version + 1
		WHERE subject_kind = 'product' AND state NOT IN ('processed', 'closed')
		  AND subject_id IN (`+db.Placeholders(2, len(ids))+`)`, append([]any{campaignID}, ids...)...)
	return err
}

func moveCampaign(ctx context.Context, tx *db.Tx, campaignID, position string, queued int64) error {
	_, err := tx.Exec(ctx, `UPDATE campaign SET position = $2, queued = queued + $3 WHERE id = $1`, campaignID, position, queued)
	return err
}

func endCampaign(ctx context.Context, tx *db.Tx, campaignID, state string, at int64) error {
	result, err := tx.Exec(ctx, `UPDATE campaign SET state = $2, finished_at = $3 WHERE id = $1 AND state = 'running'`, campaignID, state, at)
	if err != nil {
		return err
	}
	return db.Affected(result, errNoCampaign)
}

const campaignColumns = `c.id, c.name, c.type, c.state, c.total, c.queued, c.position, c.created_by, c.created_at, c.finished_at`

func scanCampaign(row db.Scanner) (Campaign, error) {
	var c Campaign
	return c, row.Scan(&c.ID, &c.Name, &c.Type, &c.State, &c.Total, &c.Queued, &c.Position, &c.CreatedBy, &c.CreatedAt, &c.FinishedAt, &c.Decided)
}

func loadCampaigns(ctx context.Context, q db.Querier) ([]Campaign, error) {
	return db.Collect(ctx, q, scanCampaign, `
		SELECT `+campaignColumns+`, (
			SELECT COUNT(*) FROM review_case r WHERE r.campaign_id = c.id AND r.campaign_id <> '' AND r.state = 'processed')
		FROM campaign c ORDER BY c.created_at DESC, c.id DESC LIMIT 50`)
}

func runningCampaigns(ctx context.Context, q db.Querier) ([]Campaign, error) {
	return db.Collect(ctx, q, scanCampaign, `
		SELECT `+campaignColumns+`, CAST(0 AS BIGINT) FROM campaign c WHERE c.state = 'running' ORDER BY c.created_at`)
}

// deskLoad counts the open cases, and the decisions by people since an instant.
func deskLoad(ctx context.Context, q db.Querier, since int64) (open, decided int64, err error) {
	err = q.QueryRow(ctx, `
		SELECT (SELECT COUNT(*) FROM review_case WHERE state NOT IN ('processed', 'closed')),
		       (SELECT COUNT(*) FROM decision WHERE decided_at >= $1 AND decided_by <> $2)`, since, actor.SystemID).Scan(&open, &decided)
	return open, decided, err
}
