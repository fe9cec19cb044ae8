// Package source reads product files: whatever a vendor hands over becomes a stream of records, each
// with a product document, or with the reason why there is none.
//
//	reader, err := source.Open(name, content, source.Options{Currency: "EUR"})
//	for {
//		record, err := reader.Next() // io.EOF at the end
//	}
//
// It reads JSON (the project's documents, one a line or in a list, also with id, preset and vendor
// around them; Shopify's and WooCommerce's products), Shopify's and WooCommerce's product CSV, the project's own CSV
// (docs/import-format.md), Google Merchant and similar XML feeds, and any CSV whose headings name
// their columns in English, French, German or Italian. The content decides, not the name of the file.
//
// Three promises hold for every format:
//
//   - Nothing is lost: each row, item or value comes out, as a document or with Problems and its raw text.
//     A broken record never takes its neighbours with it.
//   - Nothing is guessed: a price, number or row that can be read in two ways stays as it was written, for
//     the rules to find, or is refused with its line.
//   - Memory is constant: a record is bounded by MaxRecordBytes, whatever the size of the file.
//
// The package is pure: it opens no file, asks no network (also not for XML entities) and knows no table.
// It imports package rulebook; faces, the command line and package intake import it.
package source
