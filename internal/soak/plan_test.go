package soak

import (
	"regexp"
	"strings"
	"sync"
	"testing"

	"vidimus/internal/platform/db"
)

// reading is a statement as a page sent it.
type reading struct {
	statement string
	arguments []any
}

// large are the tables that grow with the marketplace; their aliases in joins are as good.
var large = regexp.MustCompile(`^SCAN (product|revision|offer|finding|review_case|case_event|decision|inspection|import_record|import_key|search_product|audit_entry|p|r|c|o|f)$`)

// TestListsGoByTheirIndex asks SQLite how it carries out every statement that a list page sends: no
// large table may be read whole, and no page sorted that an index holds in order.
func TestListsGoByTheirIndex(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	var sent []reading
	watching := false
	m := openMarket(t, func(statement string, arguments []any) {
		mu.Lock()
		defer mu.Unlock()
		if watching {
			sent = append(sent, reading{statement, arguments})
		}
	})
	m.fill(0, 100)
	for _, p := range m.pages() {
		mu.Lock()
		sent, watching = nil, true
		mu.Unlock()
		if err := p.read(t.Context()); err != nil {
			t.Fatal(err)
		}
		mu.Lock()
		statements := sent
		watching = false
		mu.Unlock()
		if len(statements) == 0 {
			t.Errorf("%s: no statement was seen", p.name)
		}
		for _, one := range statements {
			m.explain(p.name, one)
		}
	}
}

func (m *market) explain(name string, one reading) {
	m.t.Helper()
	steps, err := db.Collect(m.t.Context(), m.DB, func(row db.Scanner) (string, error) {
		var id, parent, unused int
		var detail string
		return detail, row.Scan(&id, &parent, &unused, &detail)
	}, "EXPLAIN QUERY PLAN "+one.statement, one.arguments...)
	if err != nil {
		m.t.Fatalf("%s: %v", name, err)
	}
	for _, step := range steps {
		sorts := strings.Contains(step, "USE TEMP B-TREE FOR ORDER BY") && strings.Contains(one.statement, "LIMIT")
		if large.MatchString(step) || sorts {
			m.t.Errorf("%s: %s\n%s", name, strings.Join(steps, "\n"), one.statement)
		}
	}
}
