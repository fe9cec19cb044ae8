// Package search finds products by their words.
//
// A product that changed is marked in the transaction of the change; Refresh rewrites the entries of
// marked products in chunks, soon afterwards. So an import pays for one bulk statement a chunk and
// is searchable seconds later.
//
// An entry holds the words of the title, of what the store shows besides (description, tags, vendor,
// category, characteristics, numbers) and of what only the desk may search (the newest title, stock
// keeping unit, product number). Words are folded and kept beside their stems. All words of a query
// must be found, the last one may be the start of a word. Hits in the title come first, then newest
// first: an order that does not shift between two pages.
//
// store_sqlite.go and store_postgres.go are the two small adapters to each engine's index. What may
// be shown is not decided here: the store passes what it found through product.Listings.
//
// It imports taxonomy and product; the faces import it.
package search
