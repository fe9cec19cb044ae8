package ledger

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
)

var noon = clock.Fixed(time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC))

func post(t testing.TB, database *db.DB, posting Posting) (isNew bool, err error) {
	t.Helper()
	err = database.InTxGuarded(t.Context(), func(tx *db.Tx) error {
		isNew, err = Post(t.Context(), tx, noon, posting)
		return err
	})
	return isNew, err
}

func TestPost(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		buyers, vendor := Account{BuyerPayments, "", "EUR"}, Account{VendorPayable, "v1", "EUR"}
		sale := Posting{Kind: "sale", Reference: "o1", Lines: []Line{{buyers, 4990}, {vendor, -4541}, {Account{CommissionIncome, "", "EUR"}, -449}}}
		for round, want := range []bool{true, false} {
			if isNew, err := post(t, database, sale); err != nil || isNew != want {
				t.Fatalf("round %d: got %v, %v", round, isNew, err)
			}
		}
		if balance, err := Balance(t.Context(), database, vendor); err != nil || balance.Minor != -4541 {
			t.Errorf("got %v, %v", balance, err)
		}
		crooked := Posting{Kind: "sale", Reference: "o2", Lines: []Line{{buyers, 100}, {vendor, -99}}}
		if _, err := post(t, database, crooked); !errors.Is(err, ErrUnbalanced) {
			t.Errorf("got %v", err)
		}
		if wrong, err := Check(t.Context(), database); err != nil || len(wrong) != 0 {
			t.Errorf("got %v, %v", wrong, err)
		}
	})
}

// TestBalancesAgree posts random histories: every balance is the sum of what was posted, and all
// together are zero.
func TestBalancesAgree(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		sums := map[Account]int64{}
		for range rapid.IntRange(1, 20).Draw(t, "postings") {
			var posting Posting
			var left int64
			for range rapid.IntRange(1, 5).Draw(t, "lines") {
				account := Account{VendorPayable, rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "owner"), "EUR"}
				amount := rapid.Int64Range(-1_000_000, 1_000_000).Draw(t, "amount")
				posting.Lines = append(posting.Lines, Line{account, amount})
				left += amount
			}
			posting.Lines = append(posting.Lines, Line{Account{BuyerPayments, "", "EUR"}, -left})
			if !posting.Balanced() {
				t.Fatalf("not balanced: %+v", posting)
			}
			for _, line := range posting.Lines {
				sums[line.Account] += line.Minor
			}
		}
		var total int64
		for _, sum := range sums {
			total += sum
		}
		if total != 0 {
			t.Fatalf("the book holds %d", total)
		}
	})
}
