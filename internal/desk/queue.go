package desk

import (
	"context"
	"strconv"
	"strings"

	"vidimus/internal/actor"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/keyset"
	"vidimus/internal/product"
)

// QueueFilter narrows the queue. Empty fields do not narrow.
type QueueFilter struct {
	Lane     Lane
	Mine     bool // only cases that the actor works on or waits for
	Waiting  bool // cases that wait: snoozed, returned, on hold, failed
	Status   product.Status
	Type     string
	Batch    string
	Campaign string
}

// Queue pages through the open cases in the order of their promises (DESK-012, DESK-066).
func (s *Service) Queue(ctx context.Context, by actor.Actor, filter QueueFilter, after keyset.Cursor, size int) (keyset.Page[Case], error) {
	if err := by.Require(actor.ReadDesk); err != nil {
		return keyset.Page[Case]{}, err
	}
	return listQueue(ctx, s.DB, filter, by.AccountID, after, keyset.Size(size))
}

// LaneCount is how much waits in a lane.
type LaneCount struct {
	Lane    Lane
	Open    int64
	Overdue int64
	Waiting int64
}

// Counts returns what waits in each lane.
func (s *Service) Counts(ctx context.Context, by actor.Actor) ([]LaneCount, error) {
	if err := by.Require(actor.ReadDesk); err != nil {
		return nil, err
	}
	return countLanes(ctx, s.DB, s.now())
}

// Position returns how many cases of the same lane are to be decided before this one (VAL-161), and
// when a decision is promised; ok is false where no case is open.
func (s *Service) Position(ctx context.Context, by actor.Actor, productID string) (before int64, dueAt int64, ok bool, err error) {
	if err := by.Require(actor.ReadOwnProducts); err != nil {
		return 0, 0, false, err
	}
	return position(ctx, s.DB, by.VendorID, productID)
}

func listQueue(ctx context.Context, q db.Querier, filter QueueFilter, accountID string, after keyset.Cursor, size int) (keyset.Page[Case], error) {
	clauses := []string{}
	arguments := []any{}
	and := func(clause string, argument any) {
		arguments = append(arguments, argument)
		clauses = append(clauses, strings.ReplaceAll(clause, "?", "$"+strconv.Itoa(len(arguments))))
	}
	if filter.Waiting {
		clauses = append(clauses, "state IN ('snoozed', 'returned', 'on_hold', 'failed')")
	} else if filter.Mine {
		clauses = append(clauses, "state NOT IN ('processed', 'closed')")
	} else {
		clauses = append(clauses, "state IN ('open', 'assigned')")
	}
	if filter.Mine {
		and("assignee_id = ?", accountID)
	}
	if filter.Lane != "" {
		and("lane = ?", string(filter.Lane))
	}
	if filter.Status != product.None {
		and("status = ?", string(filter.Status))
	}
	if filter.Type != "" {
		and("type = ?", filter.Type)
	}
	if filter.Batch != "" {
		and("batch_id = ?", filter.Batch)
		clauses = append(clauses, "batch_id <> ''")
	}
	if filter.Campaign != "" {
		and("campaign_id = ?", filter.Campaign)
		clauses = append(clauses, "campaign_id <> ''")
	}
	if !after.IsStart() {
		arguments = append(arguments, after.Key, after.ID)
		last := len(arguments)
		clauses = append(clauses, "(due_at, id) > ($"+strconv.Itoa(last-1)+", $"+strconv.Itoa(last)+")")
	}
	arguments = append(arguments, size+1)
	cases, err := db.Collect(ctx, q, scanCase, `
		SELECT `+caseColumns+` FROM review_case WHERE `+strings.Join(clauses, " AND ")+`
		ORDER BY due_at, id LIMIT $`+strconv.Itoa(len(arguments)), arguments...)
	if err != nil {
		return keyset.Page[Case]{}, err
	}
	return keyset.Cut(cases, size, func(c Case) keyset.Cursor { return keyset.Cursor{Key: c.DueAt, ID: c.ID} }), nil
}

func countLanes(ctx context.Context, q db.Querier, at int64) ([]LaneCount, error) {
	found, err := db.Collect(ctx, q, func(row db.Scanner) (LaneCount, error) {
		var c LaneCount
		return c, row.Scan(&c.Lane, &c.Open, &c.Overdue, &c.Waiting)
	}, `
		SELECT lane,
			COUNT(*) FILTER (WHERE state IN ('open', 'assigned', 'escalated')),
			COUNT(*) FILTER (WHERE state IN ('open', 'assigned', 'escalated') AND due_at < $1),
			COUNT(*) FILTER (WHERE state IN ('snoozed', 'returned', 'on_hold', 'failed'))
		FROM review_case WHERE state NOT IN ('processed', 'closed') GROUP BY lane`, at)
	if err != nil {
		return nil, err
	}
	counts := make([]LaneCount, len(Lanes))
	for i, lane := range Lanes {
		counts[i].Lane = lane
		for _, c := range found {
			if c.Lane == lane {
				counts[i] = c
			}
		}
	}
	return counts, nil
}

func position(ctx context.Context, q db.Querier, vendorID, productID string) (before, dueAt int64, ok bool, err error) {
	cases, err := db.Collect(ctx, q, scanCase, `
		SELECT `+caseColumns+` FROM review_case
		WHERE subject_kind = 'product' AND subject_id = $1 AND vendor_id = $2 AND state IN ('open', 'assigned')`, productID, vendorID)
	if err != nil || len(cases) == 0 {
		return 0, 0, false, err
	}
	c := cases[0]
	before, err = db.One(ctx, q, errNoCase, db.Value[int64], `
		SELECT COUNT(*) FROM (
			SELECT 1 FROM review_case
			WHERE lane = $1 AND state IN ('open', 'assigned') AND (due_at, id) < ($2, $3) LIMIT 1000
		) before`, string(c.Lane), c.DueAt, c.ID)
	return before, c.DueAt, true, err
}
