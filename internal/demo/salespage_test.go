package demo

import (
	"testing"

	"vidimus/internal/settings"
)

func TestSalesPages(t *testing.T) {
	t.Parallel()
	words, err := scriptFor(settings.Reseller)
	if err != nil {
		t.Fatal(err)
	}
	c := composer{script: words, preset: settings.Reseller, base: "http://127.0.0.1:8080"}
	missing, foreign := 0, 0
	for n := range products {
		page, exists, err := SalesPageOf(settings.Reseller, n)
		if err != nil {
			t.Fatal(err)
		}
		if !exists {
			missing++
			continue
		}
		if page.Checkout != "" {
			foreign++
		}
		if doc, _ := c.words(n); page.Title != doc.Title || len(page.Paragraphs) == 0 {
			t.Fatalf("page %d is about %q, the product is %q", n, page.Title, doc.Title)
		}
	}
	if missing == 0 || missing > products/20 || foreign == 0 || foreign > products/20 {
		t.Errorf("of %d pages %d are missing and %d sell elsewhere", products, missing, foreign)
	}
	for _, n := range []int{-1, products} {
		if _, exists, err := SalesPageOf(settings.Reseller, n); exists || err != nil {
			t.Errorf("page %d exists, %v", n, err)
		}
	}
}
