package search

import (
	"context"

	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/keyset"
	"vidimus/internal/product"
	"vidimus/internal/taxonomy"
)

// Query is what somebody looks for.
type Query struct {
	// Words as they were typed; empty lists everything that the rest of the query allows.
	Words    string
	VendorID string // empty = of all vendors
	Type     string // empty = of all types
	// OnSaleOnly looks at what the store shows, and only in the words that it shows.
	OnSaleOnly bool
}

// Service holds the use cases of searching. It is safe for concurrent use.
type Service struct {
	db       *db.DB
	clock    clock.Clock
	products *product.Service
	tree     *taxonomy.Tree
	words    index
}

// index is the full-text index of one engine.
type index interface {
	// match returns the conditions that find entries by terms, with their arguments from $1 on: those
	// with every term in the title, and those that have not.
	match(list []term, onSaleOnly bool) (titled, other condition)
	// number is the column that holds the product's number.
	number() string
	write(ctx context.Context, tx *db.Tx, entries []entry) error
	remove(ctx context.Context, tx *db.Tx, numbers []int64) error
}

// condition is a piece of a WHERE clause with one argument.
type condition struct {
	text     string
	argument string
}

// NewService returns a service. With a taxonomy, a product is found by the names of its category in
// every language; nil is without.
func NewService(database *db.DB, now clock.Clock, products *product.Service, tree *taxonomy.Tree) *Service {
	s := &Service{db: database, clock: now, products: products, tree: tree, words: sqliteIndex{}}
	if database.Engine() == db.PostgreSQL {
		s.words = postgresIndex{}
	}
	return s
}

// Find returns the ids of the products that a query finds: those with all words in their title
// first, then newest first.
func (s *Service) Find(ctx context.Context, query Query, after keyset.Cursor, size int) (keyset.Page[string], error) {
	size = keyset.Size(size)
	hits, err := s.hits(ctx, query, after, size+1)
	if err != nil {
		return keyset.Page[string]{}, err
	}
	cut := keyset.Cut(hits, size, func(h hit) keyset.Cursor { return keyset.Cursor{Key: h.key(), ID: h.productID} })
	page := keyset.Page[string]{Next: cut.Next}
	for _, h := range cut.Items {
		page.Items = append(page.Items, h.productID)
	}
	return page, nil
}

// Types counts what a query finds by product type, leaving the query's own type aside.
func (s *Service) Types(ctx context.Context, query Query) (map[string]int64, error) {
	query.Type = ""
	list := terms(query.Words)
	if len(list) == 0 {
		if query.Words != "" {
			return nil, nil
		}
		return s.countTypes(ctx, query, nil)
	}
	counts := map[string]int64{}
	titled, other := s.words.match(list, query.OnSaleOnly)
	for _, part := range []condition{titled, other} {
		found, err := s.countTypes(ctx, query, &part)
		if err != nil {
			return nil, err
		}
		for kind, count := range found {
			counts[kind] += count
		}
	}
	return counts, nil
}

// titleTier lifts the hits in titles above all others; numbers of products stay below it.
const titleTier = 1 << 52

// hit is a product that was found.
type hit struct {
	productID string
	number    int64 // of the product; later ones have greater ones
	titled    bool
}

// key is the hit's place in the order.
func (h hit) key() int64 {
	if h.titled {
		return titleTier + h.number
	}
	return h.number
}

func (s *Service) hits(ctx context.Context, query Query, after keyset.Cursor, limit int) ([]hit, error) {
	below := after.Key
	if after.IsStart() {
		below = 2 * titleTier
	}
	list := terms(query.Words)
	if len(list) == 0 {
		if query.Words != "" {
			return nil, nil // nothing but signs: that is found nowhere
		}
		return s.list(ctx, query, nil, false, below, limit)
	}
	titled, other := s.words.match(list, query.OnSaleOnly)
	var found []hit
	if below >= titleTier {
		var err error
		if found, err = s.list(ctx, query, &titled, true, below-titleTier, limit); err != nil {
			return nil, err
		}
	}
	if len(found) == limit {
		return found, nil
	}
	rest, err := s.list(ctx, query, &other, false, below, limit-len(found))
	return append(found, rest...), err
}
