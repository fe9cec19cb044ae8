package payment

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"vidimus/internal/actor"
	"vidimus/internal/cart"
	"vidimus/internal/edition"
	"vidimus/internal/ledger"
	"vidimus/internal/order"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/job"
	"vidimus/internal/platform/money"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/settings"
)

type vendors map[string]product.VendorFacts

func (v vendors) VendorFacts(context.Context, db.Querier, []string) (map[string]product.VendorFacts, error) {
	return v, nil
}

// till is a marketplace with one course on sale, of which there are twenty.
type till struct {
	t        *testing.T
	db       *db.DB
	clock    *clock.Manual
	products *product.Service
	carts    *cart.Service
	orders   *order.Service
	payments *Service
	course   product.Product
	owner    actor.Actor
}

func newTill(t *testing.T, database *db.DB, adjust func(*settings.Settings)) *till {
	t.Helper()
	now := clock.NewManual(time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC))
	kept := settings.NewService(database, now.Now)
	if _, err := kept.Start(t.Context(), settings.Reseller, adjust); err != nil {
		t.Fatal(err)
	}
	err := database.InTx(t.Context(), func(tx *db.Tx) error {
		_, err := tx.Exec(t.Context(), `
			INSERT INTO vendor (id, slug, name, email, country, language, about, standing, vip, trusted, listings_stopped, joined_at, standing_since, version)
			VALUES ('v1', 'v1', 'V', 'v@vendor.example', 'DE', 'de', '', 'active', FALSE, FALSE, FALSE, 0, 0, 1)`)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	queue, err := job.New(database, job.NewRegistry(), job.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	shop := &till{t: t, db: database, clock: now, owner: actor.Actor{AccountID: "a", Role: actor.VendorOwner, VendorID: "v1"}}
	editions := edition.NewService(database, now.Now, kept)
	shop.products = product.NewService(product.Config{
		DB: database, Clock: now.Now, Editions: editions,
		Vendors: vendors{"v1": {ID: "v1", Country: "DE", Standing: product.StandingActive, Ready: true}},
	})
	shop.carts = cart.NewService(database, now.Now, shop.products)
	shop.orders = order.NewService(order.Config{DB: database, Clock: now.Now, Editions: editions, Products: shop.products})
	shop.payments = NewService(database, now.Now, shop.orders, Sandbox{DB: database, Queue: queue, Now: now.Now})
	shop.course = shop.submit()
	return shop
}

// submit puts the course into review; the reseller sells it at once.
func (s *till) submit() product.Product {
	s.t.Helper()
	one, width, size, stock := 1, 1024, int64(200_000), int64(20)
	saved, err := s.products.Save(s.t.Context(), s.owner, product.SaveCommand{Document: rulebook.Document{
		Type: rulebook.TypeDigital, Title: "Brotbacken mit Sauerteig: der Videokurs",
		DescriptionHTML: `<p>Sie erhalten 24 Lektionen als Video im Mitgliederbereich, dazu ein Rezeptheft als PDF mit 60 Seiten.
			Die Lektionen führen vom ersten Ansatz bis zum fertigen Laib; alle Zutaten gibt es im Supermarkt.
			Nach dem Kauf erhalten Sie sofort Zugang, ohne zeitliche Begrenzung.</p>`,
		Language: "de", Price: "49.90", Currency: "EUR", SKU: "B-1", MinQuantity: &one, ProductURL: "https://backstube.example/kurs",
		Images:       []rulebook.Image{{URL: "https://backstube.example/kurs.jpg", Width: &width, Height: &width, Format: "jpeg", Bytes: &size}},
		DeliveryLink: "https://backstube.example/mitglieder",
	}})
	if err != nil {
		s.t.Fatal(err)
	}
	if _, err := s.products.Submit(s.t.Context(), s.owner, product.SubmitCommand{ProductID: saved.Product.ID}); err != nil {
		s.t.Fatal(err)
	}
	if err := s.products.SetStock(s.t.Context(), s.owner, saved.Product.ID, "", &stock); err != nil {
		s.t.Fatal(err)
	}
	return saved.Product
}

func (s *till) order(token string, quantity int64) (order.Order, error) {
	cartID, err := s.carts.Add(s.t.Context(), "", cart.Line{ProductID: s.course.ID, Quantity: quantity})
	if err != nil {
		return order.Order{}, err
	}
	return s.place(cartID, token, quantity*4990)
}

func (s *till) place(cartID, token string, expected int64) (order.Order, error) {
	return s.orders.Place(s.t.Context(), actor.Actor{}, order.PlaceCommand{
		CartID: cartID, Token: token, Email: "b@buyer.example", Name: "Berta Beispiel", Locale: "de", Expected: money.New(expected, "EUR"),
	})
}

func (s *till) stock() int64 {
	offers, err := s.products.Offers(s.t.Context(), s.course.ID)
	if err != nil {
		s.t.Fatal(err)
	}
	return *offers[s.course.ID][0].Stock
}

func (s *till) owed() int64 {
	balance, err := ledger.Balance(s.t.Context(), s.db, ledger.Account{Kind: ledger.VendorPayable, OwnerID: "v1", Currency: "EUR"})
	if err != nil {
		s.t.Fatal(err)
	}
	return -balance.Minor
}

func token(n int) string { return fmt.Sprintf("checkout-token-%020d", n) }

func TestPay(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		s := newTill(t, database, nil)
		pay := func(n int, card string) (order.Order, error) {
			if _, err := s.order(token(n), 2); err != nil {
				t.Fatal(err)
			}
			return s.payments.Pay(t.Context(), actor.Actor{}, token(n), Card{Number: card})
		}
		if o, err := pay(1, "4242 4242 4242 4242"); err != nil || o.State != order.Paid || s.owed() != 9980-898 {
			t.Fatalf("got %s, %v; owed %d", o.State, err, s.owed())
		}
		if o, err := pay(2, CardDeclines); err != nil || o.State != order.PaymentFailed || s.stock() != 18 {
			t.Errorf("declined: %s, %v, stock %d", o.State, err, s.stock())
		}
		if _, err := pay(3, "1234"); fault.Of(err).Code != "payment.card" {
			t.Errorf("mistyped: %v", err)
		}
		if o, err := s.payments.Pay(t.Context(), actor.Actor{}, token(3), Card{Number: CardSucceeds}); err != nil || o.State != order.Paid {
			t.Errorf("after a mistyped card: %s, %v", o.State, err)
		}
		owed := s.owed()
		if o, err := s.payments.Pay(t.Context(), actor.Actor{}, token(3), Card{Number: CardSucceeds}); err != nil || o.State != order.Paid || s.owed() != owed {
			t.Errorf("paid twice: %s, %v, owed %d", o.State, err, s.owed())
		}
	})
}

func TestLateAnswerComesTwice(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		s := newTill(t, database, nil)
		if _, err := s.order(token(1), 1); err != nil {
			t.Fatal(err)
		}
		o, err := s.payments.Pay(t.Context(), actor.Actor{}, token(1), Card{Number: CardLate})
		if err != nil || o.State != order.Placed {
			t.Fatalf("got %s, %v", o.State, err)
		}
		reference, err := db.One(t.Context(), database, errNone, db.Value[string], `SELECT reference FROM payment`)
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if err := s.payments.Settle(t.Context(), Answer{Reference: reference, State: Succeeded}); err != nil {
				t.Fatal(err)
			}
		}
		if s.owed() != 4990-449 {
			t.Errorf("owed %d", s.owed())
		}
	})
}

func TestGiveUp(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		s := newTill(t, database, nil)
		for n := range 2 {
			if _, err := s.order(token(n), 3); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := s.payments.Pay(t.Context(), actor.Actor{}, token(1), Card{Number: CardLate}); err != nil {
			t.Fatal(err)
		}
		for _, step := range []struct {
			wait  time.Duration
			stock int64
			state order.State
		}{{Patience, 14, order.Placed}, {time.Second, 17, order.PaymentFailed}, {Patience, 17, order.PaymentFailed}} {
			s.clock.Advance(step.wait)
			if err := s.payments.GiveUp(t.Context()); err != nil {
				t.Fatal(err)
			}
			left, err := s.orders.ByToken(t.Context(), token(0))
			if err != nil || left.State != step.state || s.stock() != step.stock {
				t.Errorf("left at the till: %s, %v, stock %d; want %+v", left.State, err, s.stock(), step)
			}
		}
		if paying, err := s.orders.ByToken(t.Context(), token(1)); err != nil || paying.State != order.Placed {
			t.Errorf("being paid: %s, %v", paying.State, err)
		}
		if o, err := s.payments.Pay(t.Context(), actor.Actor{}, token(0), Card{Number: CardSucceeds}); err != nil || o.State != order.PaymentFailed {
			t.Errorf("paid after it was given up: %s, %v", o.State, err)
		}
	})
}

func TestPlace(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		t.Run("fifty buyers of twenty pieces: twenty orders", func(t *testing.T) {
			s := newTill(t, database, nil)
			results := make([]error, 50)
			var group sync.WaitGroup
			for n := range results {
				group.Go(func() { _, results[n] = s.order(token(n), 1) })
			}
			group.Wait()
			placed := 0
			for _, err := range results {
				switch {
				case err == nil:
					placed++
				case fault.Of(err).Code != "product.out_of_stock":
					t.Errorf("got %v", err)
				}
			}
			if placed != 20 || s.stock() != 0 {
				t.Errorf("%d orders, %d left", placed, s.stock())
			}
		})
	})
}

func TestPressedTwice(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		s := newTill(t, database, nil)
		cartID, err := s.carts.Add(t.Context(), "", cart.Line{ProductID: s.course.ID, Quantity: 1})
		if err != nil {
			t.Fatal(err)
		}
		orders := make([]order.Order, 4)
		errs := make([]error, 4)
		var group sync.WaitGroup
		for n := range orders {
			group.Go(func() { orders[n], errs[n] = s.place(cartID, token(1), 4990) })
		}
		group.Wait()
		for n := range orders {
			if errs[n] != nil || orders[n].ID != orders[0].ID {
				t.Errorf("press %d: %s, %v", n, orders[n].ID, errs[n])
			}
		}
		if s.stock() != 19 {
			t.Errorf("%d left", s.stock())
		}
	})
}

func TestGateOfOrders(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		s := newTill(t, database, nil)
		cartID, err := s.carts.Add(t.Context(), "", cart.Line{ProductID: s.course.ID, Quantity: 1})
		if err != nil {
			t.Fatal(err)
		}
		t.Run("VAL-062 a price that moved is shown before it is paid", func(t *testing.T) {
			if _, err := s.place(cartID, token(1), 3990); fault.Of(err).Code != "order.price_moved" || s.stock() != 20 {
				t.Errorf("got %v, stock %d", err, s.stock())
			}
		})
		t.Run("VAL-046 what was paused since cannot be ordered", func(t *testing.T) {
			if err := s.products.Pause(t.Context(), s.owner, s.course.ID); err != nil {
				t.Fatal(err)
			}
			if _, err := s.place(cartID, token(2), 4990); fault.Of(err).Code != product.ErrNotOrderable.Code {
				t.Errorf("got %v", err)
			}
		})
	})
}

func TestNothingSellsBeforeReview(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		t.Run("VAL-126 not where review comes first", func(t *testing.T) {
			s := newTill(t, database, func(in *settings.Settings) { in.PendingOrderable = false })
			if _, err := s.order(token(1), 1); fault.KindOf(err) != fault.KindNotFound {
				t.Errorf("got %v", err)
			}
		})
	})
}
