package app

import (
	"context"
	"time"

	"vidimus/internal/account"
	"vidimus/internal/inspection"
	"vidimus/internal/intake"
	"vidimus/internal/notice"
	"vidimus/internal/payment"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/job"
)

// standingChanged takes a vendor's products through a change of its standing.
type standingChanged struct {
	VendorID string `json:"vendor_id"`
	After    string `json:"after"` // product id; the chunk before ended with it
}

// Kind names the job in the queue for ever.
func (standingChanged) Kind() string { return "vendor.standing_changed" }

// registerJobs lists everything that runs by itself.
func (a *App) registerJobs(registry *job.Registry) {
	job.Register(registry, a.applyStanding, job.Options{Timeout: 5 * time.Minute})
	payment.RegisterJobs(registry, func() *payment.Service { return a.Payments })
	inspection.RegisterJobs(registry, func() *inspection.Service { return a.Inspections })
	intake.RegisterJobs(registry, func() *intake.Service { return a.Intake })
	notice.RegisterJobs(registry, func() *notice.Service { return a.Notices })
	registry.Periodic("search.refresh", time.Second, func(ctx context.Context) error { return a.Search.Refresh(ctx) })
	registry.Periodic("payment.give_up", time.Minute, func(ctx context.Context) error { return a.Payments.GiveUp(ctx) })
	registry.Periodic("desk.sweep", 30*time.Second, a.sweepDesk)
	registry.Periodic("desk.campaigns", 10*time.Second, a.advanceCampaigns)
	registry.Periodic("account.sessions", time.Hour, account.Sessions{DB: a.DB, Clock: a.Clock}.Sweep)
}

func (a *App) enqueueStanding(ctx context.Context, tx *db.Tx, vendorID string) error {
	return a.Queue.Enqueue(ctx, tx, standingChanged{VendorID: vendorID})
}

// applyStanding runs the cascade chunk by chunk; run twice it changes nothing more. When half of its
// time is over it leaves the rest to another job, so that a large assortment gets to its end.
func (a *App) applyStanding(ctx context.Context, args standingChanged) error {
	for next := args.After; ; {
		after, err := a.Products.ApplyStanding(ctx, args.VendorID, next)
		if err != nil || after == "" {
			return err
		}
		if next = after; job.HalfOver(ctx) {
			return a.DB.InTx(ctx, func(tx *db.Tx) error {
				return a.Queue.Enqueue(ctx, tx, standingChanged{VendorID: args.VendorID, After: next})
			})
		}
	}
}

// sweepDesk acts on periods that have lapsed, until none is left or half of the job's time is over.
func (a *App) sweepDesk(ctx context.Context) error {
	for _, sweep := range []func(context.Context) (int, error){a.Desk.Sweep, a.Desk.SweepCorrections} {
		for acted := 1; acted > 0 && !job.HalfOver(ctx); {
			var err error
			if acted, err = sweep(ctx); err != nil {
				return err
			}
		}
	}
	return nil
}

func (a *App) advanceCampaigns(ctx context.Context) error {
	for more := true; more && !job.HalfOver(ctx); {
		var err error
		if more, err = a.Desk.AdvanceCampaigns(ctx); err != nil {
			return err
		}
	}
	return nil
}
