// Package dbtest gives every test a migrated, empty database of its own, on
// both engines.
//
//	func TestStore(t *testing.T) {
//		dbtest.Each(t, func(t *testing.T, database *db.DB) {
//			…
//		})
//	}
//
// SQLite databases are copies of one file that was migrated once a process.
// PostgreSQL is the server at VIDIMUS_TEST_POSTGRES, whose user must be allowed
// to make databases, or else a throw-away one (see package cluster); a test's
// database is a copy of a migrated template that all test binaries share.
//
// A test never skips PostgreSQL: without its programs it fails and says what to
// install.
//
// Tests only. It imports the schema of the whole house and the job queue's.
package dbtest
