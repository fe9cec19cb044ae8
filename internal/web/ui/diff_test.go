package ui_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"vidimus/internal/web/ui"

	"pgregory.net/rapid"
)

func spell(changes []ui.Change) string {
	marks := map[ui.ChangeKind][2]string{ui.Kept: {"", ""}, ui.Removed: {"[-", "-]"}, ui.Added: {"{+", "+}"}}
	var out strings.Builder
	for _, change := range changes {
		out.WriteString(marks[change.Kind][0] + change.Text + marks[change.Kind][1])
	}
	return out.String()
}

func TestCompareWorksWordByWord(t *testing.T) {
	t.Parallel()
	cases := map[string]struct{ before, after, want string }{
		"one word":              {"a red cup", "a blue cup", "a [-red-]{+blue+} cup"},
		"a word is never cut":   {"Becher", "Bücher", "[-Becher-]{+Bücher+}"},
		"a space does not part": {"two small cups", "one large cups", "[-two small-]{+one large+} cups"},
		"punctuation alone":     {"Yes.", "Yes!", "Yes[-.-]{+!+}"},
		"added in the middle":   {"a cup", "a new cup", "a {+new +}cup"},
		"nothing":               {"same", "same", "same"},
		"from nothing":          {"", "all new", "{+all new+}"},
		"to nothing":            {"all old", "", "[-all old-]"},
		"both empty":            {"", "", ""},
		"ideographs":            {"赤い杯", "青い杯", "[-赤-]{+青+}い杯"},
		"lines stay lines":      {"one\ntwo", "one\nthree", "one\n[-two-]{+three+}"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := spell(ui.Compare(c.before, c.after)); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestCompareLosesNothing(t *testing.T) {
	t.Parallel()
	text := rapid.StringOfN(rapid.RuneFrom([]rune("ab é,. \n京ß'-1")), 0, 60, -1)
	rapid.Check(t, func(t *rapid.T) {
		before, after := text.Draw(t, "before"), text.Draw(t, "after")
		var old, fresh strings.Builder
		for _, change := range ui.Compare(before, after) {
			if change.Text == "" {
				t.Fatal("an empty change")
			}
			if change.Kind != ui.Added {
				old.WriteString(change.Text)
			}
			if change.Kind != ui.Removed {
				fresh.WriteString(change.Text)
			}
		}
		if old.String() != before || fresh.String() != after {
			t.Fatalf("%q → %q came back as %q → %q", before, after, old.String(), fresh.String())
		}
	})
}

// More distinct words than there are runes before the surrogates would otherwise be lost.
func TestCompareSurvivesAHugeVocabulary(t *testing.T) {
	t.Parallel()
	var long strings.Builder
	for i := range 60_000 {
		long.WriteString(strings.Repeat("x", i%7+1))
		long.WriteRune(rune(0x4E00 + i%20_000))
	}
	before := long.String()
	var back strings.Builder
	for _, change := range ui.Compare(before, before+" end") {
		back.WriteString(change.Text)
	}
	if back.String() != before+" end" {
		t.Error("the text did not come back")
	}
}

func TestDiffFoldsWhatDidNotChange(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("the same words again ", 60)
	ctx := catalogue(t).In("en").Into(t.Context())
	var out bytes.Buffer
	if err := (ui.Diff{Label: "<Title>", Before: "old " + long + "<b>", After: "new " + long + "<b>"}).Render(ctx, &out); err != nil {
		t.Fatal(err)
	}
	shown := out.String()
	for _, wanted := range []string{"<details", "words unchanged", "&lt;b&gt;", "&lt;Title&gt;", ">removed: <", ">added: <"} {
		if !strings.Contains(shown, wanted) {
			t.Errorf("lacks %q", wanted)
		}
	}
}

func TestMarkedTextKeepsTheTextAndItsMarks(t *testing.T) {
	t.Parallel()
	ctx := catalogue(t).In("en").Into(t.Context())
	text := rapid.StringOfN(rapid.RuneFrom([]rune("aß京 \n<&")), 0, 30, -1)
	rapid.Check(t, func(t *rapid.T) {
		marked := ui.MarkedText{Text: text.Draw(t, "text")}
		length := utf8.RuneCountInString(marked.Text)
		whole := 0
		for number := range rapid.IntRange(0, 6).Draw(t, "marks") {
			mark := ui.Mark{
				Start: rapid.IntRange(-3, length+3).Draw(t, "start"), End: rapid.IntRange(-3, length+3).Draw(t, "end"),
				Severity: ui.Severity(rapid.SampledFrom([]string{"block", "review", "advice"}).Draw(t, "severity")), Number: number + 1,
			}
			marked.Marks = append(marked.Marks, mark)
			if max(mark.Start, 0) < min(mark.End, length) {
				whole++
			}
		}
		var out bytes.Buffer
		if err := marked.Render(ctx, &out); err != nil {
			t.Fatal(err)
		}
		if refs := strings.Count(out.String(), `class="mark-ref`); refs != whole {
			t.Fatalf("%d references for %d marks", refs, whole)
		}
		if got := visible(out.String()); got != marked.Text {
			t.Fatalf("text came out as %q, want %q", got, marked.Text)
		}
	})
}

func TestOverlappingMarksShowTheMostSevere(t *testing.T) {
	t.Parallel()
	ctx := catalogue(t).In("en").Into(t.Context())
	marked := ui.MarkedText{Text: "guaranteed income", Marks: []ui.Mark{
		{Start: 0, End: 17, Severity: "advice", Number: 1, Title: "one"},
		{Start: 11, End: 17, Severity: "block", Number: 2, Title: "two"},
	}}
	var out bytes.Buffer
	if err := marked.Render(ctx, &out); err != nil {
		t.Fatal(err)
	}
	for _, wanted := range []string{
		`<mark class="mark tone-hint" title="one">guaranteed </mark>`,
		`<mark class="mark tone-bad mark-stacked" title="two">income</mark>`,
		`href="#finding-1"`, `href="#finding-2"`,
	} {
		if !strings.Contains(out.String(), wanted) {
			t.Errorf("lacks %s in %s", wanted, out.String())
		}
	}
}
