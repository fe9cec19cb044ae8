package search

import (
	"context"
	"strings"

	"vidimus/internal/platform/db"
)

// sqliteIndex keeps the words in an FTS5 table.
type sqliteIndex struct{}

func (sqliteIndex) number() string { return "search_words.rowid" }

func (sqliteIndex) match(list []term, onSaleOnly bool) (titled, other condition) {
	all := make([]string, len(list))
	for i, t := range list {
		forms := make([]string, len(t.Forms))
		for j, form := range t.Forms {
			forms[j] = `"` + form + `"`
			if t.Prefix && j == 0 {
				forms[j] += "*"
			}
		}
		all[i] = "(" + strings.Join(forms, " OR ") + ")"
	}
	words := strings.Join(all, " AND ")
	fields := "{title shown desk}"
	if onSaleOnly {
		fields = "{title shown}"
	}
	titled = condition{text: "search_words MATCH $?", argument: "{title} : (" + words + ")"}
	other = condition{text: "search_words MATCH $?", argument: "(" + fields + " : (" + words + ")) NOT ({title} : (" + words + "))"}
	return titled, other
}

func (sqliteIndex) write(ctx context.Context, tx *db.Tx, entries []entry) error {
	rows := make([][]any, len(entries))
	for i, e := range entries {
		rows[i] = []any{e.number, strings.Join(e.title, " "), strings.Join(e.shown, " "), strings.Join(e.desk, " ")}
	}
	_, err := db.InsertRows(ctx, tx, "search_words", []string{"rowid", "title", "shown", "desk"}, rows, "")
	return err
}

func (sqliteIndex) remove(ctx context.Context, tx *db.Tx, numbers []int64) error {
	return removeRows(ctx, tx, "rowid", numbers)
}

// removeRows deletes rows of the words by their key.
func removeRows(ctx context.Context, tx *db.Tx, key string, numbers []int64) error {
	for len(numbers) > 0 {
		chunk := numbers[:min(len(numbers), 200)]
		numbers = numbers[len(chunk):]
		arguments := make([]any, len(chunk))
		for i, number := range chunk {
			arguments[i] = number
		}
		if _, err := tx.Exec(ctx, `DELETE FROM search_words WHERE `+key+` IN (`+db.Placeholders(1, len(chunk))+`)`, arguments...); err != nil {
			return err
		}
	}
	return nil
}
