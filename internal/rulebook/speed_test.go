//go:build unix

package rulebook

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// typicalBytes is the length of a usual description.
const typicalBytes = 1400

// typicalProducts joins the descriptions of the labelled products to ones of usual length.
func typicalProducts(t testing.TB) []Input {
	t.Helper()
	var inputs []Input
	pending := map[string]string{}
	for _, row := range readLabelled(t) {
		document, err := Decode(row.Product)
		if err != nil {
			t.Fatal(err)
		}
		kind := string(row.Preset) + row.Lang
		pending[kind] += document.DescriptionHTML
		if len(pending[kind]) < typicalBytes {
			continue
		}
		document.DescriptionHTML = strings.ToValidUTF8(pending[kind][:typicalBytes], "")
		pending[kind] = ""
		inputs = append(inputs, Input{Document: document, Vendor: row.Vendor, Today: today})
	}
	return inputs
}

// BenchmarkInspect measures products of usual length with every rule on: how many a second of
// processor time, and how long the slowest in a hundred took.
func BenchmarkInspect(b *testing.B) {
	for _, preset := range Presets {
		b.Run(string(preset), func(b *testing.B) {
			book := everyRule(b, preset)
			inputs := typicalProducts(b)
			var times []time.Duration
			b.ReportAllocs()
			spent := processorTime(b)
			for i := 0; b.Loop(); i++ {
				start := time.Now()
				book.Inspect(inputs[i%len(inputs)])
				times = append(times, time.Since(start))
			}
			spent = processorTime(b) - spent
			slices.Sort(times)
			b.ReportMetric(float64(len(times))/spent.Seconds(), "products/s/core")
			b.ReportMetric(float64(times[len(times)*99/100].Microseconds()), "p99-µs")
		})
	}
}

// everyRule is a book in which no rule is off.
func everyRule(t testing.TB, preset Preset) *Book {
	t.Helper()
	overrides := Overrides{Rules: map[string]RuleOverride{}}
	for _, rule := range bookOf(t, preset, Overrides{}).Rules() {
		if !rule.On() {
			overrides.Rules[rule.Code] = RuleOverride{Severity: string(Review)}
		}
	}
	return bookOf(t, preset, overrides)
}

// hostile texts are made to cost as much as they can, 1 MB each.
func hostile() map[string]string {
	fill := func(pattern string) string { return strings.Repeat(pattern, MaxDocumentBytes/len(pattern)) }
	return map[string]string{
		"one letter":      fill("a"),
		"one word":        fill("creme "),
		"digits":          fill("06 12 34 56 78 "),
		"numbers":         fill("12345678901234567890 "),
		"addresses":       fill("a@b.example "),
		"dots":            fill("a.b."),
		"signs":           fill("@@..(at)"),
		"open elements":   fill("<div>"),
		"hidden elements": fill(`<p style="display:none">x`),
		"entities":        fill("&amp;&#64;"),
		"combining marks": fill("é\u0301\u0302"),
		"damage":          fill("Ã©â€™"),
		"links":           fill(`<a href="https://a.example/x">x</a>`),
		"promises":        fill("garantiert 10.000 € im Monat verdienen. "),
		"goods":           fill("Wir verkaufen Kapseln, Pulver und Öl zum Einnehmen, kein Cannabis. "),
		"spelled digits":  fill("zéro six douze trente-quatre "),
		"full width":      fill("ｍａｉｌ＠ｗｅｂ．ｄｅ "),
		"line breaks":     fill("x<br>\n"),
		"capitals":        fill("SALE SALE! "),
	}
}

// hostileDocuments are hostile texts, and lists that are as long as they can be.
func hostileDocuments() map[string]Document {
	all := map[string]Document{}
	for name, text := range hostile() {
		document := baseline(Reseller, "de", TypePhysical)
		document.DescriptionHTML = text
		all[name] = document
	}
	lists := baseline(Supplier, "de", TypePhysical)
	const many = 12_000
	options := map[string]string{"A": "1"}
	for i := range many {
		number := strconv.Itoa(i)
		lists.Images = append(lists.Images, Image{URL: "http://a.example/" + number, Alt: "x " + number})
		lists.Tags = append(lists.Tags, " "+number)
		lists.Options = append(lists.Options, Option{Name: "B" + number, Values: []string{number}})
		lists.Variants = append(lists.Variants, Variant{Options: options, Price: "1,0", GTIN: "1"})
		lists.Bundle = append(lists.Bundle, number)
		lists.Files = append(lists.Files, File{Name: number})
	}
	all["long lists"] = lists
	lists = baseline(Supplier, "de", TypePhysical)
	lists.Extra = map[string]string{}
	for i := range 2 * many {
		lists.Extra["k"+strconv.Itoa(i)] = "https://a.example/ " + strconv.Itoa(i)
	}
	all["many extra details"] = lists
	return all
}

func BenchmarkHostile(b *testing.B) {
	book := everyRule(b, Reseller)
	for name, document := range hostileDocuments() {
		b.Run(name, func(b *testing.B) {
			input := Input{Document: document, Vendor: goodVendor, Today: today}
			for b.Loop() {
				book.Inspect(input)
			}
		})
	}
}

// slowest is what the largest document may cost in processor time. A machine that shares its cores is
// slower at times, so there are three tries.
const slowest = 500 * time.Millisecond

func TestHostileTextsAreBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	book := everyRule(t, Reseller)
	for name, document := range hostileDocuments() {
		input := Input{Document: document, Vendor: goodVendor, Today: today}
		best := time.Hour
		for range 3 {
			start := processorTime(t)
			book.Inspect(input)
			if best = min(best, processorTime(t)-start); best < slowest {
				break
			}
		}
		if best > slowest {
			t.Errorf("%s: %v of processor time, want %v at most", name, best, slowest)
		}
	}
}
