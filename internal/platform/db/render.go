package db

import (
	"bytes"
	"io/fs"
	"regexp"
	"strings"
)

// render turns the one text of a migration into an engine's.
//
// SQLite gets the types that strict tables know in place of those that they do not, and every CREATE
// TABLE becomes STRICT. Without STRICT, SQLite stores '12x' as a price.
//
//	BIGINT, BOOLEAN   INTEGER
//	BYTEA             BLOB
//	DOUBLE PRECISION  REAL
//
// PostgreSQL gets columns whose text is compared by its bytes, as SQLite's is: TEXT, in capitals and
// not in a cast, becomes TEXT COLLATE "C". By the rules of a language, which are a database's default,
// each key costs several times as much to find its place in an index, and an index is spoilt when a
// newer library on the server orders the language anew.
//
// Comments and quoted text stay as they are.
func render(engine Engine, migration string) string {
	var (
		text     strings.Builder
		table    tableEnd
		previous string // word
	)
	for _, token := range sqlToken.FindAllString(migration, -1) {
		if engine == PostgreSQL {
			text.WriteString(postgresWord(previous, token))
		} else {
			text.WriteString(sqliteWord(token))
			if table.after(token) {
				text.WriteString(" STRICT")
			}
		}
		if strings.TrimSpace(token) != "" {
			previous = token
		}
	}
	return text.String()
}

func postgresWord(previous, token string) string {
	if token == "TEXT" && !strings.EqualFold(previous, "AS") {
		return `TEXT COLLATE "C"`
	}
	return token
}

func sqliteWord(token string) string {
	if word, replaced := sqliteTypes[strings.ToUpper(strings.Join(strings.Fields(token), " "))]; replaced {
		return word
	}
	return token
}

// sqlToken cuts SQL into comments, quoted text, words, single characters and
// runs of space; nothing is lost between them.
var sqlToken = regexp.MustCompile(`(?is)--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'|"[^"]*"|double\s+precision\b|\w+|\s+|.`)

var sqliteTypes = map[string]string{
	"BIGINT":           "INTEGER",
	"BOOLEAN":          "INTEGER",
	"BYTEA":            "BLOB",
	"DOUBLE PRECISION": "REAL",
}

// tableEnd follows the tokens to the bracket that closes a CREATE TABLE.
type tableEnd struct {
	previous string
	inside   bool
	depth    int
}

// after reports whether token closes the columns of a CREATE TABLE.
func (e *tableEnd) after(token string) bool {
	word := strings.ToUpper(token)
	switch {
	case strings.TrimSpace(word) == "" || strings.HasPrefix(word, "--") || strings.HasPrefix(word, "/*"):
		return false
	case word == "TABLE" && e.previous == "CREATE":
		e.inside, e.depth = true, 0
	case e.inside && word == "(":
		e.depth++
	case e.inside && word == ")":
		e.depth--
		e.inside = e.depth > 0
		return !e.inside
	}
	e.previous = word
	return false
}

// renderedFS is a folder of migrations whose files read as the engine wants them.
type renderedFS struct {
	fs.FS
	engine Engine
}

func (r renderedFS) Open(name string) (fs.File, error) {
	if !strings.HasSuffix(name, ".sql") {
		return r.FS.Open(name)
	}
	content, err := fs.ReadFile(r.FS, name)
	if err != nil {
		return nil, err
	}
	file, err := r.FS.Open(name)
	if err != nil {
		return nil, err
	}
	return renderedFile{file, bytes.NewReader([]byte(render(r.engine, string(content))))}, nil
}

// renderedFile is a file with other content.
type renderedFile struct {
	fs.File
	content *bytes.Reader
}

func (f renderedFile) Read(p []byte) (int, error) { return f.content.Read(p) }
