package desk

import (
	"reflect"
	"testing"

	"vidimus/internal/desk"
	"vidimus/internal/platform/i18n"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/web/ui"
	"vidimus/internal/words"
)

func compared(t *testing.T, before, after rulebook.Document) []ui.Diff {
	t.Helper()
	catalogue, err := i18n.New(words.Files)
	if err != nil {
		t.Fatal(err)
	}
	p := casePage{Page: ui.Page{Printer: catalogue.In("en")}, View: desk.CaseView{
		Live: &product.Revision{ID: "1", Document: before}, Revision: product.Revision{ID: "2", Document: after},
	}}
	return p.changes()
}

// TestEveryFieldIsCompared changes each field of the document in turn: none may change unseen by the
// reviewer.
func TestEveryFieldIsCompared(t *testing.T) {
	t.Parallel()
	three, size := 3, int64(4000)
	other := rulebook.Document{
		Type: rulebook.TypeSeminar, Title: "B", DescriptionHTML: "<p>B</p>", Language: "fr", Price: "2.00", Currency: "CHF",
		CompareAtPrice: "3.00", ProductURL: "https://b.example/", Category: "B", ProductTypeName: "B", Tags: []string{"b"}, GTIN: "4006381333931",
		GTINExempt: true, SKU: "B", MinQuantity: &three, Images: []rulebook.Image{{URL: "https://b.example/b.jpg"}}, VideoURL: "https://b.example/v",
		Options: []rulebook.Option{{Name: "B", Values: []string{"1"}}}, Variants: []rulebook.Variant{{Price: "5.00"}},
		Files: []rulebook.File{{Name: "b.pdf", Bytes: &size}}, DeliveryLink: "https://b.example/d", DeliveredAsService: true,
		Event: &rulebook.Event{Place: "B"}, Bundle: []string{"b"}, MetaTitle: "B", MetaDescription: "B", PolicyHTML: "<p>B</p>",
		Extra: map[string]string{"b": "b"}, LicenceNumber: "B",
	}
	fields := reflect.TypeOf(other)
	for i := range fields.NumField() {
		name := fields.Field(i).Tag.Get("json")
		t.Run("VAL-013 shows a change of "+name, func(t *testing.T) {
			before := rulebook.Document{Type: rulebook.TypeDigital}
			after := before
			changed := reflect.ValueOf(other).Field(i)
			if changed.IsZero() {
				t.Fatal("this test does not change the field")
			}
			reflect.ValueOf(&after).Elem().Field(i).Set(changed)
			if found := compared(t, before, after); len(found) != 1 {
				t.Errorf("%d changes: %+v", len(found), found)
			}
		})
	}
}

func TestUnchangedFieldsAreNotShown(t *testing.T) {
	t.Parallel()
	before := rulebook.Document{Type: rulebook.TypeDigital, Title: "A", DescriptionHTML: `<p>See <a href="https://a.example/">there</a></p>`}
	after := before
	t.Run("VAL-013 what stayed is not shown again", func(t *testing.T) {
		if found := compared(t, before, after); len(found) != 0 {
			t.Errorf("got %+v", found)
		}
	})
	after.DescriptionHTML = `<p>See <a href="https://b.example/">there</a></p>`
	if found := compared(t, before, after); len(found) != 1 || found[0].After != after.DescriptionHTML {
		t.Errorf("a link that leads elsewhere: %+v", found)
	}
}
