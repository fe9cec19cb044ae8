package app

import (
	"encoding/csv"
	"encoding/xml"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"vidimus/internal/actor"
	"vidimus/internal/intake"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
	"vidimus/internal/platform/keyset"
	"vidimus/internal/platform/reference"
	"vidimus/internal/search"
	"vidimus/internal/web/ui/harmless"
)

// bring imports a content as the vendor's and returns the run with its whole journal.
func (b *besieged) bring(name, content string) (intake.Run, []intake.Record) {
	b.Helper()
	run, err := b.Intake.Start(b.Context(), b.owner, intake.StartCommand{FileName: name, Content: strings.NewReader(content)})
	b.must(err)
	b.must(b.Intake.Run(b.Context(), run.ID))
	run, err = b.Intake.ByID(b.Context(), b.owner, run.ID)
	b.must(err)
	var records []intake.Record
	for after := (keyset.Cursor{}); ; {
		list, err := b.Intake.Journal(b.Context(), b.owner, run.ID, "", after, 100)
		b.must(err)
		records = append(records, list.Items...)
		if !list.HasNext() {
			break
		}
		after = list.Next
	}
	if int64(len(records)) != run.Position || run.Created+run.Changed+run.Unchanged+run.ToMend+run.Rejected != run.Position {
		b.Errorf("%s: %d entries for %+v", name, len(records), run)
	}
	return run, records
}

// TestHostileTables imports each text in the project's own table, at every text that it has: what is kept
// is what the cell says.
func TestHostileTables(t *testing.T) {
	t.Parallel()
	texts := reference.HostileTexts(t)
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		b := newBesieged(t, database.Engine())
		var content strings.Builder
		table := csv.NewWriter(&content)
		b.must(table.Write([]string{"handle", "title", "description_html", "sku", "product_url", "tags", "images", "category", "price", "extra.Note"}))
		for i, text := range texts {
			b.must(table.Write([]string{fmt.Sprint(i), text, text, fmt.Sprintf("%d %s", i, text), text, text, text, text, text, text}))
		}
		table.Flush()
		run, records := b.bring("hostile.csv", content.String())
		if run.State != intake.Finished || len(records) != len(texts) {
			t.Fatalf("%s with %d records for %d texts: %s", run.State, len(records), len(texts), run.Error)
		}
		for i, record := range records {
			if record.State == intake.RecordRejected {
				t.Errorf("%q is rejected: %v", texts[i], record.Problems)
				continue
			}
			if i%7 != 0 { // reading one by one is what takes the time
				continue
			}
			view, err := b.Products.ByID(t.Context(), b.owner, record.ProductID)
			b.must(err)
			want := asCell(texts[i])
			doc := view.Document
			for field, got := range map[string]string{
				"title": doc.Title, "description": doc.DescriptionHTML, "address": doc.ProductURL, "category": doc.Category, "note": doc.Extra["Note"],
			} {
				if got != want {
					t.Errorf("%s: the cell says %q, kept is %q", field, want, got)
				}
			}
		}
		for _, page := range []string{"/vendor/imports", "/vendor/imports/" + run.ID, "/vendor/products"} {
			harmless.Page(t, page, b.get(b.vendor, page))
		}
	})
}

// asCell is a text as a cell of a table holds it: without blanks around it, with plain line ends, and without
// NUL, which no database keeps.
func asCell(text string) string {
	return strings.ReplaceAll(strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n")), "\x00", "")
}

// TestHostileRejections imports rows and files that cannot be read, under names that are texts of the lists:
// the pages of the import say why, and act on none.
func TestHostileRejections(t *testing.T) {
	t.Parallel()
	texts := reference.HostileTexts(t)
	b := newBesieged(t, db.SQLite)
	for batch := range slices.Chunk(texts, perProduct) {
		var content strings.Builder
		table := csv.NewWriter(&content)
		b.must(table.Write([]string{"handle", "title", "description_html"}))
		for _, text := range batch {
			b.must(table.Write([]string{text, text, text, text, "one cell too many"}))
		}
		table.Flush()
		run, _ := b.bring(batch[0], content.String())
		if run.Rejected != int64(len(batch)) {
			t.Errorf("%d of %d rows are rejected", run.Rejected, len(batch))
		}
		harmless.Page(t, fmt.Sprintf("%q in a journal", batch), b.get(b.vendor, "/vendor/imports/"+run.ID))
	}
	for i := 0; i < len(texts); i += 25 { // the readers' own test has them all
		run, _ := b.bring("heading.csv", texts[i]+"\n"+texts[i]+"\n")
		if !run.Ended() || run.State == intake.Failed && run.Error == "" {
			t.Errorf("%q ends as %s, %q", texts[i], run.State, run.Error)
		}
	}
	harmless.Page(t, "the list of imports", b.get(b.vendor, "/vendor/imports"))
}

// TestHostileFeeds imports each text in a feed, escaped as it should be, and each document that wants to
// read files and addresses of others as it stands.
func TestHostileFeeds(t *testing.T) {
	t.Parallel()
	texts := reference.HostileTexts(t)
	documents := reference.Lines(t, "data/checks/xxe-fuzzing.txt")
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		b := newBesieged(t, database.Engine())
		var feed strings.Builder
		feed.WriteString(`<rss xmlns:g="http://base.google.com/ns/1.0" version="2.0"><channel>`)
		for i, text := range texts {
			fmt.Fprintf(&feed, "<item><g:id>F-%d</g:id>", i)
			for _, name := range []string{"title", "description", "link", "image_link", "product_type", "price", "color"} {
				feed.WriteString("<g:" + name + ">")
				b.must(xml.EscapeText(&feed, []byte(text)))
				feed.WriteString("</g:" + name + ">")
			}
			feed.WriteString("</item>\n")
		}
		feed.WriteString("</channel></rss>")
		run, records := b.bring("hostile.xml", feed.String())
		if run.State != intake.Finished || run.Rejected != 0 || len(records) != len(texts) {
			t.Errorf("%s with %d records, %d rejected, for %d texts: %s", run.State, len(records), run.Rejected, len(texts), run.Error)
		}
		for _, document := range documents {
			run, records := b.bring("feed.xml", document)
			if !run.Ended() || run.State == intake.Failed && run.Error == "" {
				t.Errorf("%q ends as %s, %q", document, run.State, run.Error)
			}
			for _, record := range records {
				if record.ProductID != "" {
					t.Errorf("%q became a product", document)
				}
			}
		}
	})
}

// TestHostileQueries searches for each text, in the store and at the desk.
func TestHostileQueries(t *testing.T) {
	t.Parallel()
	texts := reference.HostileTexts(t)
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		b := newBesieged(t, database.Engine())
		b.bring("one.csv", "handle,title,description_html\na,script alert onerror,<p>javascript</p>\n")
		b.must(b.Search.Refresh(t.Context()))
		for i, text := range texts {
			if _, err := b.Search.Find(t.Context(), search.Query{Words: text}, keyset.Cursor{}, 10); err != nil {
				t.Errorf("%q: %v", text, err)
			}
			query := "?q=" + url.QueryEscape(text)
			switch i % 6 {
			case 0:
				harmless.Page(t, fmt.Sprintf("the query %q", text), b.get(http.DefaultClient, "/search"+query))
			case 1:
				harmless.Page(t, fmt.Sprintf("the query %q at the desk", text), b.get(b.desk, "/desk/products"+query))
			}
		}
	})
}

// TestOpenRedirects signs in with each address to go on to: whatever a browser makes of the answer, it
// stays in the marketplace.
func TestOpenRedirects(t *testing.T) {
	t.Parallel()
	b := newBesieged(t, db.SQLite)
	credentials := url.Values{"email": {string(actor.Reviewer) + "@vidimus.example"}, "password": {password}}
	for _, target := range reference.Lines(t, "data/checks/open-redirects.txt") {
		harmless.Page(t, fmt.Sprintf("going on to %q", target), b.get(http.DefaultClient, "/sign-in?return="+url.QueryEscape(target)))
		unescaped, err := url.PathUnescape(target)
		if err != nil {
			unescaped = "/" + target
		}
		for _, written := range []string{target, "/" + target, unescaped} {
			credentials.Set("return", written)
			signedIn := b.do(b.desk, http.MethodPost, "/sign-in", credentials, http.StatusSeeOther)
			if leaves(signedIn.location) {
				t.Errorf("%q leads to %q", written, signedIn.location)
			}
			language := b.do(b.desk, http.MethodPost, "/preferences", url.Values{"locale": {"de"}, "return": {written}}, http.StatusSeeOther)
			if leaves(language.location) {
				t.Errorf("choosing a language with %q leads to %q", written, language.location)
			}
		}
	}
}

// leaves tells whether a browser, which drops tabs and line ends and takes \ for /, would leave the host.
func leaves(location string) bool {
	seen := strings.NewReplacer("\t", "", "\r", "", "\n", "", `\`, "/").Replace(strings.TrimSpace(location))
	parsed, err := url.Parse(seen)
	return err != nil || parsed.Host != "" || parsed.Scheme != "" || !strings.HasPrefix(seen, "/") || strings.HasPrefix(seen, "//")
}
