package pdftext_test

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"vidimus/internal/inspection/pdftext"
)

// TestMain makes this very program the one that reads: as "read-pdf" it does nothing else.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "read-pdf" {
		if err := pdftext.Main(os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func program() pdftext.Program { return pdftext.Program{Command: []string{os.Args[0], "read-pdf"}} }

// file writes a PDF of objects, of which the first is its root.
func file(objects ...string) []byte {
	var out bytes.Buffer
	out.WriteString("%PDF-1.4\n")
	offsets := make([]int, len(objects))
	for i, object := range objects {
		offsets[i] = out.Len()
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	start := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, offset := range offsets {
		fmt.Fprintf(&out, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&out, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return out.Bytes()
}

func stream(dictionary, content string) string {
	return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dictionary, len(content), content)
}

func packed(content []byte) string {
	var out bytes.Buffer
	deflated := zlib.NewWriter(&out)
	_, _ = deflated.Write(content)
	_ = deflated.Close()
	return stream("/Filter /FlateDecode", out.String())
}

// page is a PDF of one page that draws a stream.
func page(content string, more ...string) []byte {
	return file(append([]string{
		"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 /Resources << /Font << /F1 5 0 R >> /XObject << /X1 6 0 R >> >> >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>", content,
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
	}, more...)...)
}

func TestTexts(t *testing.T) {
	t.Parallel()
	printed, err := os.ReadFile("testdata/printed.pdf")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		content []byte
		want    []string
	}{
		"plain":                {page(stream("", "BT /F1 12 Tf 50 700 Td (Sauerteig) Tj 0 -20 Td (und Br\\366tchen) Tj ET")), []string{"Sauerteig\nund Brötchen"}},
		"packed":               {page(packed([]byte("BT /F1 12 Tf (Roggenmehl) Tj ET"))), []string{"Roggenmehl"}},
		"letters drawn apart":  {page(stream("", "BT /F1 12 Tf [(Ro) 20 (ggen) -300 (mehl)] TJ ET")), []string{"Roggen mehl"}},
		"text in a form":       {page(stream("", "/X1 Do"), stream("/Type /XObject /Subtype /Form", "BT /F1 12 Tf (im Formular) Tj ET")), []string{"im Formular"}},
		"printed by a browser": {printed, []string{"Brotbacken mit Sauerteig", "Grüße aus der Backstube", "zweite Seite"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text, err := program().Read(t.Context(), bytes.NewReader(c.content))
			if err != nil {
				t.Fatal(err)
			}
			for _, want := range c.want {
				if !strings.Contains(text.Words, want) {
					t.Errorf("%q is missing in %q", want, text.Words)
				}
			}
			if text.Cut || text.Pages < 1 {
				t.Errorf("%+v", text)
			}
		})
	}
}

// TestHostileFiles reads files that would end, fill or keep busy whoever reads them.
func TestHostileFiles(t *testing.T) {
	t.Parallel()
	endless := strings.Repeat("BT /F1 12 Tf (Mehl und Wasser und Salz) Tj ET ", 400_000)
	for name, c := range map[string]struct {
		content []byte
		fails   bool
	}{
		"no PDF":                       {[]byte("Mehl"), true},
		"empty":                        {nil, true},
		"half of one":                  {page(stream("", "BT (x) Tj ET"))[:200], true},
		"arrays in arrays":             {page(stream("", strings.Repeat("[", 5_000_000))), false},
		"dictionaries in dictionaries": {file(strings.Repeat("<< /A ", 2_000_000)), true},
		"a page that contains itself":  {file("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"), false},
		"a form that draws itself":     {page(stream("", "/X1 Do"), stream("/Type /XObject /Subtype /Form", strings.Repeat("/X1 Do ", 30))), false},
		"a stream that unpacks to more than there is memory": {page(packed(bytes.Repeat([]byte("(Mehl) "), 1<<24))), true},
		"more text than is read":                             {page(packed([]byte(endless))), false},
		"pages without end":                                  {file("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids ["+strings.Repeat("3 0 R ", 400_000)+"] /Count 400000 >>", "<< /Type /Page >>"), false},
		"cross references that loop":                         {[]byte("%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 /Prev 9 /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"), true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			reading := program()
			reading.Patience = 30 * time.Second
			text, err := reading.Read(t.Context(), bytes.NewReader(c.content))
			if err != nil && !errors.Is(err, pdftext.ErrUnreadable) || c.fails && err == nil {
				t.Errorf("%d bytes, %v", len(text.Words), err)
			}
			if len(text.Words) > pdftext.MostText+1<<20 {
				t.Errorf("%d bytes of text", len(text.Words))
			}
		})
	}
}

func TestAFileThatTakesTooLongIsGivenUp(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("there is no sleep here")
	}
	slow := pdftext.Program{Command: []string{"sleep", "600"}, Patience: 50 * time.Millisecond}
	if _, err := slow.Read(t.Context(), strings.NewReader("x")); !errors.Is(err, pdftext.ErrUnreadable) {
		t.Errorf("got %v", err)
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := slow.Read(cancelled, strings.NewReader("x")); errors.Is(err, pdftext.ErrUnreadable) || err == nil {
		t.Errorf("whoever gave up is told of a broken file: %v", err)
	}
	absent := pdftext.Program{Command: []string{"/nowhere/vidimus"}}
	if _, err := absent.Read(t.Context(), strings.NewReader("x")); errors.Is(err, pdftext.ErrUnreadable) || err == nil {
		t.Errorf("a missing program is told as a broken file: %v", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(page(stream("", "BT /F1 12 Tf 50 700 Td (Sauerteig) Tj [(a) -300 (b)] TJ ET")))
	f.Add(page(packed([]byte("BT /F1 12 Tf (Roggenmehl) ' ET"))))
	f.Add(page(stream("", "/X1 Do"), stream("/Type /XObject /Subtype /Form", "/X1 Do")))
	f.Fuzz(func(t *testing.T, content []byte) {
		text, err := pdftext.Read(bytes.NewReader(content), int64(len(content)))
		if err != nil && !errors.Is(err, pdftext.ErrUnreadable) {
			t.Fatalf("a fault of nobody: %v", err)
		}
		if strings.ToValidUTF8(text.Words, "") != text.Words {
			t.Fatal("not a text")
		}
	})
}
