package search

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"vidimus/internal/platform/db"
)

// where collects conditions with their arguments.
type where struct {
	conditions []string
	arguments  []any
}

func (w *where) add(condition string, arguments ...any) {
	for range arguments {
		condition = strings.Replace(condition, "$?", "$"+strconv.Itoa(len(w.arguments)+1), 1)
		w.arguments = append(w.arguments, arguments[0])
		arguments = arguments[1:]
	}
	w.conditions = append(w.conditions, condition)
}

func (w *where) String() string {
	if len(w.conditions) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(w.conditions, " AND ")
}

// narrow returns the tables and conditions of a query, and of a match where there is one.
func (s *Service) narrow(query Query, match *condition) (string, *where) {
	tables, narrowed := "search_product", &where{}
	if match != nil {
		tables += " JOIN search_words ON " + s.words.number() + " = search_product.number"
		narrowed.add(match.text, match.argument)
	}
	if query.OnSaleOnly {
		narrowed.add("on_sale")
	}
	if query.VendorID != "" {
		narrowed.add("vendor_id = $?", query.VendorID)
	}
	if query.Type != "" {
		narrowed.add("type = $?", query.Type)
	}
	return tables, narrowed
}

// list returns hits below a number. SQLite's index of words keeps its entries in the order of numbers, so that a
// word that half of the products have is read no further than the page; PostgreSQL chooses between sorting the
// hits and walking the products by number.
func (s *Service) list(ctx context.Context, query Query, match *condition, titled bool, below int64, limit int) ([]hit, error) {
	tables, narrowed := s.narrow(query, match)
	number := "search_product.number"
	if match != nil {
		number = s.words.number()
	}
	narrowed.add(number+" < $?", below)
	scan := func(row db.Scanner) (hit, error) {
		h := hit{titled: titled}
		return h, row.Scan(&h.productID, &h.number)
	}
	return db.Collect(ctx, s.db, scan, `
		SELECT product_id, `+number+` FROM `+tables+narrowed.String()+`
		ORDER BY `+number+` DESC LIMIT `+strconv.Itoa(limit), narrowed.arguments...)
}

func (s *Service) countTypes(ctx context.Context, query Query, match *condition) (map[string]int64, error) {
	tables, narrowed := s.narrow(query, match)
	type count struct {
		kind   string
		number int64
	}
	scan := func(row db.Scanner) (c count, err error) { return c, row.Scan(&c.kind, &c.number) }
	rows, err := db.Collect(ctx, s.db, scan, `
		SELECT type, COUNT(*) FROM `+tables+narrowed.String()+` GROUP BY type`, narrowed.arguments...)
	counts := make(map[string]int64, len(rows))
	for _, c := range rows {
		counts[c.kind] = c.number
	}
	return counts, err
}

// mark is a product whose entry is stale.
type mark struct {
	productID string
	at        int64
}

func marked(ctx context.Context, q db.Querier, limit int) ([]mark, error) {
	scan := func(row db.Scanner) (m mark, err error) { return m, row.Scan(&m.productID, &m.at) }
	return db.Collect(ctx, q, scan, `
		SELECT product_id, marked_at FROM search_stale ORDER BY marked_at, product_id LIMIT `+strconv.Itoa(limit))
}

func insertMarks(ctx context.Context, tx *db.Tx, ids []string, at int64) error {
	rows := make([][]any, len(ids))
	for i, id := range ids {
		rows[i] = []any{id, at}
	}
	_, err := db.InsertRows(ctx, tx, "search_stale", []string{"product_id", "marked_at"}, rows,
		"ON CONFLICT (product_id) DO UPDATE SET marked_at = search_stale.marked_at + 1")
	return err
}

// takeMarks removes the marks as they were read: one that was renewed stays.
func takeMarks(ctx context.Context, tx *db.Tx, marks []mark) error {
	for len(marks) > 0 {
		chunk := marks[:min(len(marks), 200)]
		marks = marks[len(chunk):]
		var pairs []string
		var arguments []any
		for _, m := range chunk {
			pairs = append(pairs, fmt.Sprintf("($%d, CAST($%d AS BIGINT))", len(arguments)+1, len(arguments)+2))
			arguments = append(arguments, m.productID, m.at)
		}
		_, err := tx.Exec(ctx, `DELETE FROM search_stale WHERE (product_id, marked_at) IN (VALUES `+strings.Join(pairs, ", ")+`)`, arguments...)
		if err != nil {
			return err
		}
	}
	return nil
}

// replace writes entries in place of those that there are under the same products.
func (s *Service) replace(ctx context.Context, tx *db.Tx, entries []entry) error {
	rows := make([][]any, len(entries))
	numbers := make([]int64, len(entries))
	for i, e := range entries {
		rows[i] = []any{e.productID, e.number, e.vendorID, e.kind, e.onSale}
		numbers[i] = e.number
	}
	_, err := db.InsertRows(ctx, tx, "search_product", []string{"product_id", "number", "vendor_id", "type", "on_sale"}, rows, `
		ON CONFLICT (product_id) DO UPDATE SET type = excluded.type, on_sale = excluded.on_sale`)
	if err != nil {
		return err
	}
	if err := s.words.remove(ctx, tx, numbers); err != nil {
		return err
	}
	return s.words.write(ctx, tx, entries)
}
