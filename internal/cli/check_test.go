package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"vidimus/internal/rulebook"
)

// ran is the outcome of a command.
type ran struct {
	code     int
	out, err string
}

// runProgram runs the program within the test.
func runProgram(t testing.TB, in string, arguments ...string) ran {
	t.Helper()
	var out, err bytes.Buffer
	code := Main(context.Background(), arguments, Streams{In: strings.NewReader(in), Out: &out, Err: &err})
	return ran{code, out.String(), err.String()}
}

// inFile writes a file for a test.
func inFile(t testing.TB, name, content string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// A clean product, and one that blocks.
const (
	goodGuide = `{"id":"good","product":{"type":"digital","title":"Guide du potager en bacs","description_html":"<p>Ce guide au format PDF explique pas à pas comment semer, repiquer et récolter des légumes dans des bacs posés sur un balcon. Vous recevez le fichier immédiatement après l'achat, avec un calendrier de semis à imprimer et douze fiches de culture.</p>","language":"fr","price":"19.00","currency":"EUR","product_url":"https://potager.example/guide","sku":"G-1","images":[{"url":"https://potager.example/1.jpg","width":1024,"height":768,"format":"jpeg","bytes":1000,"alt":""}],"files":[{"name":"guide.pdf","bytes":1000}]}}`
	badTitle  = `{"id":"bad","product":{"type":"digital","title":"","description_html":"<p>Text &lt;b&gt; \u001b[31m</p>","language":"fr","price":"1,0","currency":"EUR"}}`
)

func TestCheckText(t *testing.T) {
	t.Parallel()
	got := runProgram(t, goodGuide+"\n"+badTitle+"\n", "check", "-")
	if got.code != int(ExitFindings) || got.err != "" {
		t.Fatalf("exit %d, %q", got.code, got.err)
	}
	for _, want := range []string{"✗ blocked", "(without title)", "bad, line 2", "title-missing", "/title", "→ ", "Clause ", "price-invalid", "⟦1,0⟧", "Summary", "2 products", "1 clean", "1 blocked"} {
		if !strings.Contains(got.out, want) {
			t.Errorf("the report lacks %q:\n%s", want, got.out)
		}
	}
	if strings.Contains(got.out, "\x1b") || strings.Contains(got.out, "good, line 1") {
		t.Errorf("colours without a terminal, or a clean product in the report:\n%s", got.out)
	}
	t.Run("in the reader's language", func(t *testing.T) {
		t.Parallel()
		for locale, want := range map[string]string{"fr": "Récapitulatif", "de": "Zusammenfassung", "it": "Riepilogo"} {
			if got := runProgram(t, badTitle, "check", "--locale", locale, "-"); !strings.Contains(got.out, want) || strings.Contains(got.out, "⟦check.") {
				t.Errorf("%s: %s", locale, got.out)
			}
		}
	})
}

// TestExcerpt marks a finding in the text that a reader sees, whatever the markup around it.
func TestExcerpt(t *testing.T) {
	t.Parallel()
	text := "Ein schöner Krug; fragen Sie unter info@krug.example nach Farben."
	document := rulebook.Document{
		Title: text, DescriptionHTML: "<p>Ein <b>schöner</b> Krug; fragen Sie unter info@krug.example nach Farben.</p>", MetaTitle: text,
		Tags: []string{"x", text}, Images: []rulebook.Image{{Alt: text}}, Extra: map[string]string{"a/b": text},
	}
	at := len([]rune(text[:strings.Index(text, "info")]))
	span := &rulebook.Span{Start: at, End: at + len("info@krug.example")}
	for _, field := range []string{"/title", "/description_html", "/meta_title", "/tags/1", "/images/0/alt", "/extra/a~1b"} {
		got := paint(false).excerpt(excerptOf(document, rulebook.Finding{Field: field, Span: span, Evidence: "info@krug.example"}))
		if !strings.Contains(got, "fragen Sie unter ⟦info@krug.example⟧ nach Farben.”") {
			t.Errorf("%s: %s", field, got)
		}
	}
	for _, field := range []string{"/tags/7", "/price", "/extra", "/images/x/alt", "/title/9", ""} {
		if got := excerptOf(document, rulebook.Finding{Field: field, Span: &rulebook.Span{Start: 5, End: 900}, Evidence: "e"}); got != (excerpt{marked: "e"}) {
			t.Errorf("%s: %+v", field, got)
		}
	}
	if got := paint(true).excerpt(excerpt{marked: "a\x1b[2Jb\u202E"}); got != "\x1b[2m“\x1b[0m\x1b[1;4ma□[2Jb□\x1b[0m\x1b[2m”\x1b[0m" {
		t.Errorf("%q", got)
	}
}

func TestCheckJSON(t *testing.T) {
	t.Parallel()
	got := runProgram(t, goodGuide+"\n"+badTitle+"\n", "check", "--format", "json", "--locale", "de", "-")
	lines := strings.Split(strings.TrimSpace(got.out), "\n")
	if got.code != int(ExitFindings) || len(lines) != 2 {
		t.Fatalf("exit %d: %s", got.code, got.out)
	}
	if lines[0] != `{"id":"good","verdict":"clean","findings":[]}` {
		t.Errorf("%s", lines[0])
	}
	var product struct {
		ID, Verdict string
		Findings    []map[string]any
	}
	if err := json.Unmarshal([]byte(lines[1]), &product); err != nil {
		t.Fatal(err)
	}
	if product.ID != "bad" || product.Verdict != "blocked" || len(product.Findings) == 0 {
		t.Errorf("%+v", product)
	}
	for _, finding := range product.Findings {
		for _, key := range []string{"code", "severity", "field", "span", "evidence", "message", "reference"} {
			if _, found := finding[key]; !found || len(finding) != 7 {
				t.Errorf("%s: %v", key, finding)
			}
		}
	}
}

func TestCheckExitCodes(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		in        string
		arguments []string
		code      Exit
		err       string
	}{
		"clean":             {goodGuide, []string{"check", "-"}, ExitClean, ""},
		"review or block":   {badTitle, []string{"check", "-"}, ExitFindings, ""},
		"broken line":       {goodGuide + "\n{\n", []string{"check", "--format", "json", "-"}, ExitUnusable, "line 2"},
		"no product column": {"a,b\n1,2\n", []string{"check", "-"}, ExitUnusable, "line 1"},
		"empty":             {"", []string{"check", "-"}, ExitUnusable, "empty"},
		"no such file":      {"", []string{"check", "nowhere.csv"}, ExitUnusable, "nowhere.csv"},
		"a folder":          {"", []string{"check", "."}, ExitUnusable, "folder"},
		"no file":           {"", []string{"check"}, ExitUnusable, "file"},
		"no such preset":    {"", []string{"check", "--preset", "bazaar", "-"}, ExitUnusable, "preset"},
		"preset of a line":  {`{"preset":"bazaar","product":{"type":"digital","title":"A"}}`, []string{"check", "--format", "json", "-"}, ExitUnusable, "bazaar"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := runProgram(t, c.in, c.arguments...)
			if got.code != int(c.code) || !strings.Contains(got.err, c.err) {
				t.Errorf("exit %d, want %d; %q", got.code, c.code, got.err)
			}
		})
	}
	t.Run("one unreadable file does not stop the others", func(t *testing.T) {
		t.Parallel()
		good, bad := inFile(t, "a.jsonl", goodGuide), inFile(t, "b.csv", "x\n1\n")
		got := runProgram(t, "", "check", bad, good)
		if got.code != int(ExitUnusable) || !strings.Contains(got.out, "1 product") || !strings.Contains(got.out, "1 file that cannot be read") {
			t.Errorf("exit %d: %s", got.code, got.out)
		}
	})
}

func TestCheckPresets(t *testing.T) {
	t.Parallel()
	// A vendor that is not active blocks; the default one is, and sits in the marketplace's country.
	software := `{"type":"saas","title":"Planer für Tanzschulen","description_html":"x","product_url":"https://a.example/"}`
	for preset, blocked := range map[string]bool{"": false, "supplier": false} {
		arguments := []string{"check", "--format", "json", "-"}
		if preset != "" {
			arguments = append(arguments, "--preset", preset)
		}
		if got := runProgram(t, software, arguments...); strings.Contains(got.out, "saas-vendor-country") != blocked || strings.Contains(got.out, "vendor-not-in-good-standing") {
			t.Errorf("%q: %s", preset, got.out)
		}
	}
	foreign := `{"id":"1","vendor":{"country":"FR","status":"cancelled","vip":false},"product":` + software + `}`
	if got := runProgram(t, foreign, "check", "--format", "json", "-"); !strings.Contains(got.out, "saas-vendor-country") || !strings.Contains(got.out, "vendor-not-in-good-standing") {
		t.Errorf("%s", got.out)
	}
	// A labelled line's own preset counts unless the command names one.
	labelled := `{"id":"1","preset":"retail","product":{"type":"physical","title":"Vase","price":"1"}}`
	if got := runProgram(t, labelled, "check", "--format", "json", "-"); !strings.Contains(got.out, "category-missing") {
		t.Errorf("%s", got.out)
	}
	if got := runProgram(t, labelled, "check", "--format", "json", "--preset", "reseller", "-"); strings.Contains(got.out, "category-missing") {
		t.Errorf("%s", got.out)
	}
	named := `{"type":"physical","title":"Vase","category":"No such shelf"}`
	if got := runProgram(t, named, "check", "--preset", "retail", "--format", "json", "-"); strings.Contains(got.out, "category-unknown") {
		t.Errorf("a category is judged without a list: %s", got.out)
	}
	if got := runProgram(t, named, "check", "--preset", "retail", "--categories", "--format", "json", "-"); !strings.Contains(got.out, "category-unknown") {
		t.Errorf("a category is not judged: %s", got.out)
	}
}

// TestCheckKeepsTheOrder inspects on all cores and writes in the order of the file, the same twice.
func TestCheckKeepsTheOrder(t *testing.T) {
	t.Parallel()
	var content strings.Builder
	content.WriteString("title,description,sku\n")
	for i := range 5000 {
		fmt.Fprintf(&content, "Vase %d,%s,%d\n", i, strings.Repeat("Ton ", i%50), i)
	}
	file := inFile(t, "vases.csv", content.String())
	first := runProgram(t, "", "check", "--format", "json", file)
	for i, line := range strings.Split(strings.TrimSpace(first.out), "\n") {
		if !strings.HasPrefix(line, `{"id":"sku:`+strconv.Itoa(i)+`",`) {
			t.Fatalf("line %d: %.80s", i, line)
		}
	}
	if again := runProgram(t, "", "check", "--format", "json", file); again.out != first.out {
		t.Error("the second report differs")
	}
}

// TestCheckStops ends when it is interrupted, and does not wait for the rest of an endless file.
func TestCheckStops(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(context.Background())
	var read atomic.Int64
	stop := writerFunc(func(text []byte) (int, error) { cancel(); return len(text), nil })
	code := Main(ctx, []string{"check", "--format", "json", "-"}, Streams{In: &manyRows{left: 1 << 30, read: &read}, Out: stop, Err: io.Discard})
	if code != int(ExitUnusable) || read.Load() > 64<<20 {
		t.Errorf("exit %d after %d bytes", code, read.Load())
	}
	broken := writerFunc(func([]byte) (int, error) { return 0, io.ErrClosedPipe })
	if code := Main(context.Background(), []string{"check", "--format", "json", "-"}, Streams{In: &manyRows{left: 1 << 30, read: &read}, Out: broken, Err: io.Discard}); code != int(ExitUnusable) {
		t.Errorf("exit %d with nowhere to write", code)
	}
}

type writerFunc func([]byte) (int, error)

func (w writerFunc) Write(text []byte) (int, error) { return w(text) }

// TestCheckOnATerminal colours the report, and shows progress only where a person looks.
func TestCheckOnATerminal(t *testing.T) {
	t.Setenv("NO_COLOR", "")
	file := inFile(t, "x.jsonl", strings.Repeat(badTitle+"\n", 2000))
	var out, err bytes.Buffer
	Main(context.Background(), []string{"check", file}, Streams{In: strings.NewReader(""), Out: &out, Err: &err, Terminal: true, Watched: true})
	if !strings.Contains(out.String(), "\x1b[1;31m") || !strings.Contains(err.String(), "x.jsonl") {
		t.Errorf("no colour, or no progress: %q", err.String())
	}
	if strings.Contains(out.String(), "\x1b[95m") {
		t.Error("the vendor's control signs reach the terminal")
	}
}

// manyRows yields rows of a table without holding them.
type manyRows struct {
	left, number int
	rest         []byte
	read         *atomic.Int64
}

func (m *manyRows) Read(into []byte) (int, error) {
	for len(m.rest) == 0 {
		if m.left == 0 {
			return 0, io.EOF
		}
		m.left--
		m.number++
		m.rest = fmt.Appendf(nil, "Vase %d,\"Ein Krug aus Ton, von Hand gedreht und bei 1.100 Grad gebrannt. Nummer %d.\",%d.50,V-%d\n", m.number, m.number, m.number%90+1, m.number)
		if m.number == 1 {
			m.rest = append([]byte("title,description,price,sku\n"), m.rest...)
		}
	}
	count := copy(into, m.rest)
	m.rest = m.rest[count:]
	m.read.Add(int64(count))
	return count, nil
}

// highWater counts what is written and how much memory is in use meanwhile.
type highWater struct {
	written int
	next    int
	highest uint64
}

func (h *highWater) Write(text []byte) (int, error) {
	h.written += bytes.Count(text, []byte{'\n'})
	if h.written >= h.next {
		h.next += 20_000
		var memory runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&memory)
		h.highest = max(h.highest, memory.HeapAlloc)
	}
	return len(text), nil
}

// TestCheckMemory inspects 200,000 rows, or a million with VIDIMUS_SOAK=1, in constant memory.
func TestCheckMemory(t *testing.T) {
	rows := 200_000
	if os.Getenv("VIDIMUS_SOAK") != "" {
		rows = 1_000_000
	}
	if testing.Short() {
		rows = 20_000
	}
	var before runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	var water highWater
	var read atomic.Int64
	begun := time.Now()
	code := Main(context.Background(), []string{"check", "--format", "json", "--preset", "supplier", "-"}, Streams{In: &manyRows{left: rows, read: &read}, Out: &water, Err: io.Discard})
	if code != int(ExitFindings) || water.written != rows {
		t.Fatalf("exit %d, %d lines for %d rows", code, water.written, rows)
	}
	grown := int64(water.highest) - int64(before.HeapAlloc)
	t.Logf("%d rows (%d MB) in %v, %d MB more in use at most", rows, read.Load()>>20, time.Since(begun).Round(time.Millisecond), grown>>20)
	if grown > 64<<20 {
		t.Errorf("%d MB are in use", grown>>20)
	}
}
