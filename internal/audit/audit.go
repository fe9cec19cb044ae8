// Package audit keeps the append-only log of who did what to which subject.
//
// The entries of one subject form a chain: each holds the hash of the one before, so that an entry
// that was changed, taken out or put in shows (Verify). Entries hold ids and codes; what a person
// wrote stands in the tables of its subject and can be erased without breaking the chain.
//
// Append takes the transaction of what it records: there is no act without its entry. The caller
// holds the subject's row locked, so that chains do not fork.
//
// Every subject to the right of it may import it.
package audit

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/id"
)

// The kinds of subjects.
const (
	Product = "product"
	Vendor  = "vendor"
	Account = "account"
	Order   = "order"
)

// ErrBroken is the fault of a chain that does not verify.
var ErrBroken = fault.Internal("audit.broken", "The log of this subject was changed.")

// Entry is one act. Action is a stable dotted code, e.g. "product.approved"; Detail holds ids, codes
// and numbers.
type Entry struct {
	SubjectKind string
	SubjectID   string
	ActorID     string
	Action      string
	Detail      map[string]string
	At          int64 // unix microseconds

	// Set by Append.
	ID           string
	Number       int64
	PreviousHash string
	Hash         string
}

// Append writes entries, several of one subject in their order. Two statements for up to 100
// entries, whatever their number of subjects.
func Append(ctx context.Context, tx *db.Tx, now clock.Clock, entries ...Entry) error {
	if len(entries) == 0 {
		return nil
	}
	tips, err := loadTips(ctx, tx, entries)
	if err != nil {
		return fmt.Errorf("load ends of audit chains: %w", err)
	}
	at := clock.Micros(now())
	for i := range entries {
		entry := &entries[i]
		subject := subject{entry.SubjectKind, entry.SubjectID}
		tip := tips[subject]
		entry.ID, entry.At = id.New(), at
		entry.Number, entry.PreviousHash = tip.number+1, tip.hash
		if entry.Hash, err = entry.hash(); err != nil {
			return err
		}
		tips[subject] = chainTip{entry.Number, entry.Hash}
	}
	return insertEntries(ctx, tx, entries)
}

// Latest returns the newest entries of a subject, newest first.
func Latest(ctx context.Context, q db.Querier, kind, subjectID string, limit int) ([]Entry, error) {
	return loadLatest(ctx, q, kind, subjectID, limit)
}

// Verify recomputes the chain of a subject. It fails with ErrBroken, naming the first entry that
// does not fit.
func Verify(ctx context.Context, q db.Querier, kind, subjectID string) error {
	entries, err := loadEntries(ctx, q, kind, subjectID)
	if err != nil {
		return err
	}
	previous := ""
	for i, entry := range entries {
		hash, err := entry.hash()
		if err != nil {
			return err
		}
		if entry.Number != int64(i+1) || entry.PreviousHash != previous || entry.Hash != hash {
			return ErrBroken.With("entry", entry.ID)
		}
		previous = entry.Hash
	}
	return nil
}

// hash covers everything that an entry says, and the entry before it.
func (e Entry) hash() (string, error) {
	raw, err := json.Marshal([]any{
		e.PreviousHash, e.ID, e.SubjectKind, e.SubjectID, e.Number, e.ActorID, e.Action, e.Detail, e.At,
	})
	if err != nil {
		return "", fmt.Errorf("encode audit entry: %w", err)
	}
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:]), nil
}
