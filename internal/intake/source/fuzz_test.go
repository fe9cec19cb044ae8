package source_test

import (
	"bytes"
	"errors"
	"io"
	"testing"
	"unicode/utf8"

	"vidimus/internal/intake/source"
)

// readThrough reads a file to its end and holds what must be true of every record, whatever the bytes.
func readThrough(t *testing.T, name string, content []byte) {
	reader, err := source.Open(name, bytes.NewReader(content), source.Options{Currency: "EUR"})
	if err != nil {
		return
	}
	lines := 1 + bytes.Count(content, []byte{'\n'}) + bytes.Count(content, []byte{'\r'})
	for number := 1; ; number++ {
		record, err := reader.Next()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("reading bytes from memory failed: %v", err)
		}
		if number > len(content)+1 {
			t.Fatalf("more records than bytes")
		}
		if record.Number != number || record.Rows < 1 || record.Key == "" || record.Line < 1 || record.Line > lines {
			t.Fatalf("record %d: number %d, rows %d, key %q, line %d of %d", number, record.Number, record.Rows, record.Key, record.Line, lines)
		}
		for _, problem := range append(record.Problems, record.Remarks...) {
			if problem.Code == "" || problem.Message == "" {
				t.Fatalf("a problem says nothing: %+v", problem)
			}
		}
		if record.Readable() && !utf8.ValidString(record.Document.Title+record.Document.DescriptionHTML) {
			t.Fatalf("text is no UTF-8: %q", record.Document.Title)
		}
	}
}

func FuzzTable(f *testing.F) {
	for _, seed := range []string{
		"title,price\nA,1\n\"B\nC\",2\n", "handle,title,description_html,option1_name,option1_value\na,A,x,S,1\na,,,,2\n",
		"Handle,Title,Variant Price,Option1 Value\na,A,1,S\na,,2,M\n", "Type,SKU,Name,Visibility in catalog,Parent\nvariable,a,A,visible,\nvariation,,,,a\n",
		"Titel;Preis\n\"x\"y;1\n\"never\n", "name\tean\nA\t9.78E+12\n", "sep=;\nnom;prix\na;1,5\n", "\xff\xfet\x00i\x00t\x00l\x00e\x00\n\x00A\x00\n\x00", "titre\nGr\xfcn\n",
		"name , slug , optionGroups , optionValues\nA , a , \"s|c\" , \"1|2\"\n , , , \"3|4\"\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, content []byte) { readThrough(t, "x.csv", content) })
}

func FuzzJSON(f *testing.F) {
	for _, seed := range []string{
		plainProduct + "\n{\n" + plainProduct, "[" + plainProduct + ",\n" + plainProduct + "]", `{"products":[{"title":"A","handle":"a","body_html":"x","variants":[{"option1":"S","price":"1"}]}]}`,
		`{"id":"1","vendor":{"country":"DE"},"product":{"type":"physical","title":"` + "\n", `[[[["a",1,null]]]]`, `{"product":{"body_html":"x","variants":[{}]}}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, content []byte) { readThrough(t, "x.json", content) })
}

func FuzzFeed(f *testing.F) {
	for _, seed := range []string{
		feedHead + "<item><g:id>1</g:id><g:title>A &amp; B</g:title></item></channel></rss>", "<products><product><name>A & B</name><description><p>x<br></description></product>",
		"<feed><entry><title>A</title><link href='x'/></entry></feed>", "<!DOCTYPE a [<!ENTITY b \"c\">]><item/>", "words <products><product/><product><!-- <![CDATA[ ]]> --></product>",
		"<item><item><item></item>", "<item><wp:postmeta><wp:meta_key>_price</wp:meta_key><wp:meta_value>1</wp:meta_value></wp:postmeta></item>", "<item>&#0;&#xFFFF;</item>",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, content []byte) { readThrough(t, "x.xml", content) })
}
