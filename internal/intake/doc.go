// Package intake brings the products of a file into a marketplace, as a vendor's submissions.
//
// A run is waiting → running → finished, failed or cancelled. The file is kept first; then a job reads
// it record by record, inspects on all cores, and writes chunks of up to 100 products, each one
// transaction that holds products, keys, journal and the run's position together. So a run that was
// killed goes on at the record where it stood, and the same file again changes nothing.
//
// What a record stands for is decided by its key (SKU, else handle and option values, else GTIN, else
// a digest of the row). A record that cannot be read is kept in the journal as it stands; one that
// facts refuse becomes a draft to mend. Bad records never stop good ones.
//
// It imports product and intake/source; faces and cli import it.
package intake
