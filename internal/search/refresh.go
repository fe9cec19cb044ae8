package search

import (
	"context"
	"maps"
	"runtime"
	"slices"
	"strconv"

	"golang.org/x/sync/errgroup"

	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/job"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/rulebook/prose"
	"vidimus/internal/taxonomy"
)

// chunkSize is how many entries are rewritten in one transaction.
const chunkSize = 100

// entry is what the index holds of a product.
type entry struct {
	productID, vendorID, kind string
	number                    int64
	onSale                    bool
	title, shown, desk        []string
}

// OnTouched marks products whose entries are stale, in the transaction of the change: one statement
// for any number of products.
func (s *Service) OnTouched(ctx context.Context, tx *db.Tx, productIDs []string) error {
	ids := slices.Clone(productIDs)
	slices.Sort(ids) // all lock in one order
	return insertMarks(ctx, tx, slices.Compact(ids), clock.Micros(s.clock()))
}

// Refresh rewrites the entries of all marked products, oldest mark first. What is marked meanwhile
// is taken along. A job whose time is half over leaves the rest to the next one: while a large file is
// imported there is always more.
func (s *Service) Refresh(ctx context.Context) error {
	for !job.HalfOver(ctx) {
		marks, err := marked(ctx, s.db, chunkSize)
		if err != nil || len(marks) == 0 {
			return err
		}
		entries, err := s.entries(ctx, marks)
		if err != nil {
			return err
		}
		err = s.db.InTx(ctx, func(tx *db.Tx) error {
			if err := takeMarks(ctx, tx, marks); err != nil {
				return err
			}
			return s.replace(ctx, tx, entries)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// entries reads marked products, in four statements, and makes their entries on all cores: cutting and
// stemming words takes longer than writing them.
func (s *Service) entries(ctx context.Context, marks []mark) ([]entry, error) {
	in, err := s.products.Editions.Current(ctx)
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(marks))
	for i, m := range marks {
		ids[i] = m.productID
	}
	products, err := s.products.ProductsIn(ctx, s.db, ids)
	if err != nil {
		return nil, err
	}
	shown := map[string]string{}
	var revisionIDs, vendorIDs []string
	for id, p := range products {
		shown[id] = shownRevision(p, product.RulesOf(in.Settings))
		revisionIDs = append(revisionIDs, shown[id])
		vendorIDs = append(vendorIDs, p.VendorID)
	}
	revisions, err := s.products.RevisionsIn(ctx, s.db, revisionIDs)
	if err != nil {
		return nil, err
	}
	vendors, err := s.products.Vendors.VendorFacts(ctx, s.db, slices.Compact(slices.Sorted(slices.Values(vendorIDs))))
	if err != nil {
		return nil, err
	}
	entries := make([]entry, len(products))
	var making errgroup.Group
	making.SetLimit(runtime.NumCPU())
	for i, p := range slices.Collect(maps.Values(products)) {
		making.Go(func() error {
			entries[i] = s.entryOf(p, revisions[shown[p.ID]].Document, vendors[p.VendorID].Name)
			return nil
		})
	}
	if err := making.Wait(); err != nil {
		return nil, err
	}
	slices.SortFunc(entries, func(a, b entry) int { return int(a.number - b.number) })
	return entries, nil
}

// shownRevision is the revision whose words are searched: the one that is sold, else the newest.
func shownRevision(p product.Product, rules product.Rules) string {
	if sold, ok := product.SoldRevision(p.LiveRevision, p.WaitingRevision, p.Status, rules); ok && sold != "" {
		return sold
	}
	return p.HeadRevision
}

// categoryNames returns what a category and the one above it are called in every language, and what
// people look for it by.
func (s *Service) categoryNames(name string) []string {
	names := []string{name}
	if s.tree == nil {
		return names
	}
	category, known := s.tree.Find(name)
	if !known {
		return names
	}
	names = append(names, category.Synonyms...)
	parent, _ := s.tree.Find(category.Parent)
	for _, language := range taxonomy.Languages {
		names = append(names, category.Names[language], parent.Names[language])
	}
	return names
}

func (s *Service) entryOf(p product.Product, doc rulebook.Document, vendor string) entry {
	language := doc.Language
	visible := prose.ParseHTML(doc.DescriptionHTML).Visible
	texts := []string{vendor, doc.ProductTypeName, doc.GTIN, visible}
	texts = append(texts, s.categoryNames(doc.Category)...)
	texts = append(texts, doc.Tags...)
	for name, value := range doc.Extra {
		texts = append(texts, name, value)
	}
	if doc.Event != nil {
		texts = append(texts, doc.Event.Place)
	}
	return entry{
		productID: p.ID, vendorID: p.VendorID, kind: p.Type, number: p.Number, onSale: p.Sellable,
		title: entryWords(language, doc.Title),
		shown: entryWords(language, texts...),
		desk:  entryWords(language, p.Title, doc.SKU, strconv.FormatInt(p.Number, 10)),
	}
}
