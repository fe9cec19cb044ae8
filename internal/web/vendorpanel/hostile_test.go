package vendorpanel_test

import (
	"fmt"
	"slices"
	"testing"

	"vidimus/internal/platform/reference"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/settings"
	"vidimus/internal/web/ui/harmless"
)

// hostile are texts that would act if any page wrote them as they are.
var hostile = []string{
	`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `'><svg onload=alert(1)>`, `javascript:alert(1)`,
	`</textarea><script>alert(1)</script>`, `</title><script>alert(1)</script>`, `<a href="javascript:alert(1)">x</a>`,
	`<iframe src="https://evil.example"></iframe>`, `<style>*{display:none}</style>`, `<form action="https://evil.example"><input name=password>`,
	"<p style=\"background:url(javascript:alert(1))\">x</p>", `<math><mtext></p><img src onerror=alert(1)>`, `{{constructor.constructor('alert(1)')()}}`,
}

// poisoned is a product that says the text wherever it can.
func poisoned(text string) rulebook.Document {
	doc := fullDocument(rulebook.TypeTicket)
	doc.Title, doc.DescriptionHTML, doc.PolicyHTML = text, "<p>"+text+"</p>", text
	doc.ProductURL, doc.VideoURL, doc.Category, doc.ProductTypeName, doc.SKU = text, text, text, text, text
	doc.MetaTitle, doc.MetaDescription, doc.Tags, doc.Price = text, text, []string{text}, rulebook.Decimal(text)
	doc.Images = []rulebook.Image{{URL: text, Alt: text}}
	doc.Extra = map[string]string{text: text}
	doc.Event = &rulebook.Event{StartsAt: text, Place: text, Terms: text}
	doc.Options = []rulebook.Option{{Name: text, Values: []string{text}}}
	doc.Variants = []rulebook.Variant{{Options: map[string]string{text: text}, SKU: text}}
	return doc
}

func TestHostileTextNeverActs(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	texts := append(slices.Clone(hostile), reference.HostileTexts(t)...)
	id := b.saved(course())
	for i, text := range texts {
		if i >= len(hostile) && i%20 != 0 { // all of them stand together in the whole marketplace's own test
			continue
		}
		if _, err := b.products.Save(t.Context(), anna, product.SaveCommand{ProductID: id, Document: poisoned(text)}); err != nil {
			t.Fatal(err)
		}
		for _, address := range []string{"/vendor/products/" + id, "/vendor/products/" + id + "/edit?tried=submit", "/vendor/products/" + id + "/preview", "/vendor/products"} {
			harmless.Page(t, fmt.Sprintf("%s: %q", address, text), b.get(anna, address))
		}
	}
}
