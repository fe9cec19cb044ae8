package goods_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"vidimus/internal/rulebook/goods"
	"vidimus/internal/rulebook/prose"
)

func folderOf(files map[string]string) fstest.MapFS {
	folder := fstest.MapFS{}
	for name, text := range files {
		folder[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return folder
}

func TestReadWordsRefuses(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ name, file, text, tells string }{
		{"an unknown list", "sweets.toml", `de = "keks"`, "no rule uses this list"},
		{"an unknown language", "edible.toml", `es = "galleta"`, `unknown language "es"`},
		{"a broken pattern", "edible.toml", `de = "(keks"`, `"(keks"`},
		{"a file that is no TOML", "edible.toml", `de = keks`, "edible.toml"},
		{"an unknown language of frequent words", "language.toml", `es = "y"`, `unknown language "es"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			_, err := goods.ReadWords(folderOf(map[string]string{test.file: test.text}))
			if err == nil || !strings.Contains(err.Error(), test.tells) {
				t.Errorf("reports %v, want %q", err, test.tells)
			}
		})
	}
}

// codesOf returns the codes that are found in one text.
func codesOf(d *goods.Detector, language, title, description string) []string {
	subject := goods.Subject{Type: "physical", Language: language, Texts: []prose.Text{
		prose.New("/title", title), prose.New("/description_html", description),
	}}
	var codes []string
	for _, hit := range d.Detect(subject) {
		if !slices.Contains(codes, hit.Code) {
			codes = append(codes, hit.Code)
		}
	}
	return codes
}

func TestMergedWordsAreFound(t *testing.T) {
	t.Parallel()
	more, err := goods.ReadWords(folderOf(map[string]string{
		"risk.toml":   `de = "*zauberstaub"`,
		"weapon.toml": `any = "zorbelspieß"`,
	}))
	if err != nil {
		t.Fatal(err)
	}
	plain, merged := goods.New(goods.Default()), goods.New(goods.Default().Merge(more))
	const title, text = "Zorbelspieß aus Stahl", "Zur Selbstverteidigung, mit einer Prise Feenzauberstaub."
	if got := codesOf(plain, "de", title, text); len(got) != 0 {
		t.Errorf("without the words it finds %v", got)
	}
	want := []string{goods.CodeWeapons, goods.CodeRiskWord}
	if got := codesOf(merged, "de", title, text); !slices.Equal(got, want) {
		t.Errorf("with the words it finds %v, want %v", got, want)
	}
	if got := codesOf(merged, "de", "Hanfkapseln", "Täglich eine Kapsel einnehmen."); !slices.Contains(got, goods.CodeIngestible) {
		t.Errorf("the words of the package are lost: %v", got)
	}
}

// English words of some lists count in every language, others in English texts only.
func TestEnglishWords(t *testing.T) {
	t.Parallel()
	words, err := goods.ReadWords(folderOf(map[string]string{
		"porn.toml": "en = \"zorbelporn\"\nen-only = \"wumplet\"",
	}))
	if err != nil {
		t.Fatal(err)
	}
	d := goods.New(words)
	for _, test := range []struct {
		language, title string
		fires           bool
	}{
		{"de", "Zorbelporn, Zorbelporn und Zorbelporn", true},
		{"de", "Wumplet, Wumplet und Wumplet", false},
		{"en", "Wumplet, wumplet and wumplet", true},
	} {
		if got := codesOf(d, test.language, test.title, test.title); slices.Contains(got, goods.CodeAdult) != test.fires {
			t.Errorf("%q in %s finds %v", test.title, test.language, got)
		}
	}
}
