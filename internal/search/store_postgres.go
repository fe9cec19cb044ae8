package search

import (
	"context"
	"fmt"
	"strings"

	"vidimus/internal/platform/db"
)

// postgresIndex keeps the words in a tsvector: weight A the title, B what the store shows besides,
// C what only the desk searches. Words are letters and digits alone, so that they need no quoting.
type postgresIndex struct{}

func (postgresIndex) number() string { return "search_words.number" }

func (postgresIndex) match(list []term, onSaleOnly bool) (titled, other condition) {
	weights := ""
	if onSaleOnly {
		weights = "AB"
	}
	inTitle := tsquery(list, "A")
	titled = condition{text: "words @@ CAST($? AS tsquery)", argument: inTitle}
	other = condition{
		text:     "words @@ CAST($? AS tsquery)",
		argument: "(" + tsquery(list, weights) + ") & !(" + inTitle + ")",
	}
	return titled, other
}

func tsquery(list []term, weights string) string {
	all := make([]string, len(list))
	for i, t := range list {
		forms := make([]string, len(t.Forms))
		for j, form := range t.Forms {
			mark := weights
			if t.Prefix && j == 0 {
				mark = "*" + weights
			}
			if mark != "" {
				mark = ":" + mark
			}
			forms[j] = "'" + form + "'" + mark
		}
		all[i] = "(" + strings.Join(forms, " | ") + ")"
	}
	return strings.Join(all, " & ")
}

func (postgresIndex) write(ctx context.Context, tx *db.Tx, entries []entry) error {
	for len(entries) > 0 {
		chunk := entries[:min(len(entries), 100)]
		entries = entries[len(chunk):]
		values, arguments := make([]string, len(chunk)), make([]any, 0, 2*len(chunk))
		for i, e := range chunk {
			arguments = append(arguments, e.number, tsvector(e))
			values[i] = fmt.Sprintf("($%d, CAST($%d AS tsvector))", len(arguments)-1, len(arguments))
		}
		if _, err := tx.Exec(ctx, `INSERT INTO search_words (number, words) VALUES `+strings.Join(values, ", "), arguments...); err != nil {
			return err
		}
	}
	return nil
}

// tsvector writes the words of an entry with a position for each weight that they have.
func tsvector(e entry) string {
	marks := map[string]string{}
	var order []string
	for _, field := range []struct {
		words []string
		mark  string
	}{{e.title, "1A"}, {e.shown, "2B"}, {e.desk, "3C"}} {
		for _, word := range field.words {
			if before, known := marks[word]; known {
				marks[word] = before + "," + field.mark
				continue
			}
			marks[word] = field.mark
			order = append(order, word)
		}
	}
	var text strings.Builder
	for _, word := range order {
		text.WriteString("'" + word + "':" + marks[word] + " ")
	}
	return text.String()
}

func (postgresIndex) remove(ctx context.Context, tx *db.Tx, numbers []int64) error {
	return removeRows(ctx, tx, "number", numbers)
}
