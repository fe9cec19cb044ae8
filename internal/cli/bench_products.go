package cli

import (
	"bufio"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"strconv"
	"strings"

	"vidimus/internal/rulebook"
)

// householdTexts are the words of a household shop in four languages, written for measurements.
//
//go:embed benchtexts/household.json
var householdTexts []byte

// household is what a shop says in one language. A sentence may hold a number, {n}.
type household struct {
	Things    []string `json:"things"`
	Kinds     []string `json:"kinds"`
	Sentences []string `json:"sentences"`
}

// shop composes products: each in one of four languages, with a description of the usual length,
// none like another. The same number gives the same product.
type shop struct {
	texts     map[string]household
	languages []string
	prefix    string // of the SKUs
	preset    string
}

func newShop(prefix, preset string) (*shop, error) {
	s := &shop{languages: []string{"de", "fr", "en", "it"}, prefix: prefix, preset: preset}
	return s, json.Unmarshal(householdTexts, &s.texts)
}

// sku is the key of the n-th product.
func (s *shop) sku(n int) string { return s.prefix + strconv.Itoa(n) }

// mistakes are what one product in forty says: contact beside the marketplace, which keeps it a draft.
var mistakes = map[string]string{
	"de": "Fragen beantworten wir unter werkstatt@holzundstein.example.",
	"fr": "Pour toute question : atelier@boisetpierre.example.",
	"en": "Questions reach us at workshop@woodandstone.example.",
	"it": "Per domande: bottega@legnoepietra.example.",
}

// document composes the n-th product.
func (s *shop) document(n int) rulebook.Document {
	language := s.languages[n%len(s.languages)]
	texts := s.texts[language]
	dice := rand.New(rand.NewPCG(uint64(n), 0x9e3779b97f4a7c15)) //nolint:gosec // texts, not secrets
	thing, kind := texts.Things[dice.IntN(len(texts.Things))], texts.Kinds[dice.IntN(len(texts.Kinds))]
	one, side, size := 1, 1400, int64(180_000+dice.IntN(200_000))
	doc := rulebook.Document{
		Type: rulebook.TypePhysical, Title: fmt.Sprintf("%s %s, %d cm, Nr. %d", thing, kind, 10+dice.IntN(80), n), Language: language,
		DescriptionHTML: s.description(dice, texts, language, n), Category: "Small furniture", ProductTypeName: thing,
		Price: rulebook.Decimal(fmt.Sprintf("%d.%02d", 9+dice.IntN(190), dice.IntN(100))), Currency: "EUR",
		SKU: s.sku(n), MinQuantity: &one, Tags: []string{thing, language}, GTIN: gtinOf(n),
		Images: []rulebook.Image{{URL: fmt.Sprintf("https://bilder.werkstatt.example/%d.jpg", n), Width: &side, Height: &side, Format: "jpeg", Bytes: &size, Alt: thing + " " + kind}},
	}
	if s.preset == "reseller" {
		doc.ProductURL = fmt.Sprintf("https://werkstatt.example/p/%d", n)
	}
	return doc
}

// description shuffles the sentences of a language into paragraphs until the text is long enough.
func (s *shop) description(dice *rand.Rand, texts household, language string, n int) string {
	var text strings.Builder
	for i, at := range dice.Perm(len(texts.Sentences)) {
		if text.Len() >= typicalBytes-60 {
			break
		}
		text.WriteString([]string{"<p>", " ", " "}[i%3])
		text.WriteString(strings.ReplaceAll(texts.Sentences[at], "{n}", strconv.Itoa(2+dice.IntN(90))))
		if i%3 == 2 {
			text.WriteString("</p>\n")
		}
	}
	if n%40 == 17 {
		text.WriteString("<p>" + mistakes[language] + "</p>")
	}
	return text.String()
}

// gtinOf makes a number with its check digit, below a prefix that no country has.
func gtinOf(n int) string {
	digits := strconv.Itoa(978_000_000_000 + n%1_000_000_000)
	sum := 0
	for i, digit := range digits {
		sum += int(digit-'0') * (1 + 2*(i%2))
	}
	return digits + strconv.Itoa((10-sum%10)%10)
}

// write writes the products from a number up to another as a file of one document a line.
func (s *shop) write(to io.Writer, from, until int) error {
	out := bufio.NewWriterSize(to, 1<<16)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for n := from; n < until; n++ {
		if err := encoder.Encode(s.document(n)); err != nil {
			return fmt.Errorf("write product %d: %w", n, err)
		}
	}
	return out.Flush()
}
