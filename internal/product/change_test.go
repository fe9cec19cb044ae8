package product

import (
	"strings"
	"testing"

	"vidimus/internal/rulebook"
	"vidimus/internal/settings"
)

func shirt() rulebook.Document {
	one, three := 1, 3
	return rulebook.Document{
		Type: rulebook.TypePhysical, Title: "Linen shirt", DescriptionHTML: "<p>Woven in Flanders.</p>",
		Language: "en", Price: "49.90", Currency: "EUR", SKU: "L-1", MinQuantity: &one,
		Images:  []rulebook.Image{{URL: "https://img.example/shirt.jpg"}},
		Options: []rulebook.Option{{Name: "Size", Values: []string{"S", "M"}}},
		Variants: []rulebook.Variant{
			{Options: map[string]string{"Size": "S"}, Price: "49.90", SKU: "L-1-S", Quantity: &three},
			{Options: map[string]string{"Size": "M"}, Price: "49.90", SKU: "L-1-M"},
		},
		ProductURL: "https://shop.example/shirt",
	}
}

func TestCompare(t *testing.T) {
	t.Parallel()
	const all = settings.Reseller + " " + settings.Retail + " " + settings.Supplier
	for _, row := range []struct {
		name     string
		edit     func(*rulebook.Document)
		material map[string]bool
	}{
		{"VAL-030 title", func(d *rulebook.Document) { d.Title = "Linen blouse" }, in(all)},
		{"VAL-030 image", func(d *rulebook.Document) { d.Images = []rulebook.Image{{URL: "https://img.example/2.jpg"}} }, in(all)},
		{"VAL-030 description", func(d *rulebook.Document) { d.DescriptionHTML = "<p>Woven in Ghent.</p>" }, in(all)},
		{"VAL-037 type", func(d *rulebook.Document) { d.Type = rulebook.TypeDigital }, in(all)},
		{"VAL-037 sales page", func(d *rulebook.Document) { d.ProductURL = "https://shop.example/2" }, in(all)},
		{"VAL-037 files", func(d *rulebook.Document) { d.Files = []rulebook.File{{Name: "a.pdf", Digest: "1"}} }, in(all)},
		{"VAL-037 event", func(d *rulebook.Document) { d.Event = &rulebook.Event{Place: "Ghent"} }, in(all)},
		{"VAL-033 VAL-136 price", func(d *rulebook.Document) { d.Price = "59.90" }, in(settings.Supplier)},
		{"VAL-136 minimum quantity", func(d *rulebook.Document) { two := 2; d.MinQuantity = &two }, in(all)},
		{"VAL-037 bundle", func(d *rulebook.Document) { d.Bundle = []string{"p1", "p2"} }, in(all)},
		{"VAL-037 VAL-136 SKU", func(d *rulebook.Document) { d.SKU = "L-2" }, in(settings.Retail + " " + settings.Supplier)},
		{"VAL-164 stock", func(d *rulebook.Document) { nine := 9; d.Variants[0].Quantity = &nine }, in("")},
		{"(g) order of variants", func(d *rulebook.Document) { d.Variants[0], d.Variants[1] = d.Variants[1], d.Variants[0] }, in(settings.Retail + " " + settings.Supplier)},
		{"(g) option names", func(d *rulebook.Document) { d.Options[0].Name = "Taille" }, in(all)},
	} {
		for _, preset := range settings.Presets {
			t.Run(row.name+" in "+preset, func(t *testing.T) {
				t.Parallel()
				s, err := settings.Preset(preset)
				if err != nil {
					t.Fatal(err)
				}
				after := shirt()
				row.edit(&after)
				change := Compare(shirt(), after, false, s)
				if change.None() || change.Material != row.material[preset] {
					t.Errorf("got %+v, want material %v", change, row.material[preset])
				}
			})
		}
	}
	t.Run("(g) a neutral change that brings a new finding is material", func(t *testing.T) {
		t.Parallel()
		s, _ := settings.Preset(settings.Reseller)
		after := shirt()
		after.Price = "149.90"
		if !Compare(shirt(), after, true, s).Material {
			t.Error("the raised price is not looked at")
		}
	})
	t.Run("the same document is no change", func(t *testing.T) {
		t.Parallel()
		s, _ := settings.Preset(settings.Reseller)
		if !Compare(shirt(), shirt(), false, s).None() {
			t.Error("an unchanged document counts as changed")
		}
	})
}

func in(presets string) map[string]bool {
	set := map[string]bool{}
	for _, preset := range settings.Presets {
		set[preset] = strings.Contains(presets, preset)
	}
	return set
}

func TestMergeKeepsOffers(t *testing.T) {
	t.Parallel()
	doc := shirt()
	merged := Merge(doc, OffersOf("p", doc))
	if merged.Digest() != func() string { d := shirt(); d.Variants[1].Price = "49.90"; return d.Digest() }() {
		t.Errorf("merging the document's own offers changed it: %+v", merged)
	}
}
