package prose

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func FuzzParseHTML(f *testing.F) {
	for _, seed := range []string{
		`<p style="color:#fff;background:#fff">x</p><a href="java&#10;script:x">y</a>`,
		`<div hidden><p>a</div>b<noscript><li>c`, "&nbsp;&#xAD;\u2028<!-- a --><table><td>b", "<a href=x><a>\xff",
		`<p style="font:0/0 a;clip:rect(0 0 0 0);\64 x:y">z`, "<select><option>a<option>b</select><svg/><title>",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		page := ParseHTML(source)
		runes := utf8.RuneCountInString(page.Visible)
		for _, text := range append([]string{page.Visible}, page.Hidden...) {
			if !utf8.ValidString(text) {
				t.Fatalf("invalid UTF-8 in %q", text)
			}
			if strings.TrimFunc(text, isSpace) != text || strings.Contains(text, "  ") {
				t.Fatalf("white space not folded in %q", text)
			}
		}
		if len(page.Hidden) != len(page.HiddenWhere) || page.HasImage != (page.ImageWhat != "") {
			t.Fatalf("inconsistent page %+v", page)
		}
		for _, where := range page.HiddenWhere {
			if where < 0 || where > runes {
				t.Fatalf("hidden text at %d of %d", where, runes)
			}
		}
		for _, link := range page.Links {
			end := link.At + utf8.RuneCountInString(link.Text)
			if link.At < 0 || end > runes || string([]rune(page.Visible)[link.At:end]) != link.Text {
				t.Fatalf("link %+v is not in %q", link, page.Visible)
			}
		}
	})
}

func FuzzNew(f *testing.F) {
	for _, seed := range []string{
		"Société l’huile", "рaураl Ｎ＠ﬁ\u200b", "Cafe\u0301 ſ ǅ \u1E9E", "a \n\u00a0b ½ ㎏ 0\ufe0f\u20e3", "ΝΕW Ωm z.B. 3. Mai.Dann",
		"\u0301\u0301\u0301\u0301\u0301x", "\xff\xfe", "가각 ﷺ 𝐀𝐁", "Ⱥ İ ẞ", "аA\u0300а",
	} {
		f.Add(seed, "hidden "+seed)
	}
	f.Fuzz(func(t *testing.T, visible, hidden string) {
		text := New("/title", visible, hidden)
		if fault := offsetFault(text); fault != "" {
			t.Fatal(fault)
		}
		runes := []rune(text.Scan)
		check := func(from, to int) {
			if from < 0 || to < from || to > len(runes) {
				t.Fatalf("span %d..%d outside %d", from, to, len(runes))
			}
			want := string(runes[from:min(to, from+MaxExcerptRunes)])
			if got := text.Excerpt(from, to); got != want {
				t.Fatalf("excerpt %q, want %q", got, want)
			}
		}
		for start := 0; start <= len(text.Bare) && start < 200; start++ {
			check(text.SpanOfBare(start, start+5))
		}
		if folded := Fold(visible); !utf8.ValidString(folded) {
			t.Fatalf("folded to invalid UTF-8: %q", folded)
		}
		end := 0
		for _, sentence := range text.Sentences() {
			if sentence.Start < end || sentence.End <= sentence.Start || sentence.End > len(text.Bare) {
				t.Fatalf("sentence %+v after %d", sentence, end)
			}
			end = sentence.End
		}
	})
}
