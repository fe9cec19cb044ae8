// Package id makes the identifiers of all rows.
//
// An identifier is a version 7 UUID written as 26 lower-case characters of
// Crockford's base32: it sorts by the millisecond in which it was made, so new
// rows land at the end of an index, and it is short enough for an address bar.
// It tells its time of making to whoever sees it and must not serve as a
// secret.
//
// Every package may import id; id imports none of the project's.
package id

import (
	"encoding/base32"

	"github.com/google/uuid"
)

// Length is the number of characters in an identifier, all ASCII.
const Length = 26

// alphabet leaves out i, l, o and u. It is in ASCII order, which is why the
// text sorts as the bytes do.
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz"

var encoding = base32.NewEncoding(alphabet).WithPadding(base32.NoPadding)

// New returns a fresh identifier. Identifiers made one after the other in one
// process sort in that order, even within a millisecond. New is safe for
// concurrent use, and panics only if the machine has no randomness left.
func New() string {
	made := uuid.Must(uuid.NewV7())
	return encoding.EncodeToString(made[:])
}

// Valid reports whether text could have come from [New]: the right length, the
// right characters and the marks of a version 7 UUID. Upper case is not valid,
// so that every identifier has one spelling.
func Valid(text string) bool {
	if len(text) != Length {
		return false
	}
	var decoded uuid.UUID
	n, err := encoding.Decode(decoded[:], []byte(text))
	if err != nil || n != len(decoded) {
		return false
	}
	// The last character carries two bits that no byte keeps; without this
	// comparison four spellings would mean the same identifier.
	return encoding.EncodeToString(decoded[:]) == text &&
		decoded.Version() == 7 && decoded.Variant() == uuid.RFC4122
}
