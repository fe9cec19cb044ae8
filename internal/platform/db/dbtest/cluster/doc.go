// Package cluster runs a throw-away PostgreSQL for tests.
//
// [Start] makes one in a temporary folder, with every safety that costs time
// switched off and reachable through a socket in that folder alone. [Shared]
// finds the one that another test binary of the same run has started, or
// starts it; a shell beside it stops it and removes the folder once nobody has
// been connected for a minute.
//
// The server's order of text is that of ICU's English, not of bytes, so that a column that is not
// made to compare bytes orders differently on the two engines.
//
// Only dbtest and the tool testpostgres may import it.
package cluster
