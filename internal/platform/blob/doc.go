// Package blob keeps files by their content.
//
// A file is named by its [Digest], the SHA-256 of its bytes: the same file is
// kept once, a kept file never changes, and a name cannot lead out of the
// store. Names, owners, types and rights are rows elsewhere.
//
// Write the blob first and the row that names it second: a crash in between
// leaves a blob without a row, which a cleaner finds with Walk once it is old,
// and never a row without a blob. Putting what is there already makes it young
// again, so that the cleaner cannot take it from under a new row.
//
// [Folder] is the store of one machine; several servers share one through an
// object storage behind the same [Store].
//
// Subjects may import blob; it imports only fault.
package blob
