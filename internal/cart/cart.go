// Package cart keeps what a visitor means to buy. It promises nothing: prices and orderability are
// looked up when it is shown, and once more in the transaction of the order.
//
// A cart is known by an id in the visitor's session. The order room empties it.
package cart

import (
	"context"
	"strconv"

	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/id"
	"vidimus/internal/platform/money"
	"vidimus/internal/product"
)

// Limits of one cart.
const (
	MaximumLines    = 50
	MaximumQuantity = 999
)

var (
	errQuantity = fault.Invalid("cart.quantity", "Choose a quantity from 1 to 999.")
	errFull     = fault.Conflict("cart.full", "A cart holds 50 different things at most.")
	errMinimum  = fault.Invalid("cart.minimum", "This product is sold from {minimum} pieces.")
	errVariant  = fault.Invalid("cart.variant", "Choose one of the variants.")
)

// Line is one thing in a cart.
type Line struct {
	ProductID  string
	VariantKey string
	Quantity   int64
}

// Shown is a line as it is now: with the listing, or without one where the product can no longer be
// ordered.
type Shown struct {
	Line
	Listing   *product.Listing // nil = cannot be ordered any more
	UnitPrice money.Amount
	Total     money.Amount
	InStock   bool
}

// View is a cart with what it costs now. Total leaves out what cannot be ordered.
type View struct {
	ID        string
	Lines     []Shown
	Total     money.Amount
	Orderable bool
}

// Service holds the use cases of carts. It is safe for concurrent use.
type Service struct {
	db       *db.DB
	clock    clock.Clock
	products *product.Service
}

// NewService returns a service.
func NewService(database *db.DB, now clock.Clock, products *product.Service) *Service {
	return &Service{db: database, clock: now, products: products}
}

// Add puts a quantity into a cart; an empty cart id makes a new cart. It returns the cart's id. What
// cannot be ordered cannot be put in: there is no such product.
func (s *Service) Add(ctx context.Context, cartID string, line Line) (string, error) {
	if line.Quantity < 1 || line.Quantity > MaximumQuantity {
		return cartID, errQuantity
	}
	listing, err := s.products.Listing(ctx, line.ProductID)
	if err != nil {
		return cartID, err
	}
	if err := checkOffer(listing, line); err != nil {
		return cartID, err
	}
	if cartID == "" {
		cartID = id.New()
	}
	return cartID, s.db.InTxGuarded(ctx, func(tx *db.Tx) error {
		if err := touchCart(ctx, tx, cartID, clock.Micros(s.clock())); err != nil {
			return err
		}
		count, err := countLines(ctx, tx, cartID)
		if err != nil {
			return err
		}
		if count >= MaximumLines {
			return errFull
		}
		return addLine(ctx, tx, cartID, line)
	})
}

func checkOffer(listing product.Listing, line Line) error {
	for _, offer := range listing.Offers {
		if offer.VariantKey != line.VariantKey {
			continue
		}
		if len(listing.Document.Variants) > 0 && line.VariantKey == "" {
			return errVariant
		}
		if line.Quantity < offer.MinQuantity {
			return errMinimum.With("minimum", strconv.FormatInt(offer.MinQuantity, 10))
		}
		return nil
	}
	return errVariant
}

// Set changes the quantity of a line; 0 takes it out.
func (s *Service) Set(ctx context.Context, cartID string, line Line) error {
	if line.Quantity < 0 || line.Quantity > MaximumQuantity {
		return errQuantity
	}
	return s.db.InTxGuarded(ctx, func(tx *db.Tx) error { return setLine(ctx, tx, cartID, line) })
}

// Lines returns what is in a cart, in the caller's transaction.
func Lines(ctx context.Context, q db.Querier, cartID string) ([]Line, error) {
	return loadLines(ctx, q, cartID)
}

// Empty takes everything out, in the caller's transaction.
func Empty(ctx context.Context, tx *db.Tx, cartID string) error { return emptyCart(ctx, tx, cartID) }

// Count returns how many pieces are in a cart, for the number beside its symbol.
func (s *Service) Count(ctx context.Context, cartID string) (int64, error) {
	if cartID == "" {
		return 0, nil
	}
	return countPieces(ctx, s.db, cartID)
}

// View returns a cart as it is now.
func (s *Service) View(ctx context.Context, cartID, currency string) (View, error) {
	view := View{ID: cartID, Total: money.Zero(currency)}
	lines, err := loadLines(ctx, s.db, cartID)
	if err != nil || len(lines) == 0 {
		return view, err
	}
	listings, err := s.listings(ctx, lines)
	if err != nil {
		return View{}, err
	}
	view.Orderable = true
	for _, line := range lines {
		shown, err := show(line, listings[line.ProductID])
		if err != nil {
			return View{}, err
		}
		view.Lines = append(view.Lines, shown)
		if shown.Listing == nil || !shown.InStock {
			view.Orderable = false
			continue
		}
		if view.Total, err = view.Total.Add(shown.Total); err != nil {
			return View{}, err
		}
	}
	return view, nil
}

func (s *Service) listings(ctx context.Context, lines []Line) (map[string]product.Listing, error) {
	ids := make([]string, len(lines))
	for i, line := range lines {
		ids[i] = line.ProductID
	}
	found, err := s.products.Listings(ctx, ids)
	if err != nil {
		return nil, err
	}
	listings := make(map[string]product.Listing, len(found))
	for _, listing := range found {
		listings[listing.Product.ID] = listing
	}
	return listings, nil
}

func show(line Line, listing product.Listing) (Shown, error) {
	shown := Shown{Line: line}
	for _, offer := range listing.Offers {
		if offer.VariantKey != line.VariantKey {
			continue
		}
		shown.Listing, shown.UnitPrice = &listing, offer.Price
		shown.InStock = offer.Stock == nil || *offer.Stock >= line.Quantity
		total, err := offer.Price.Times(line.Quantity)
		shown.Total = total
		return shown, err
	}
	return shown, nil
}
