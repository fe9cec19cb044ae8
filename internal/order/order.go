// Package order is what buyers bought.
//
//	placed → paid
//	placed → payment_failed      the stock is given back
//
// Placing asks the product room's gate afresh, inside the transaction: what may not be sold cannot be
// ordered, whatever a page showed before. A line names the revision that was sold. A checkout carries
// a token, so that pressing twice orders once.
//
// It imports product, cart and ledger; payment and the faces import it.
package order

import (
	"context"
	"net/mail"
	"strings"
	"time"

	"vidimus/internal/actor"
	"vidimus/internal/audit"
	"vidimus/internal/cart"
	"vidimus/internal/edition"
	"vidimus/internal/ledger"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/id"
	"vidimus/internal/platform/keyset"
	"vidimus/internal/platform/money"
	"vidimus/internal/product"
)

var (
	errNone       = fault.NotFound("order.none", "There is no such order.")
	errEmpty      = fault.Conflict("order.empty", "Your cart is empty.")
	errEmail      = fault.Invalid("order.email", "We need an e-mail address to send the order to.")
	errName       = fault.Invalid("order.name", "We need your name.")
	errToken      = fault.Invalid("order.token", "This checkout is not complete. Start it again from your cart.")
	errCurrency   = fault.Conflict("order.currency", "Things in different currencies need an order each.")
	errPriceMoved = fault.Conflict("order.price_moved", "A price changed while you were here. Look at the new total before you order.")
)

// State is where an order stands.
type State string

// The states.
const (
	Placed        State = "placed"
	Paid          State = "paid"
	PaymentFailed State = "payment_failed"
	Cancelled     State = "cancelled"
)

// Address is where things are sent, and the invoice goes.
type Address struct {
	Street  string `json:"street"`
	Zip     string `json:"zip"`
	City    string `json:"city"`
	Country string `json:"country"`
}

// Order is one purchase. Times are unix microseconds.
type Order struct {
	ID       string
	Number   string // what people call it by
	Token    string // of the checkout; opens the confirmation to whoever has it
	BuyerID  string
	Email    string
	Name     string
	Address  Address
	Locale   string
	Total    money.Amount
	State    State
	PlacedAt int64
	PaidAt   *int64
	Lines    []Line
}

// Line is one thing that was bought, as it was then.
type Line struct {
	ID         string
	OrderID    string
	ProductID  string
	RevisionID string // the revision sold
	VendorID   string
	VariantKey string
	Title      string
	Quantity   int64
	UnitPrice  money.Amount
	Commission money.Amount // the operator's share of the line
}

// Total is what the line costs.
func (l Line) Total() (money.Amount, error) { return l.UnitPrice.Times(l.Quantity) }

// Config is what a Service needs.
type Config struct {
	DB       *db.DB
	Clock    clock.Clock
	Editions *edition.Service
	Products *product.Service
	// Paid is told in the transaction in which an order was paid.
	Paid []func(ctx context.Context, tx *db.Tx, order Order) error
}

// Service holds the use cases of orders. It is safe for concurrent use.
type Service struct{ Config }

// NewService returns a service.
func NewService(config Config) *Service { return &Service{Config: config} }

// PlaceCommand orders what is in a cart.
type PlaceCommand struct {
	CartID   string
	Token    string // made when the checkout page was shown
	Email    string
	Name     string
	Address  Address
	Locale   string
	Expected money.Amount // the total that the buyer saw
}

// Place orders what is in the cart. Pressed twice it returns the same order. It fails where
// something cannot be ordered any more (product.ErrNotOrderable), is out of stock, or costs
// something else than the buyer saw; nothing is ordered then.
func (s *Service) Place(ctx context.Context, by actor.Actor, command PlaceCommand) (Order, error) {
	if err := by.Require(actor.Shop); err != nil {
		return Order{}, err
	}
	if err := command.check(); err != nil {
		return Order{}, err
	}
	in, err := s.Editions.Current(ctx)
	if err != nil {
		return Order{}, err
	}
	var placed Order
	err = s.DB.InTxGuarded(ctx, func(tx *db.Tx) error {
		placed, err = s.place(ctx, tx, by, in, command)
		return err
	})
	return placed, err
}

func (c PlaceCommand) check() error {
	address, err := mail.ParseAddress(c.Email)
	switch {
	case len(c.Token) < 20:
		return errToken
	case err != nil || address.Address != c.Email:
		return errEmail.WithField(fault.Field{Pointer: "/email", Code: errEmail.Code, Message: errEmail.Message})
	case strings.TrimSpace(c.Name) == "":
		return errName.WithField(fault.Field{Pointer: "/name", Code: errName.Code, Message: errName.Message})
	}
	return nil
}

func (s *Service) place(ctx context.Context, tx *db.Tx, by actor.Actor, in edition.Edition, command PlaceCommand) (Order, error) {
	o := Order{
		ID: id.New(), Token: command.Token, BuyerID: by.AccountID, Email: command.Email, Name: command.Name,
		Address: command.Address, Locale: command.Locale, State: Placed, PlacedAt: clock.Micros(s.Clock()),
		Total: money.Zero(in.Settings.Currency),
	}
	o.Number = numberOf(o.ID)
	isNew, err := claimToken(ctx, tx, o)
	if err != nil {
		return Order{}, err
	}
	if !isNew {
		return loadByToken(ctx, tx, command.Token)
	}
	if err := s.fill(ctx, tx, in, command, &o); err != nil {
		return Order{}, err
	}
	if o.Total != command.Expected {
		return Order{}, errPriceMoved.With("total", o.Total.Decimal())
	}
	if err := setTotal(ctx, tx, o); err != nil {
		return Order{}, err
	}
	if err := insertLines(ctx, tx, o.Lines); err != nil {
		return Order{}, err
	}
	if err := cart.Empty(ctx, tx, command.CartID); err != nil {
		return Order{}, err
	}
	return o, audit.Append(ctx, tx, s.Clock, audit.Entry{SubjectKind: audit.Order, SubjectID: o.ID, ActorID: by.AccountID, Action: "order.placed"})
}

// fill sells what is in the cart and writes it into the order's lines.
func (s *Service) fill(ctx context.Context, tx *db.Tx, in edition.Edition, command PlaceCommand, o *Order) error {
	wanted, err := cart.Lines(ctx, tx, command.CartID)
	if err != nil {
		return err
	}
	if len(wanted) == 0 {
		return errEmpty
	}
	lines := make([]product.SellLine, len(wanted))
	for i, line := range wanted {
		lines[i] = product.SellLine{ProductID: line.ProductID, VariantKey: line.VariantKey, Quantity: line.Quantity}
	}
	sold, err := s.Products.Sell(ctx, tx, in, lines)
	if err != nil {
		return err
	}
	for _, item := range sold {
		if err := o.add(item, int64(in.Settings.CommissionBasisPoints)); err != nil {
			return err
		}
	}
	return nil
}

// add writes one sold thing into the order.
func (o *Order) add(item product.Sold, commission int64) error {
	if item.UnitPrice.Currency != o.Total.Currency {
		return errCurrency
	}
	line := Line{
		ID: id.New(), OrderID: o.ID, ProductID: item.ProductID, RevisionID: item.RevisionID, VendorID: item.VendorID,
		VariantKey: item.VariantKey, Title: item.Title, Quantity: item.Quantity, UnitPrice: item.UnitPrice,
	}
	total, err := line.Total()
	if err != nil {
		return err
	}
	if line.Commission, err = total.Percent(commission); err != nil {
		return err
	}
	o.Lines = append(o.Lines, line)
	o.Total, err = o.Total.Add(total)
	return err
}

// numberOf makes the number that people read out: the time-ordered start of the id in groups.
func numberOf(orderID string) string {
	upper := strings.ToUpper(orderID)
	return upper[4:8] + "-" + upper[8:12] + "-" + upper[len(upper)-4:]
}

// MarkPaid books a paid order: the buyer's money to the vendors and the operator's commission. Done
// twice it changes nothing.
func (s *Service) MarkPaid(ctx context.Context, tx *db.Tx, orderID string) error {
	o, err := lockOrder(ctx, tx, orderID)
	if err != nil || o.State != Placed {
		return err
	}
	at := clock.Micros(s.Clock())
	if err := setState(ctx, tx, orderID, Paid, &at); err != nil {
		return err
	}
	posting, err := saleOf(o)
	if err != nil {
		return err
	}
	if _, err := ledger.Post(ctx, tx, s.Clock, posting); err != nil {
		return err
	}
	o.State, o.PaidAt = Paid, &at
	for _, tell := range s.Paid {
		if err := tell(ctx, tx, o); err != nil {
			return err
		}
	}
	return audit.Append(ctx, tx, s.Clock, audit.Entry{SubjectKind: audit.Order, SubjectID: orderID, ActorID: actor.SystemID, Action: "order.paid"})
}

// saleOf is the posting of a paid order.
func saleOf(o Order) (ledger.Posting, error) {
	currency := o.Total.Currency
	posting := ledger.Posting{Kind: "sale", Reference: o.ID}
	posting.Lines = append(posting.Lines, ledger.Line{Account: ledger.Account{Kind: ledger.BuyerPayments, Currency: currency}, Minor: o.Total.Minor})
	var commission int64
	for _, line := range o.Lines {
		total, err := line.Total()
		if err != nil {
			return ledger.Posting{}, err
		}
		commission += line.Commission.Minor
		posting.Lines = append(posting.Lines, ledger.Line{
			Account: ledger.Account{Kind: ledger.VendorPayable, OwnerID: line.VendorID, Currency: currency},
			Minor:   line.Commission.Minor - total.Minor,
		})
	}
	posting.Lines = append(posting.Lines, ledger.Line{Account: ledger.Account{Kind: ledger.CommissionIncome, Currency: currency}, Minor: -commission})
	return posting, nil
}

// MarkFailed ends an order whose payment was refused and gives the stock back.
func (s *Service) MarkFailed(ctx context.Context, tx *db.Tx, orderID string) error {
	o, err := lockOrder(ctx, tx, orderID)
	if err != nil || o.State != Placed {
		return err
	}
	if err := setState(ctx, tx, orderID, PaymentFailed, nil); err != nil {
		return err
	}
	for _, line := range o.Lines {
		if err := s.Products.PutBack(ctx, tx, product.SellLine{ProductID: line.ProductID, VariantKey: line.VariantKey, Quantity: line.Quantity}); err != nil {
			return err
		}
	}
	return audit.Append(ctx, tx, s.Clock, audit.Entry{SubjectKind: audit.Order, SubjectID: orderID, ActorID: actor.SystemID, Action: "order.payment_failed"})
}

// Unpaid returns orders that were placed before an instant and that nobody is paying, oldest first.
func (s *Service) Unpaid(ctx context.Context, before time.Time, size int) ([]string, error) {
	return loadUnpaid(ctx, s.DB, clock.Micros(before), size)
}

// LockPlaced holds an order until tx ends and tells whether it still waits for its payment.
func (s *Service) LockPlaced(ctx context.Context, tx *db.Tx, orderID string) (bool, error) {
	o, err := lockOrder(ctx, tx, orderID)
	return o.State == Placed, err
}

// ByToken returns an order to whoever has the token of its checkout.
func (s *Service) ByToken(ctx context.Context, token string) (Order, error) {
	return loadByToken(ctx, s.DB, token)
}

// ByID returns an order: to its buyer and to staff who may read orders; a vendor gets it with its own
// lines alone. To anybody else there is none.
func (s *Service) ByID(ctx context.Context, by actor.Actor, orderID string) (Order, error) {
	o, err := loadOrder(ctx, s.DB, orderID)
	switch {
	case err != nil:
		return Order{}, err
	case by.May(actor.ReadOrders), by.AccountID != "" && by.AccountID == o.BuyerID:
		return o, nil
	case by.IsVendor():
		return o.forVendor(by.VendorID)
	default:
		return Order{}, errNone
	}
}

func (o Order) forVendor(vendorID string) (Order, error) {
	var own []Line
	for _, line := range o.Lines {
		if line.VendorID == vendorID {
			own = append(own, line)
		}
	}
	if len(own) == 0 {
		return Order{}, errNone
	}
	o.Lines, o.Token = own, ""
	return o, nil
}

// List pages through orders, newest first: the buyer's own, or all for staff who may read orders.
func (s *Service) List(ctx context.Context, by actor.Actor, after keyset.Cursor, size int) (keyset.Page[Order], error) {
	buyerID := by.AccountID
	if by.May(actor.ReadOrders) {
		buyerID = ""
	} else if err := by.Require(actor.OwnAccount); err != nil {
		return keyset.Page[Order]{}, err
	}
	return listOrders(ctx, s.DB, buyerID, after, keyset.Size(size))
}
