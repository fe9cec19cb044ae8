package app

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"vidimus/internal/actor"
	"vidimus/internal/demo"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/keyset"
	"vidimus/internal/product"
	"vidimus/internal/web/account"
)

// demoClock goes by a clock of its own while the demo is played, and by the machine's afterwards.
type demoClock struct {
	manual *clock.Manual
	played atomic.Bool
}

// Now is the clock that the rooms of a demo go by.
func (d *demoClock) Now() time.Time {
	if d.played.Load() {
		return clock.System()
	}
	return d.manual.Now()
}

// playing tells whether the demo is being filled: its vendors share their authors.
func (a *App) playing() bool { return a.demoClock != nil && !a.demoClock.played.Load() }

// play fills an empty demo marketplace.
func (a *App) play(ctx context.Context) error {
	if !a.Demo || a.demoClock == nil {
		return nil
	}
	defer a.demoClock.played.Store(true)
	vendors, err := a.Vendors.List(ctx, actor.TheSystem, keyset.Cursor{}, 1)
	if err != nil || len(vendors.Items) > 0 {
		return err
	}
	version, err := a.Settings.Current(ctx)
	if err != nil {
		return err
	}
	a.Log.Info("filling the demo marketplace; this takes a few seconds")
	err = demo.Fill(ctx, demo.Rooms{
		DB: a.DB, BaseURL: a.BaseURL, Clock: a.demoClock.manual, Files: a.Files, Accounts: a.Accounts, Vendors: a.Vendors,
		Products: a.Products, Desk: a.Desk, Messages: a.Messages,
	}, version.Settings.Preset, clock.System())
	if err != nil {
		return errors.Join(fmt.Errorf("fill the demo: %w", err), ctx.Err())
	}
	return nil
}

// logins are offered on the sign-in page of a demo.
func (a *App) logins() []account.Login {
	accounts, err := demo.Logins(a.Preset)
	if err != nil || !a.Demo {
		return nil
	}
	var logins []account.Login
	for _, found := range accounts {
		logins = append(logins, account.Login{Email: found.Email, Name: found.Name, Role: found.Role})
	}
	return logins
}

// DemoAccounts lists the log-ins of a demo marketplace, a line each; none otherwise.
func (a *App) DemoAccounts() []string {
	logins := a.logins()
	if len(logins) == 0 {
		return nil
	}
	lines := []string{fmt.Sprintf("Outbox        %s/dev/outbox", a.BaseURL), "", fmt.Sprintf("Demo log-ins, password %q:", demo.Password)}
	for _, login := range logins {
		lines = append(lines, fmt.Sprintf("  %-34s %s (%s)", login.Email, login.Name, login.Role))
	}
	return lines
}

// titled returns the product of a title that is on sale, for the demo's sales pages.
func (a *App) titled(ctx context.Context, title string) (product.Product, bool, error) {
	ids, err := a.found(ctx, title)
	if err != nil || len(ids) == 0 {
		return product.Product{}, false, err
	}
	known, err := a.Products.ProductsIn(ctx, a.DB, ids)
	for _, id := range ids {
		if p := known[id]; p.Title == title {
			return p, true, err
		}
	}
	return product.Product{}, false, err
}
