package vendorpanel

import (
	"strings"
	"testing"

	"vidimus/internal/platform/i18n"
	"vidimus/internal/product"
	"vidimus/internal/words"
)

func TestLabels(t *testing.T) {
	t.Parallel()
	catalogue, err := i18n.New(words.Files)
	if err != nil {
		t.Fatal(err)
	}
	due := int64(1)
	cases := map[string]struct {
		product product.Product
		want    string
	}{
		"VAL-039 what sells before its review is active":           {product.Product{Status: product.NeedReview, Sellable: true}, "under_review"},
		"VAL-132 what does not sell before its review waits":       {product.Product{Status: product.NeedReview}, "pending"},
		"VAL-018 a change of what sells is active, under review":   {product.Product{Status: product.ApprovedChanged, Sellable: true}, "under_review"},
		"VAL-040 a change of what may not be sold waits":           {product.Product{Status: product.ApprovedChanged}, "pending"},
		"VAL-010 approved and sold is active":                      {product.Product{Status: product.Approved, Sellable: true}, "active"},
		"VAL-040 approved and kept from sale is not called active": {product.Product{Status: product.Approved}, "approved"},
		"VAL-041 denied is rejected":                               {product.Product{Status: product.Denied}, "rejected"},
		"VAL-046 off sale by the vendor is inactive":               {product.Product{Status: product.Approved, Lifecycle: product.Paused}, "inactive"},
		"VAL-125 returned names the date":                          {product.Product{Status: product.NeedReview, ReturnedUntil: &due, Sellable: true}, "returned"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := labelOf(c.product).Key; got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
			for locale, active := range map[i18n.Locale]string{"en": "Active", "de": "Aktiv", "fr": "Actif", "it": "Attivo"} {
				shown := badge(catalogue.In(locale), c.product).Label
				if strings.HasPrefix(shown, active) != (c.product.Sellable && c.want != "returned") {
					t.Errorf("labelled %q, and sellable is %v", shown, c.product.Sellable)
				}
			}
		})
	}
}

func TestTabsCountWhatTheyShow(t *testing.T) {
	t.Parallel()
	got := countTabs([]product.Tally{
		{Lifecycle: product.Draft, Number: 1},
		{Status: product.Approved, Lifecycle: product.Active, Number: 2},
		{Status: product.Denied, Lifecycle: product.Paused, Number: 4},
		{Status: product.NeedReview, Lifecycle: product.Active, Returned: true, Number: 8},
	})
	want := tabCounts{"all": 15, "draft": 1, "active": 2, "inactive": 4, "returned": 8, "under_review": 8}
	for _, tab := range tabs {
		if got[tab] != want[tab] {
			t.Errorf("%s: %d, want %d", tab, got[tab], want[tab])
		}
	}
}
