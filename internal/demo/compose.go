package demo

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"vidimus/internal/platform/blob"
	"vidimus/internal/rulebook"
)

// composer makes documents of the script. The same seed makes the same documents.
type composer struct {
	script script
	preset string
	base   string // address of the marketplace, which serves the vendors' sales pages
	files  blob.Store
	drawn  map[string]rulebook.Image // by kind and seed: editions share pictures
}

// pictureSeeds is how many different pictures there are of one kind.
const pictureSeeds = 6

// document composes the n-th product.
func (c *composer) document(ctx context.Context, n int) (rulebook.Document, error) {
	doc, b := c.words(n)
	picture, err := c.picture(ctx, b.Picture, uint64((n*7+n/len(c.script.Products))%pictureSeeds))
	if err != nil {
		return rulebook.Document{}, err
	}
	doc.Images = []rulebook.Image{picture}
	c.finish(&doc, b, n)
	return doc, nil
}

// longText is the length in runes that preset supplier asks of a description, and a little more.
const longText = 520

// text is the paragraphs of a product, as many as the preset asks for.
func (c *composer) text(b base, added ...string) []string {
	texts := append(append([]string{}, b.Text...), added...)
	for _, extra := range c.script.Pools[b.Language].Extras {
		if c.preset != "supplier" || utf8.RuneCountInString(strings.Join(texts, "")) >= longText {
			break
		}
		if !slices.Contains(texts, extra) {
			texts = append(texts, extra)
		}
	}
	return texts
}

// finish adds what the type and the preset ask for.
func (c *composer) finish(doc *rulebook.Document, b base, n int) {
	if doc.Type == "" {
		doc.Type = rulebook.TypePhysical
	}
	if c.preset == "reseller" {
		doc.ProductURL = salesPageOf(c.base, n)
	}
	switch doc.Type {
	case rulebook.TypeDigital:
		doc.DeliveryLink = "https://lesen.vidimus.example/zugang"
	case rulebook.TypePhysical:
		doc.GTIN = gtin(int64(400000000000 + n*37))
		doc.ProductTypeName = doc.Category
		doc.Tags = append(doc.Tags, doc.Category)
	}
	if b.Place != "" {
		starts := time.Date(2027, time.Month(1+n%11), 3+n%24, 10+n%9, 0, 0, 0, time.UTC)
		doc.Event = &rulebook.Event{StartsAt: starts.Format(time.RFC3339), Place: b.Place, Terms: b.Terms}
	}
}

func cents(minor int64) rulebook.Decimal {
	return rulebook.Decimal(fmt.Sprintf("%d.%02d", minor/100, minor%100))
}

func paragraphs(texts []string) string {
	return "<p>" + strings.Join(texts, "</p>\n<p>") + "</p>"
}

// gtin completes twelve digits with their check digit.
func gtin(twelve int64) string {
	digits := strconv.FormatInt(twelve, 10)
	sum := 0
	for i, r := range digits {
		weight := 1 + 2*(i%2)
		sum += int(r-'0') * weight
	}
	return digits + strconv.Itoa((10-sum%10)%10)
}

// picture draws a picture and keeps it, once for each kind and seed.
func (c *composer) picture(ctx context.Context, kind string, seed uint64) (rulebook.Image, error) {
	key := kind + strconv.FormatUint(seed, 10)
	if known, ok := c.drawn[key]; ok {
		return known, nil
	}
	raw := Picture(kind, seed)
	digest, size, err := c.files.Put(ctx, bytes.NewReader(raw), 10<<20)
	if err != nil {
		return rulebook.Image{}, fmt.Errorf("keep picture of a %s: %w", kind, err)
	}
	shape, format, err := image.DecodeConfig(bytes.NewReader(raw))
	if err != nil {
		return rulebook.Image{}, fmt.Errorf("read picture of a %s: %w", kind, err)
	}
	drawn := rulebook.Image{
		URL: "https://media.vidimus.example/" + string(digest) + "." + format, Digest: string(digest),
		Width: &shape.Width, Height: &shape.Height, Format: format, Bytes: &size,
	}
	c.drawn[key] = drawn
	return drawn, nil
}

// spoil puts a mistake into a document, so that queue and denials are worth looking at; every sixth
// product has one.
func (c *composer) spoil(doc *rulebook.Document, n int) {
	words := c.script.Mistakes[doc.Language]
	add := func(sentence string) { doc.DescriptionHTML += "\n<p>" + sentence + "</p>" }
	switch (n / 6) % 9 {
	case 0:
		add(words.Contact)
	case 1:
		add(words.Earnings)
	case 2:
		add(words.Live)
	case 3:
		add(words.Imprint)
	case 4:
		doc.Title = strings.ToUpper(doc.Title)
	case 5:
		doc.Title += " !!! -50 %"
	case 6:
		doc.DescriptionHTML += "<p>DÃ©couvrez la suite â€™ bientÃ´t.</p>"
	case 7:
		doc.DescriptionHTML += `<p style="display:none">` + words.Contact + `</p>`
	default:
		doc.DescriptionHTML += `<p onclick="buy()">` + words.Earnings + `</p>`
	}
}
