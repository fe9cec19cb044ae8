// Package ledger is the double-entry book of the marketplace's money.
//
// A posting moves money between accounts; its entries sum to zero in each currency, debits positive,
// credits negative. A posting is made once a kind and reference: repeated, it changes nothing. No
// balance is stored: it is the sum of the entries, so that no hot path waits for a row.
//
// Every room to the right may import it; Post takes the transaction of what it books.
package ledger

import (
	"context"
	"fmt"

	"vidimus/internal/actor"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/id"
	"vidimus/internal/platform/keyset"
	"vidimus/internal/platform/money"
)

// The kinds of accounts.
const (
	BuyerPayments    = "buyer_payments"    // what buyers paid in, held by the payment provider
	VendorPayable    = "vendor_payable"    // owed to a vendor
	CommissionIncome = "commission_income" // the operator's share
)

var (
	// ErrUnbalanced is the fault of entries that do not sum to zero: a mistake of the program.
	ErrUnbalanced = fault.Internal("ledger.unbalanced", "This posting does not balance.")
	errNone       = fault.NotFound("ledger.none", "There is no such account.")
)

// Account names an account: its kind, whose it is (empty = the operator's), and its currency.
type Account struct {
	Kind     string
	OwnerID  string
	Currency string
}

// Line is one entry of a posting: debit positive, credit negative.
type Line struct {
	Account Account
	Minor   int64
}

// Posting is one movement of money.
type Posting struct {
	Kind      string
	Reference string // what it books, e.g. an order id
	Lines     []Line
}

// Balanced tells whether the lines sum to zero in each currency.
func (p Posting) Balanced() bool {
	sums := map[string]int64{}
	for _, line := range p.Lines {
		sums[line.Account.Currency] += line.Minor
	}
	for _, sum := range sums {
		if sum != 0 {
			return false
		}
	}
	return len(p.Lines) > 0
}

// Post writes a posting in the caller's transaction. It tells whether it was new; a repeated one
// changes nothing. It fails with ErrUnbalanced.
func Post(ctx context.Context, tx *db.Tx, now clock.Clock, posting Posting) (bool, error) {
	if !posting.Balanced() {
		return false, ErrUnbalanced.With("kind", posting.Kind).With("reference", posting.Reference)
	}
	at := clock.Micros(now())
	transactionID := id.New()
	isNew, err := insertTransaction(ctx, tx, transactionID, posting, at)
	if err != nil || !isNew {
		return false, err
	}
	rows := make([][]any, len(posting.Lines))
	for i, line := range posting.Lines {
		accountID, err := accountFor(ctx, tx, line.Account)
		if err != nil {
			return false, fmt.Errorf("find ledger account: %w", err)
		}
		rows[i] = []any{id.New(), transactionID, accountID, line.Minor, at}
	}
	_, err = db.InsertRows(ctx, tx, "ledger_entry", []string{"id", "transaction_id", "account_id", "amount_minor", "created_at"}, rows, "")
	return true, err
}

// Balance returns the sum of an account's entries; zero where there are none.
func Balance(ctx context.Context, q db.Querier, account Account) (money.Amount, error) {
	sum, err := sumOf(ctx, q, account)
	return money.New(sum, account.Currency), err
}

// Entry is one line of a statement.
type Entry struct {
	ID        string
	Kind      string
	Reference string
	Amount    money.Amount
	CreatedAt int64 // unix microseconds
}

// Service reads the book for people. It is safe for concurrent use.
type Service struct{ db *db.DB }

// NewService returns a service over the database.
func NewService(database *db.DB) *Service { return &Service{db: database} }

// Statement pages through the entries of an account, newest first: to finance, and to the vendor
// whose account it is.
func (s *Service) Statement(ctx context.Context, by actor.Actor, account Account, after keyset.Cursor, size int) (keyset.Page[Entry], error) {
	own := by.IsVendor() && by.VendorID != "" && by.VendorID == account.OwnerID
	if !own {
		if err := by.Require(actor.ReadLedger); err != nil {
			return keyset.Page[Entry]{}, err
		}
	}
	return statement(ctx, s.db, account, after, keyset.Size(size))
}

// Check returns the postings that do not sum to zero: none, unless somebody wrote past this package.
func Check(ctx context.Context, q db.Querier) ([]string, error) {
	return unbalanced(ctx, q)
}
