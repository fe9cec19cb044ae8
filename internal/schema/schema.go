// Package schema holds the tables of the whole house, one file a subject, in the order in which
// they are made: foreign keys cross subjects, so the order is linear and belongs in one place.
//
// One text serves SQLite and PostgreSQL (see internal/platform/db). Who may write which table is
// pinned by a test in internal/arch. Times are unix microseconds in UTC, money is minor units,
// documents are JSON in TEXT that is read whole and never queried. Migrations only go forward.
package schema

import "embed"

// FS holds the migrations.
//
//go:embed migrations/*.sql
var FS embed.FS
