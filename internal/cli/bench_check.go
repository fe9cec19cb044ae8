package cli

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"vidimus/internal/intake/source"
	"vidimus/internal/rulebook"
)

// benchTexts are products in four languages, written for this measurement.
//
//go:embed benchtexts/products.jsonl
var benchTexts []byte

// typicalBytes is the length of a usual description.
const typicalBytes = 1400

// BenchCheckCommand measures the inspection on this machine.
type BenchCheckCommand struct {
	Products int    `help:"Products to inspect." default:"20000"`
	File     string `arg:"" optional:"" help:"Labelled products (JSON Lines) to make them of; without one, texts that are built in."`
}

// Run prints the figures. It fails where the measured rule book and the command check disagree.
func (c BenchCheckCommand) Run(ctx context.Context, streams Streams) error {
	if c.Products < 1 {
		return fmt.Errorf("--products: at least one product is needed, got %d", c.Products)
	}
	bench, err := newCheckBench(c.File)
	if err != nil {
		return err
	}
	fmt.Fprintf(streams.Out, "%s\n%d different products of %d bytes of text each, in %s; %d rules\n\n",
		machine(), len(bench.products), typicalBytes, strings.Join(bench.languages, ", "), bench.rules)
	agree, err := bench.compare(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintln(streams.Out, "the rule book that check uses, each product's preset as shipped")
	fmt.Fprintf(streams.Out, "  same verdicts as check   %d of %d\n", agree, len(bench.products))
	bench.measure(bench.shipped, c.Products).print(streams.Out)
	fmt.Fprintf(streams.Out, "\nevery one of the %d rules on, also those that the preset has off\n", bench.rules)
	bench.measure(bench.full, c.Products).print(streams.Out)
	bench.hostile(streams.Out)
	if agree != len(bench.products) {
		return Exit(ExitFindings)
	}
	return nil
}

// checkBench holds the products of a measurement.
type checkBench struct {
	inspect   *inspector
	products  []source.Record
	shipped   map[string]*rulebook.Book // by preset
	full      map[string]*rulebook.Book // every rule on, by preset
	languages []string
	rules     int
}

func newCheckBench(file string) (*checkBench, error) {
	inspect, err := newInspector("", false, time.Now())
	if err != nil {
		return nil, err
	}
	bench := &checkBench{inspect: inspect, shipped: map[string]*rulebook.Book{}, full: map[string]*rulebook.Book{}}
	for _, preset := range rulebook.Presets {
		shipped, err := rulebook.New(preset, rulebook.Overrides{})
		if err != nil {
			return nil, err
		}
		full, err := everyRule(shipped)
		if err != nil {
			return nil, err
		}
		bench.shipped[string(preset)], bench.full[string(preset)], bench.rules = shipped, full, len(full.Rules())
	}
	content := benchTexts
	if file != "" {
		if content, err = os.ReadFile(file); err != nil {
			return nil, err
		}
	}
	if err := bench.join(content); err != nil {
		return nil, err
	}
	return bench, nil
}

// everyRule returns the rule book of a shipped one's preset in which no rule is off.
func everyRule(shipped *rulebook.Book) (*rulebook.Book, error) {
	overrides := rulebook.Overrides{Rules: map[string]rulebook.RuleOverride{}}
	for _, rule := range shipped.Rules() {
		if !rule.On() {
			overrides.Rules[rule.Code] = rulebook.RuleOverride{Severity: string(rulebook.Review)}
		}
	}
	return rulebook.New(shipped.Preset(), overrides)
}

// join makes products of usual length by joining the texts of one preset and language.
func (b *checkBench) join(content []byte) error {
	reader, err := source.Open("products.jsonl", bytes.NewReader(content), b.inspect.sourceOptions())
	if err != nil {
		return err
	}
	pending := map[string]string{}
	for {
		record, err := reader.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		if !record.Readable() || b.full[record.Preset] == nil {
			continue
		}
		language := record.Document.Language
		if !slices.Contains(b.languages, language) {
			b.languages = append(b.languages, language)
		}
		kind := record.Preset + " " + language
		pending[kind] += record.Document.DescriptionHTML
		for len(pending[kind]) < typicalBytes && record.Document.DescriptionHTML != "" && len(content) == len(benchTexts) {
			pending[kind] += record.Document.DescriptionHTML
		}
		if len(pending[kind]) < typicalBytes {
			continue
		}
		record.Document.DescriptionHTML = cutText(pending[kind], typicalBytes)
		pending[kind] = ""
		b.products = append(b.products, record)
	}
	if len(b.products) == 0 {
		return fmt.Errorf("the file holds no labelled products with %d bytes of text in one preset and language", typicalBytes)
	}
	slices.Sort(b.languages)
	return nil
}

// cutText cuts a text between two letters.
func cutText(text string, length int) string {
	for length > 0 && length < len(text) && !utf8.RuneStart(text[length]) {
		length--
	}
	return text[:min(length, len(text))]
}

// compare runs the command check over the products and counts those with the verdict that one call of the rule book gives.
func (b *checkBench) compare(ctx context.Context) (int, error) {
	var lines, report bytes.Buffer
	encoder := json.NewEncoder(&lines)
	for i, record := range b.products {
		if err := encoder.Encode(map[string]any{"id": fmt.Sprint(i), "preset": record.Preset, "vendor": record.Vendor, "product": record.Document}); err != nil {
			return 0, err
		}
	}
	err := CheckCommand{Format: "json", Locale: "en", Files: []string{"-"}}.Run(ctx, Streams{In: &lines, Out: &report, Err: io.Discard})
	var exit Exit
	if err != nil && !errors.As(err, &exit) {
		return 0, err
	}
	agree := 0
	decoder := json.NewDecoder(&report)
	for _, record := range b.products {
		var product jsonProduct
		if err := decoder.Decode(&product); err != nil {
			return agree, fmt.Errorf("read the report of check: %w", err)
		}
		found, err := b.inspect.judge(record)
		if err != nil {
			return agree, err
		}
		if product.Verdict == found.verdict && len(product.Findings) == len(found.findings) {
			agree++
		}
	}
	return agree, nil
}

// checkFigures is the outcome of a measurement on one core.
type checkFigures struct {
	products     int
	elapsed      time.Duration
	processor    time.Duration // used meanwhile, by the whole process; 0 = not known
	median, p99  time.Duration
	inUse, total uint64 // bytes of memory
}

// measure inspects by the books of presets on one core, garbage collection included.
func (b *checkBench) measure(books map[string]*rulebook.Book, count int) checkFigures {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	inputs := make([]rulebook.Input, len(b.products))
	for i, record := range b.products {
		inputs[i] = rulebook.Input{Document: record.Document, Today: b.inspect.today}
		if record.Vendor != nil {
			inputs[i].Vendor = *record.Vendor
		}
	}
	times := make([]time.Duration, count)
	begun, used := time.Now(), processorTime()
	for i := range times {
		at := i % len(inputs)
		start := time.Now()
		books[b.products[at].Preset].Inspect(inputs[at])
		times[i] = time.Since(start)
	}
	figures := checkFigures{products: count, elapsed: time.Since(begun), processor: processorTime() - used}
	slices.Sort(times)
	figures.median, figures.p99 = times[count/2], times[count*99/100]
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	figures.inUse, figures.total = memory.HeapAlloc, memory.Sys
	return figures
}

func (f checkFigures) print(to io.Writer) {
	fmt.Fprintf(to, "  products a second, core  %.0f\n", float64(f.products)/f.elapsed.Seconds())
	if f.processor > 0 {
		fmt.Fprintf(to, "  … of processor time      %.0f (the clock also counts what else the machine does)\n", float64(f.products)/f.processor.Seconds())
	}
	fmt.Fprintf(to, "  a product                p50 %v, p99 %v\n", f.median.Round(time.Microsecond), f.p99.Round(time.Microsecond))
	fmt.Fprintf(to, "  memory                   %d MB in use, %d MB from the system\n", f.inUse>>20, f.total>>20)
}

// hostilePatterns fill the largest document with what costs most.
var hostilePatterns = []string{
	"a", "creme ", "06 12 34 56 78 ", "12345678901234567890 ", "a@b.example ", "a.b.", "@@..(at)", "<div>", `<p style="display:none">x`, "&amp;&#64;",
	"é\u0301\u0302", "Ã©â€™", `<a href="https://a.example/x">x</a>`, "garantiert 10.000 € im Monat verdienen. ", "zéro six douze trente-quatre ", "ｍａｉｌ＠ｗｅｂ．ｄｅ ", "x<br>\n", "SALE SALE! ",
}

// hostile prints what a megabyte of each hostile text costs at most, over the presets.
func (b *checkBench) hostile(to io.Writer) {
	fmt.Fprintln(to, "\n1 MB of hostile text")
	slowest := time.Duration(0)
	for _, pattern := range hostilePatterns {
		longest := time.Duration(0)
		document := b.products[0].Document
		document.DescriptionHTML = strings.Repeat(pattern, rulebook.MaxDocumentBytes/len(pattern))
		for _, book := range b.full {
			start := time.Now()
			book.Inspect(rulebook.Input{Document: document, Vendor: rulebook.Vendor{Country: "DE", Status: "active"}, Today: b.inspect.today})
			longest = max(longest, time.Since(start))
		}
		slowest = max(slowest, longest)
		fmt.Fprintf(to, "  %-24s %v\n", shorten(strings.TrimSpace(pattern), 24), longest.Round(time.Millisecond))
	}
	fmt.Fprintf(to, "  %-24s %v\n", "the slowest", slowest.Round(time.Millisecond))
}

// machine says what was measured on, and when.
func machine() string {
	return fmt.Sprintf("%s, %s/%s, %d cores (%s), %s", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), processor(), time.Now().Format("2006-01-02 15:04"))
}

// processor returns the name of the processor, where the system tells it.
func processor() string {
	raw, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return "processor not known"
	}
	for line := range strings.Lines(string(raw)) {
		if name, value, found := strings.Cut(line, ":"); found && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return "processor not known"
}
