package source

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"vidimus/internal/rulebook"
)

// keyOf names the product of a record that its format gave no key: by SKU, id, valid GTIN or digest.
// A damaged GTIN (9.78E+12) is none: it is the same for many products.
func keyOf(record Record) string {
	if !record.Readable() {
		return digestKey(record.Raw)
	}
	doc := record.Document
	switch {
	case strings.TrimSpace(doc.SKU) != "":
		return "sku:" + strings.TrimSpace(doc.SKU)
	case record.ID != "":
		return "handle:" + record.ID
	case rulebook.ValidGTIN(doc.GTIN):
		return "gtin:" + doc.GTIN
	default:
		return digestKey(record.Raw)
	}
}

// maxKeyBytes bounds a key: it stands in an index, whose entries databases bound.
const maxKeyBytes = 512

// boundKey puts a digest in the place of what makes a key too long; what kind of key it is stays.
func boundKey(key string) string {
	if len(key) <= maxKeyBytes {
		return key
	}
	kind, _, _ := strings.Cut(key, ":")
	sum := sha256.Sum256([]byte(key))
	return kind + ":" + hex.EncodeToString(sum[:])
}

func digestKey(raw []byte) string {
	sum := sha256.Sum256(raw)
	return "row:" + hex.EncodeToString(sum[:16])
}
