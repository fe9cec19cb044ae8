package i18n_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	_ "time/tzdata" // zones must not depend on the machine

	"vidimus/internal/platform/i18n"
)

func catalogue(t *testing.T, files map[string]string) *i18n.Catalogue {
	t.Helper()
	made, err := newCatalogue(files)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func newCatalogue(files map[string]string) (*i18n.Catalogue, error) {
	root := fstest.MapFS{}
	for name, text := range files {
		root[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return i18n.New(root)
}

func sample(t *testing.T) *i18n.Catalogue {
	return catalogue(t, map[string]string{
		"shop.en.toml": "[shop]\nhello = \"Hello {name}\"\nonly = \"English only\"\nterms = \"I accept {terms}, {name}.\"\n" +
			"cups = {one = \"{count} cup\", other = \"{count} cups\"}\njson = \"Write {\\\"a\\\": 1} or {}\"\n",
		"shop.fr.toml": "[shop]\nhello = \"Bonjour {name}\"\nterms = \"J’accepte {terms}, {name}.\"\ncups = {one = \"{count} tasse\", other = \"{count} tasses\"}\n",
		"shop.de.toml": "[shop]\nhello = \"Hallo {name}\"\n",
	})
}

func TestMessagesAreFilledAndFallBackToEnglish(t *testing.T) {
	t.Parallel()
	words := sample(t)
	cases := map[string]struct {
		locale i18n.Locale
		key    string
		args   i18n.Args
		want   string
	}{
		"a text argument":           {"fr", "shop.hello", i18n.Args{"name": "Zoé"}, "Bonjour Zoé"},
		"a number as written there": {"de", "shop.hello", i18n.Args{"name": 12345}, "Hallo 12.345"},
		"a missing argument shows":  {"en", "shop.hello", nil, "Hello {name}"},
		"braces that name nothing":  {"en", "shop.json", nil, `Write {"a": 1} or {}`},
		"English where untold":      {"de", "shop.only", nil, "English only"},
		"an unknown language":       {"xx", "shop.hello", i18n.Args{"name": "A"}, "Hello A"},
		"an unknown key":            {"fr", "shop.nothing", nil, "⟦shop.nothing⟧"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := words.In(c.locale).T(c.key, c.args); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestPluralFormsAreThoseOfTheLanguage(t *testing.T) {
	t.Parallel()
	words := sample(t)
	cases := []struct {
		locale i18n.Locale
		count  int
		want   string
	}{
		{"en", 0, "0 cups"}, {"en", 1, "1 cup"}, {"en", 2, "2 cups"},
		{"fr", 0, "0 tasse"}, {"fr", 1, "1 tasse"}, {"fr", 2, "2 tasses"},
		{"fr", 1_000_000, "1\u202f000\u202f000 tasses"},
		{"de", 1, "1 cup"}, // falls back with the rule of the language that has the words
	}
	for _, c := range cases {
		if got := words.In(c.locale).N("shop.cups", c.count); got != c.want {
			t.Errorf("%s %d: got %q, want %q", c.locale, c.count, got, c.want)
		}
	}
	if got := words.In("en").N("shop.cups", 2, i18n.Args{"count": "two"}); got != "two cups" {
		t.Errorf("an own count: got %q", got)
	}
	if got := words.In("en").N("shop.nothing", 2); got != "⟦shop.nothing⟧" {
		t.Errorf("an unknown key: got %q", got)
	}
}

func TestSplitLeavesSlotsOpen(t *testing.T) {
	t.Parallel()
	got := sample(t).In("fr").Split("shop.terms", i18n.Args{"name": "Zoé"})
	want := []i18n.Part{{Text: "J’accepte "}, {Slot: "terms"}, {Text: ", "}, {Text: "Zoé"}, {Text: "."}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestKeysMayBeNamedLikeFields(t *testing.T) {
	t.Parallel()
	words := catalogue(t, map[string]string{"a.en.toml": "[form]\ndescription = \"Description\"\nid = \"Number\"\none = \"One\"\n"})
	if got := words.In("en").T("form.description") + words.In("en").T("form.id"); got != "DescriptionNumber" {
		t.Errorf("got %q", got)
	}
}

func TestNewRefusesFilesThatWouldMislead(t *testing.T) {
	t.Parallel()
	cases := map[string]map[string]string{
		"forms mixed with keys":   {"a.en.toml": "[form]\nother = \"x\"\ntitle = \"Title\"\n"},
		"a number for a text":     {"a.en.toml": "x = 1\n"},
		"an empty text":           {"a.en.toml": "x = \"\"\n"},
		"a key in two files":      {"a.en.toml": "[x]\ny = \"1\"\n", "b.en.toml": "[x]\ny = \"2\"\n"},
		"no language in the name": {"a.toml": "x = \"1\"\n"},
		"broken TOML":             {"a.en.toml": "x = \n"},
	}
	for name, files := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, err := newCatalogue(files); err == nil {
				t.Error("was accepted")
			}
		})
	}
}

func TestPseudoIsLongerAccentedAndKeepsPlaceholders(t *testing.T) {
	t.Parallel()
	words := sample(t).In(i18n.Pseudo)
	got := words.T("shop.hello", i18n.Args{"name": "name"})
	if !strings.HasPrefix(got, "[Héllø name") || !strings.HasSuffix(got, "]") {
		t.Errorf("got %q", got)
	}
	plain := sample(t).In("en").T("shop.only")
	if long := words.T("shop.only"); len([]rune(long)) < len([]rune(plain))*135/100 {
		t.Errorf("%q is not much longer than %q", long, plain)
	}
	if words.HTMLLang() != "en-XA" {
		t.Errorf("lang = %q", words.HTMLLang())
	}
}

func TestNumbers(t *testing.T) {
	t.Parallel()
	words := sample(t)
	cases := []struct{ got, want string }{
		{words.In("en").Number(1234567), "1,234,567"},
		{words.In("fr").Number(1234567), "1\u202f234\u202f567"},
		{words.In("de").Number(-1234), "−1.234"},
		{words.In("fr").Number(999), "999"},
		{words.In("de").Decimal(1234.5, 2), "1.234,50"},
		{words.In("en").Decimal(4.70, -1), "4.7"},
		{words.In("en").Decimal(100, -1), "100"},
		{words.In("en").Percent(0.125, 1), "12.5%"},
		{words.In("de").Percent(0.125, 1), "12,5\u00a0%"},
		{words.In("en").Bytes(0), "0\u00a0B"},
		{words.In("fr").Bytes(1500), "1,5\u00a0ko"},
		{words.In("de").Bytes(15_000_000), "15\u00a0MB"},
		{words.In("en").Bytes(999_999), "1.0\u00a0MB"},
	}
	for _, c := range cases {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestDatesStandInTheMarketplacesZone(t *testing.T) {
	t.Parallel()
	paris, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		t.Fatal(err)
	}
	late := time.Date(2026, time.February, 28, 23, 30, 0, 0, time.UTC) // already March in Paris
	words := sample(t)
	cases := []struct{ got, want string }{
		{words.In("fr").At(paris).Date(late), "1er mars 2026"},
		{words.In("fr").Date(late), "28 février 2026"},
		{words.In("de").At(paris).DateTime(late), "1. März 2026 um 00:30"},
		{words.In("de").At(paris).DateShort(late), "01.03.2026"},
		{words.In("en").At(paris).DateTimeShort(late), "1 Mar 2026, 00:30"},
		{words.In("it").At(paris).Date(late), "1º marzo 2026"},
		{words.In("it").At(paris).Weekday(late), "domenica"},
		{words.In("en").At(nil).Month(late), "February 2026"},
		{words.In("fr").DayMonth(late), "28 févr."},
	}
	for _, c := range cases {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestRelativeAndSpans(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, time.March, 10, 1, 0, 0, 0, time.UTC) // a Tuesday
	words := sample(t)
	cases := []struct {
		locale i18n.Locale
		ahead  time.Duration
		want   string
	}{
		{"en", -10 * time.Second, "just now"},
		{"en", -3 * time.Minute, "3 minutes ago"},
		{"de", -1 * time.Hour, "vor 1 Stunde"},
		{"fr", -25 * time.Hour, "hier"},
		{"en", -30 * time.Hour, "2 days ago"}, // Sunday evening
		{"it", 26 * time.Hour, "domani"},
		{"fr", 5 * 24 * time.Hour, "dans 5 jours"},
		{"de", -60 * 24 * time.Hour, "vor 2 Monaten"},
		{"en", -360 * 24 * time.Hour, "1 year ago"},
		{"en", -800 * 24 * time.Hour, "2 years ago"},
	}
	for _, c := range cases {
		if got := words.In(c.locale).Relative(now.Add(c.ahead), now); got != c.want {
			t.Errorf("%v: got %q, want %q", c.ahead, got, c.want)
		}
	}
	spans := map[time.Duration]string{
		35 * time.Minute: "35\u00a0min", 2 * time.Hour: "2\u00a0h", 150 * time.Minute: "2\u00a0h\u00a030\u00a0min",
		52 * time.Hour: "2\u00a0d\u00a04\u00a0h", -48 * time.Hour: "2\u00a0d", 0: "0\u00a0min",
	}
	for span, want := range spans {
		if got := words.In("en").Duration(span); got != want {
			t.Errorf("%v: got %q, want %q", span, got, want)
		}
	}
}

func TestNegotiate(t *testing.T) {
	t.Parallel()
	words := sample(t)
	offered := []i18n.Locale{"fr", "en", "de"}
	cases := map[string]struct {
		offered []i18n.Locale
		wishes  []string
		want    i18n.Locale
	}{
		"I18N-002 the strongest wish wins":    {offered, []string{"de", "fr", "en"}, "de"},
		"a region finds its language":         {offered, []string{"", "de-AT"}, "de"},
		"the browser's order":                 {offered, []string{"", "", "es;q=0.4, de;q=0.9, en;q=0.8"}, "de"},
		"a wish that nobody meets is skipped": {offered, []string{"ja", "en"}, "en"},
		"nothing fits":                        {offered, []string{"ja"}, "fr"},
		"nonsense":                            {offered, []string{"'; drop", "de"}, "de"},
		"not offered":                         {[]i18n.Locale{"en", "fr"}, []string{"de"}, "en"},
		"I18N-001 nothing offered means all":  {nil, nil, "en"},
		"the pseudo-language on request":      {offered, []string{"qps"}, i18n.Pseudo},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := words.Negotiate(c.offered, c.wishes...); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestI18N003ALanguageMoreNeedsOnlyItsFiles(t *testing.T) {
	t.Parallel()
	words := catalogue(t, map[string]string{"shop.pl.toml": "[shop]\ncups = {one = \"{count} kubek\", few = \"{count} kubki\", many = \"{count} kubków\", other = \"{count} kubka\"}\n"})
	if !slices.Contains(words.Locales(), "pl") {
		t.Errorf("locales = %v", words.Locales())
	}
	if got := words.In("pl").N("shop.cups", 3); got != "3 kubki" {
		t.Errorf("got %q", got)
	}
}

func TestContextCarriesThePrinter(t *testing.T) {
	t.Parallel()
	ctx := sample(t).In("de").Into(context.Background())
	if got := i18n.From(ctx).T("shop.hello", i18n.Args{"name": "A"}); got != "Hallo A" {
		t.Errorf("got %q", got)
	}
	if got := i18n.From(context.Background()).T("shop.hello"); got != "⟦shop.hello⟧" {
		t.Errorf("without a printer: got %q", got)
	}
}
