package rulebook

// Clause is one clause of the rule book that vendors read. Rules enforce clauses.
type Clause struct {
	Number string  `toml:"number"` // chapter and clause, e.g. "3.1"; a chapter alone is "3"
	Title  Wording `toml:"title"`
	Text   Wording `toml:"text"`
}
