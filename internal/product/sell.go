package product

import (
	"context"
	"slices"

	"vidimus/internal/edition"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/money"
)

// ErrNotOrderable is the fault of ordering what may not be sold; its fields name the products.
var ErrNotOrderable = fault.Conflict("product.not_orderable", "Something in your cart cannot be ordered any more.")

// SellLine asks for a quantity of a product or variant.
type SellLine struct {
	ProductID  string
	VariantKey string
	Quantity   int64
}

// Sold is what an order line is made of: the revision that is sold and its price now.
type Sold struct {
	SellLine
	VendorID   string
	RevisionID string
	Title      string
	Type       string
	UnitPrice  money.Amount
}

// Sell is the gate of every order: it asks Orderable afresh on locked rows, inside the transaction
// that places the order, and takes the stock. It fails with ErrNotOrderable, a field a product.
func (s *Service) Sell(ctx context.Context, tx *db.Tx, in edition.Edition, lines []SellLine) ([]Sold, error) {
	ids := make([]string, len(lines))
	for i, line := range lines {
		ids[i] = line.ProductID
	}
	slices.Sort(ids)
	products, err := lockProducts(ctx, tx, "", slices.Compact(ids))
	if err != nil {
		return nil, err
	}
	refused := ErrNotOrderable
	sold := make([]Sold, 0, len(lines))
	for _, line := range lines {
		item, obstacles, err := s.sellOne(ctx, tx, in, products, line)
		if err != nil {
			return nil, err
		}
		for _, obstacle := range obstacles {
			refused = refused.WithField(fault.Field{Pointer: "/" + line.ProductID, Code: string(obstacle), Message: "This product cannot be ordered."})
		}
		sold = append(sold, item)
	}
	if len(refused.Fields) > 0 {
		return nil, refused
	}
	return sold, nil
}

func (s *Service) sellOne(ctx context.Context, tx *db.Tx, in edition.Edition, products map[string]Product, line SellLine) (Sold, []Obstacle, error) {
	p, ok := products[line.ProductID]
	if !ok {
		return Sold{}, []Obstacle{ObstacleNeverSubmitted}, nil
	}
	obstacles, sold, err := s.obstacles(ctx, tx, in, p)
	if err != nil || len(obstacles) > 0 {
		return Sold{}, obstacles, err
	}
	offers, err := loadOffers(ctx, tx, p.ID)
	if err != nil {
		return Sold{}, nil, err
	}
	i := slices.IndexFunc(offers[p.ID], func(o Offer) bool { return o.VariantKey == line.VariantKey })
	if i < 0 {
		return Sold{}, []Obstacle{ObstacleNoOffer}, nil
	}
	revision, err := loadRevision(ctx, tx, p.VendorID, sold)
	if err != nil {
		return Sold{}, nil, err
	}
	if err := takeStock(ctx, tx, p.ID, line.VariantKey, line.Quantity, clock.Micros(s.Clock())); err != nil {
		return Sold{}, nil, err
	}
	return Sold{
		SellLine: line, VendorID: p.VendorID, RevisionID: sold, Title: revision.Document.Title,
		Type: revision.Document.Type, UnitPrice: offers[p.ID][i].Price,
	}, nil, nil
}

// obstacles returns what stands in the way of ordering a product now, and the revision that would be
// sold.
func (s *Service) obstacles(ctx context.Context, q db.Querier, in edition.Edition, p Product) ([]Obstacle, string, error) {
	rules := RulesOf(in.Settings)
	vendor, err := s.vendor(ctx, q, p.VendorID)
	if err != nil {
		return nil, "", err
	}
	facts := factsOf(p, vendor)
	sold, ok := SoldRevision(p.LiveRevision, p.WaitingRevision, p.Status, rules)
	if ok {
		if facts.SoldHasOpenBlock, err = hasOpenBlock(ctx, q, sold); err != nil {
			return nil, "", err
		}
	}
	if p.Bundle {
		if facts.ComponentDenied, err = hasComponentDenied(ctx, q, p.ID); err != nil {
			return nil, "", err
		}
	}
	obstacles := Orderable(facts, rules)
	if !ok && len(obstacles) == 0 {
		obstacles = []Obstacle{ObstacleUnderReview}
	}
	return obstacles, sold, nil
}

// PutBack returns to the stock what an order took and did not pay for.
func (s *Service) PutBack(ctx context.Context, tx *db.Tx, line SellLine) error {
	return giveStock(ctx, tx, line.ProductID, line.VariantKey, line.Quantity, clock.Micros(s.Clock()))
}
