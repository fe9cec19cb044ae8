package inspection

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"vidimus/internal/actor"
	"vidimus/internal/inspection/pdftext"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
	"vidimus/internal/product"
)

// TestMain makes this very program the one that reads PDFs: as "read-pdf" it does nothing else.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "read-pdf" {
		if err := pdftext.Main(os.Stdin, os.Stdout); err != nil {
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// pdfOf is a PDF of one page with one line.
func pdfOf(line string) []byte {
	content := "BT /F1 12 Tf (" + line + ") Tj ET"
	var out bytes.Buffer
	out.WriteString("%PDF-1.4\n")
	var offsets []int
	for i, object := range []string{
		"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
		fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(content), content),
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
	} {
		offsets = append(offsets, out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	start := out.Len()
	out.WriteString("xref\n0 6\n0000000000 65535 f \n")
	for _, offset := range offsets {
		fmt.Fprintf(&out, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&out, "trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", start)
	return out.Bytes()
}

const badLine = "Diese Seiten zeigen Hardcore-Pornos mit echten Amateuren, kostenlose Pornovideos und Pornobilder ab 18."

// sellFiles submits a product with uploaded files of a vendor, and reads them.
func (b *bench) sellFiles(title string, files map[string][]byte) (product.Product, map[string]FileSeen) {
	b.t.Helper()
	uploads := NewUploads(b.Service)
	doc := course(title, title+". "+breadText, ownPage)
	for name, content := range files {
		kept, err := uploads.File(b.t.Context(), seller("v1"), name, bytes.NewReader(content))
		if err != nil {
			b.t.Fatal(err)
		}
		doc.Files = append(doc.Files, kept)
	}
	p := b.submit("v1", "", doc)
	if err := b.readFiles(b.t.Context(), readFiles{RevisionID: p.WaitingRevision}); err != nil {
		b.t.Fatal(err)
	}
	seen, err := b.Seen(b.t.Context(), actor.Actor{AccountID: "rita", Role: actor.Reviewer}, p.WaitingRevision)
	if err != nil {
		b.t.Fatal(err)
	}
	byName := map[string]FileSeen{}
	for _, file := range seen.Files {
		byName[file.Name] = file
	}
	return p, byName
}

func TestPDFs(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		b := newBench(t, database)
		b.keepFiles()
		b.PDF = pdftext.Program{Command: []string{os.Args[0], "read-pdf"}}
		t.Run("DESK-055 the text of a PDF is judged", func(t *testing.T) {
			p, seen := b.sellFiles("Ein Buch als PDF", map[string][]byte{"buch.pdf": pdfOf(badLine)})
			if got := strings.Join(b.found(p, Files), "\n"); !strings.Contains(got, "prohibited-adult /files/0") {
				t.Errorf("got %q", got)
			}
			if file := seen["buch.pdf"]; file.Reading != ReadWhole || file.TextBytes < len(badLine) || file.MediaType != "application/pdf" {
				t.Errorf("%+v", file)
			}
		})
		t.Run("DESK-054 one that cannot be read, or shows pictures only, is left to a person", func(t *testing.T) {
			p, seen := b.sellFiles("Zwei Bücher als PDF", map[string][]byte{"halb.pdf": pdfOf(badLine)[:300], "bilder.pdf": pdfOf(""), "gut.pdf": pdfOf("Mehl und Wasser")})
			if got := b.found(p, Files); got != nil {
				t.Errorf("got %q", got)
			}
			if seen["halb.pdf"].Reading != ReadClosed || seen["bilder.pdf"].Reading != ReadNoText || seen["gut.pdf"].Reading != ReadWhole {
				t.Errorf("%+v", seen)
			}
		})
		t.Run("DESK-054 without a program that reads them, a person does", func(t *testing.T) {
			b.PDF = pdftext.Program{}
			if _, seen := b.sellFiles("Ein Buch ohne Leser", map[string][]byte{"buch.pdf": pdfOf(badLine)}); seen["buch.pdf"].Reading != ReadClosed {
				t.Errorf("%+v", seen)
			}
		})
	})
}

func TestSeenIsForTheDesk(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		b := newBench(t, database)
		p := b.submit("v1", "", course("Brotbacken mit Sauerteig", breadText, breadPage))
		if _, err := b.Seen(t.Context(), seller("v1"), p.WaitingRevision); err == nil {
			t.Error("a vendor reads what the desk sees")
		}
		seen, err := b.Seen(t.Context(), actor.Actor{AccountID: "rita", Role: actor.Reviewer}, p.WaitingRevision)
		if err != nil || seen.States[SalesPage] != Pending || seen.States[NearDuplicate] != Pending || seen.Page != nil || seen.Likeness != nil || len(seen.Files) > 0 {
			t.Errorf("%+v, %v", seen, err)
		}
		if _, known := seen.States[Files]; known {
			t.Error("files are waited for where there are none")
		}
	})
}
