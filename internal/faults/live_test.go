package faults

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"time"

	"vidimus/internal/actor"
	"vidimus/internal/app"
	"vidimus/internal/cart"
	"vidimus/internal/desk"
	"vidimus/internal/intake"
	"vidimus/internal/order"
	"vidimus/internal/payment"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/id"
	"vidimus/internal/product"
)

// importSize is how many records each imported file has: few where the program is killed a few times.
func importSize() int {
	if os.Getenv(roundsVariable) == "" {
		return 400
	}
	return 2500
}

// live runs a marketplace with people in it until the process is killed. What was acknowledged to them
// is said on standard output, a line each.
func live(ctx context.Context, data, database string) error {
	market, err := open(ctx, data, database)
	if err != nil {
		return err
	}
	failed := make(chan error, 1)
	ready := make(chan struct{})
	go func() { failed <- market.Run(ctx, func(string) { close(ready) }) }()
	select {
	case <-ready:
	case err := <-failed:
		return err
	}
	people, err := meet(ctx, market)
	if err != nil {
		return err
	}
	acknowledge("ready")
	go people.importFile(ctx, os.Getenv(roundVariable))
	for _, act := range []func(context.Context) error{people.shop, people.shop, people.decide, people.decide, people.handIn} {
		go func() {
			for {
				if err := act(ctx); err == nil {
					continue
				} else if !isRefusal(err) {
					acknowledge("error", strings.ReplaceAll(err.Error(), "\n", " "))
				}
				<-time.After(5 * time.Millisecond)
			}
		}()
	}
	return <-failed
}

// acknowledge writes a line in one system call: what is killed right after it was still said.
func acknowledge(words ...string) { _, _ = os.Stdout.WriteString(strings.Join(words, " ") + "\n") }

// people use one marketplace.
type people struct {
	*app.App
	goods  []string // products with counted stock
	owner  actor.Actor
	vendor string
}

func meet(ctx context.Context, market *app.App) (*people, error) {
	v, err := market.Vendors.BySlug(ctx, "werkstatt")
	if err != nil {
		return nil, err
	}
	return &people{
		App: market, goods: strings.Fields(os.Getenv(goodsVariable)), vendor: v.ID,
		owner: actor.Actor{AccountID: "nora", Role: actor.VendorOwner, VendorID: v.ID},
	}, nil
}

// shop fills a cart, orders and pays; one card in three is declined, one answers late.
func (p *people) shop(ctx context.Context) error {
	cartID := ""
	for range 1 + rand.IntN(2) {
		var err error
		if cartID, err = p.Carts.Add(ctx, cartID, cart.Line{ProductID: p.goods[rand.IntN(len(p.goods))], Quantity: int64(1 + rand.IntN(3))}); err != nil {
			return err
		}
	}
	view, err := p.Carts.View(ctx, cartID, "EUR")
	if err != nil {
		return err
	}
	token := "token-" + id.New()
	placed, err := p.Orders.Place(ctx, actor.Actor{}, order.PlaceCommand{
		CartID: cartID, Token: token, Email: "buyer@mail.example", Name: "B. Uyer", Locale: "en", Expected: view.Total,
	})
	if err != nil {
		return err
	}
	acknowledge("ordered", token, fmt.Sprint(placed.Total.Minor))
	card := []string{payment.CardSucceeds, payment.CardDeclines, payment.CardLate}[rand.IntN(3)]
	paid, err := p.Payments.Pay(ctx, actor.Actor{}, token, payment.Card{Number: card})
	if err == nil {
		acknowledge("settled", token, string(paid.State))
	}
	return err
}

// decide takes a case and approves or denies it.
func (p *people) decide(ctx context.Context) error {
	lead := actor.Actor{AccountID: "lea-" + fmt.Sprint(rand.IntN(3)), Name: "Lea", Role: actor.Lead}
	caseID, err := p.Desk.ClaimNext(ctx, lead, desk.Standard)
	if err != nil {
		return err
	}
	page, err := p.Desk.Case(ctx, lead, caseID)
	if err != nil {
		return err
	}
	var decided desk.Decision
	if rand.IntN(3) == 0 {
		decided, err = p.Desk.Deny(ctx, lead, desk.DenyCommand{
			CaseID: caseID, Seen: page.Seen, Reasons: []string{page.Reasons[0].Code}, Message: "Please look again.", Note: "trial", Override: true,
		})
	} else {
		decided, err = p.Desk.Approve(ctx, lead, desk.ApproveCommand{CaseID: caseID, Seen: page.Seen, SeenReviews: true, Note: "trial"})
	}
	if err == nil {
		acknowledge("decided", decided.ID, caseID)
	}
	return err
}

// handIn writes a product and submits it.
func (p *people) handIn(ctx context.Context) error {
	saved, err := p.Products.Save(ctx, p.owner, product.SaveCommand{Document: shelf("Bank", rand.IntN(1<<40))})
	if err != nil {
		return err
	}
	acknowledge("saved", saved.Revision.ID)
	_, err = p.Products.Submit(ctx, p.owner, product.SubmitCommand{ProductID: saved.Product.ID, RevisionID: saved.Revision.ID})
	if err == nil {
		acknowledge("submitted", saved.Product.ID, saved.Revision.ID)
	}
	return err
}

// importFile hands in a file, a different one each round.
func (p *people) importFile(ctx context.Context, round string) {
	run, err := p.Intake.Start(ctx, p.owner, intake.StartCommand{FileName: "products.jsonl", Content: file(round)})
	if err != nil {
		acknowledge("error", err.Error())
		return
	}
	acknowledge("import", run.ID)
}

// isRefusal tells whether an error is one that people meet on a good day: sold out, taken by another,
// nothing left to do, somebody was faster.
func isRefusal(err error) bool { return fault.KindOf(err) != fault.KindInternal }
