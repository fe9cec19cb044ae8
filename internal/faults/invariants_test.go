package faults

import (
	"fmt"

	"vidimus/internal/audit"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/job"
)

// never holds what must never be found in the tables, whatever was killed when.
var never = map[string]string{
	"an order without lines, or whose lines do not add up": `
		SELECT o.id FROM purchase_order o LEFT JOIN order_line l ON l.order_id = o.id GROUP BY o.id, o.total_minor
		HAVING COUNT(l.id) = 0 OR CAST(COALESCE(SUM(l.quantity * l.unit_price_minor), 0) AS BIGINT) <> o.total_minor`,
	"an order paid without a sale in the ledger, or the other way round": `
		SELECT o.id FROM purchase_order o LEFT JOIN ledger_transaction t ON t.reference = o.id AND t.kind = 'sale'
		WHERE (o.state = 'paid') <> (t.id IS NOT NULL)`,
	"a payment that succeeded for an order that is not paid": `
		SELECT p.id FROM payment p JOIN purchase_order o ON o.id = p.order_id WHERE p.state = 'succeeded' AND o.state <> 'paid'`,
	"an order that was charged twice": `
		SELECT order_id FROM payment WHERE state <> 'failed' GROUP BY order_id HAVING COUNT(*) > 1`,
	"a booking that does not balance": `
		SELECT transaction_id FROM ledger_entry GROUP BY transaction_id HAVING CAST(SUM(amount_minor) AS BIGINT) <> 0`,
	"a booking without entries": `
		SELECT t.id FROM ledger_transaction t WHERE NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.transaction_id = t.id)`,
	"less than nothing in stock": `SELECT product_id FROM offer WHERE stock < 0`,
	"stock that was neither kept nor sold": `
		SELECT f.product_id FROM offer f
		LEFT JOIN order_line l ON l.product_id = f.product_id AND l.order_id IN (SELECT id FROM purchase_order WHERE state IN ('placed', 'paid'))
		WHERE f.stock IS NOT NULL GROUP BY f.product_id, f.stock
		HAVING CAST(f.stock + COALESCE(SUM(l.quantity), 0) AS BIGINT) <> $1`,
	"a case decided twice": `
		SELECT case_id FROM decision WHERE undone_at IS NULL AND outcome <> 'returned' GROUP BY case_id HAVING COUNT(*) > 1`,
	"a decision whose case is open": `
		SELECT d.id FROM decision d JOIN review_case c ON c.id = d.case_id WHERE d.outcome <> 'returned' AND c.state NOT IN ('processed', 'closed')`,
	"a decision without its notice, or with two": `
		SELECT d.id FROM decision d LEFT JOIN notice n ON n.decision_id = d.id GROUP BY d.id HAVING COUNT(n.id) <> 1`,
	"a product in review without a case": `
		SELECT id FROM product WHERE review_status = 'need_review'
		AND id NOT IN (SELECT subject_id FROM review_case WHERE state NOT IN ('processed', 'closed'))`,
	"a product whose head is missing": `
		SELECT p.id FROM product p LEFT JOIN revision r ON r.id = p.head_revision_id WHERE r.id IS NULL`,
	"a product without an offer": `
		SELECT p.id FROM product p WHERE NOT EXISTS (SELECT 1 FROM offer f WHERE f.product_id = p.id)`,
	"an import whose journal does not end where it stands": `
		SELECT i.id FROM import_run i LEFT JOIN import_record r ON r.run_id = i.id GROUP BY i.id, i.position
		HAVING COUNT(r.number) <> i.position OR COALESCE(MAX(r.number), 0) <> i.position`,
	"an imported record without a product of its own": `
		SELECT r.record_key FROM import_record r LEFT JOIN import_key k ON k.product_id = r.product_id AND k.record_key = r.record_key
		WHERE r.state IN ('created', 'to_mend') AND k.product_id IS NULL`,
	"two products of one record": `
		SELECT product_id FROM import_record WHERE state IN ('created', 'to_mend') GROUP BY product_id HAVING COUNT(*) > 1`,
}

// lookAt checks everything that must hold at any moment.
func (t *trial) lookAt(database *db.DB) {
	t.Helper()
	for what, statement := range never {
		var arguments []any
		if what == "stock that was neither kept nor sold" {
			arguments = append(arguments, stockAtFirst)
		}
		found, err := db.Collect(t.Context(), database, db.Value[string], statement, arguments...)
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		if len(found) > 0 {
			t.Errorf("after %d kills: %s: %d, the first is %s", t.kills, what, len(found), found[0])
		}
	}
	t.lookForAcknowledged(database)
}

// kept says where what was acknowledged must be found, by the first word of the line.
var kept = map[string]string{
	"ordered":   `SELECT 1 FROM purchase_order WHERE token = $1 AND CAST(total_minor AS TEXT) = $2`,
	"decided":   `SELECT 1 FROM decision WHERE id = $1 AND case_id = $2`,
	"saved":     `SELECT 1 FROM revision WHERE id = $1`,
	"submitted": `SELECT 1 FROM revision WHERE product_id = $1 AND id = $2 AND submitted_at IS NOT NULL AND state <> 'draft'`,
	"import":    `SELECT 1 FROM import_run WHERE id = $1`,
}

func (t *trial) lookForAcknowledged(database *db.DB) {
	t.Helper()
	for _, line := range t.acknowledged {
		statement, arguments := kept[line[0]], []any{}
		for _, word := range line[1:] {
			arguments = append(arguments, word)
		}
		if line[0] == "settled" {
			// What is paid or refused stays so; what still waits for an answer may get one.
			statement = `SELECT 1 FROM purchase_order WHERE token = $1 AND (state = $2 OR $2 = 'placed')`
		}
		if statement != "" && !t.exists(database, statement, arguments...) {
			t.Errorf("after %d kills: acknowledged and lost: %v", t.kills, line)
		}
	}
}

// leftToDo counts the steps that are left: an imported record is written and then found.
const leftToDo = `SELECT CAST(
	(SELECT COALESCE(SUM(2 * ($1 - position) + 1), 0) FROM import_run WHERE state IN ('waiting', 'running'))
	+ (SELECT COUNT(*) FROM search_stale) + (SELECT COUNT(*) FROM inspection WHERE state = 'pending') AS BIGINT)`

// unfinished holds what must not be found any more once the jobs have run.
var unfinished = map[string]string{
	"an import that is not complete":        `SELECT id FROM import_run WHERE state <> 'finished' OR created <> $1 OR position <> $1`,
	"an import with another number of rows": `SELECT run_id FROM import_record GROUP BY run_id HAVING COUNT(*) <> $1 OR COUNT(DISTINCT product_id) <> $1`,
	"an inspection that never ran":          `SELECT revision_id FROM inspection WHERE state <> 'done' AND $1 > 0`,
	"a product that search does not know":   `SELECT id FROM product p WHERE $1 > 0 AND NOT EXISTS (SELECT 1 FROM search_product s WHERE s.product_id = p.id)`,
}

// lookForFailedJobs checks that no job was given up: neither a kill nor an absent database is a job's
// fault.
func (t *trial) lookForFailedJobs(queue *job.Queue) {
	t.Helper()
	failed, err := queue.List(t.Context(), job.Filter{States: []job.State{job.Failed, job.Cancelled}})
	t.must(err)
	for _, entry := range failed {
		t.Errorf("at the end: job %s of %v is %s after %d of %d attempts, the last at %v: %s", entry.Kind, entry.CreatedAt,
			entry.State, entry.Attempt, entry.Attempts, entry.AttemptedAt, entry.LastError)
	}
}

// lookAtFinished checks that everything that was begun was finished, once.
func (t *trial) lookAtFinished(database *db.DB) {
	t.Helper()
	for what, statement := range unfinished {
		found, err := db.Collect(t.Context(), database, db.Value[string], statement, int64(importSize()))
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		if len(found) > 0 {
			t.Errorf("at the end: %s: %d, the first is %s", what, len(found), found[0])
		}
	}
	decided, err := db.Collect(t.Context(), database, db.Value[string], `SELECT DISTINCT product_id FROM decision LIMIT 100`)
	t.must(err)
	for _, productID := range decided {
		if err := audit.Verify(t.Context(), database, audit.Product, productID); err != nil {
			t.Errorf("the log of product %s: %v", productID, err)
		}
	}
	if len(decided) == 0 {
		t.Error(fmt.Errorf("nobody decided anything: the trial shows nothing"))
	}
}
