package vendorpanel_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"vidimus/internal/rulebook"
	"vidimus/internal/settings"
)

// fullDocument fills every field that a type has.
func fullDocument(productType string) rulebook.Document {
	doc := course()
	five, seven := 5, 7
	doc.Type = productType
	doc.CompareAtPrice, doc.Category, doc.ProductTypeName = "59.5", "Bücher", "Kurs  mit Heft"
	doc.Tags = []string{"brot", "sauerteig, hell", "kurs"}
	doc.VideoURL, doc.MetaTitle, doc.MetaDescription = "https://www.youtube.com/watch?v=1", "Brot & <mehr>", "Ein Kurs."
	doc.PolicyHTML = "<ul><li>Rückgabe in 14 Tagen</li></ul>"
	doc.Extra = map[string]string{"Dauer": "24 Lektionen", "Niveau / Stufe": "Anfänger"}
	doc.DeliveryLink = ""
	switch productType {
	case rulebook.TypeDigital, rulebook.TypeDigitalService, rulebook.TypeDistanceLearning, rulebook.TypeSaaS:
		doc.DeliveryLink = "https://backstube.example/mitglieder"
	case rulebook.TypeSeminar, rulebook.TypeTicket:
		doc.Event = &rulebook.Event{StartsAt: "2027-03-01T18:00:00+01:00", Place: "Backstube, Hof 2", Terms: "Ab 16 Jahren.\n\nSchürze mitbringen."}
	case rulebook.TypeBundle:
		doc.Bundle = []string{}
	}
	if productType == rulebook.TypeDistanceLearning {
		doc.LicenceNumber = "7300123"
	}
	if productType == rulebook.TypePhysical {
		doc.GTIN, doc.GTINExempt = "4006381333931", true
	}
	if productType != rulebook.TypeBundle {
		doc.Options = []rulebook.Option{{Name: "Größe", Values: []string{"S", "M"}}, {Name: "Farbe", Values: []string{"blau"}}}
		doc.Variants = []rulebook.Variant{
			{Options: map[string]string{"Größe": "S", "Farbe": "blau"}, Price: "49.90", SKU: "B-1-S", Quantity: &five},
			{Options: map[string]string{"Größe": "M", "Farbe": "blau"}, Price: "52.00", SKU: "B-1-M", Quantity: &seven},
		}
	}
	return doc
}

func TestFormRoundTrip(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	for _, productType := range rulebook.Types {
		for _, language := range []string{"en", "de"} {
			t.Run("VAL-087 a form of "+productType+" that nobody touched says the same, in "+language, func(t *testing.T) {
				doc := fullDocument(productType)
				doc.Title += " " + productType + language
				id := b.saved(doc)
				before := b.document(id)
				edit := "/vendor/products/" + id + "/edit"
				values := formOf(t, b.get(anna, edit+"?lang="+language), edit)
				values.Set("action", "save")
				b.post(anna, edit+"?lang="+language, values)
				if after := b.document(id); after.Digest() != before.Digest() {
					t.Errorf("before %+v\nafter  %+v", before, after)
				}
				revisions, err := b.products.Revisions(t.Context(), anna, id)
				if err != nil || len(revisions) != 1 {
					t.Errorf("%d revisions, %v", len(revisions), err)
				}
			})
		}
	}
}

func TestTypeDecidesTheFields(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	fields := map[string][]string{
		"licence_number": {rulebook.TypeDistanceLearning}, "event.starts_at": {rulebook.TypeSeminar, rulebook.TypeTicket},
		"gtin": {rulebook.TypePhysical}, "delivered_as_service": {rulebook.TypeDigital},
	}
	for _, productType := range rulebook.Types {
		body := b.get(anna, "/vendor/products/new?type="+productType)
		for field, types := range fields {
			want := strings.Contains(strings.Join(types, " ")+" ", productType+" ")
			if got := strings.Contains(body, `id="f-`+field+`"`); got != want {
				t.Errorf("VAL-087: %s has %s: %v", productType, field, got)
			}
		}
	}
}

func TestAssistant(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	cases := map[string]string{
		"what=thing": "physical", "what=content&interaction=recorded&control=free": "digital",
		"what=content&interaction=recorded&control=licensed": "distance_learning", "what=content&interaction=live": "digital_service",
		"what=content&interaction=personal": "digital_service", "what=work&online=entirely": "digital_service",
		"what=work&online=individual": "service", "what=event&event=teaching": "seminar", "what=event&event=admission": "ticket",
		"what=event&event=webinar": "digital_service", "what=software": "saas", "what=several": "bundle",
	}
	for answers, productType := range cases {
		t.Run("VAL-104 VAL-092 VAL-096 the answers "+answers+" propose "+productType, func(t *testing.T) {
			if body := b.get(anna, "/vendor/products/new?"+answers); !strings.Contains(body, `button-primary" href="/vendor/products/new?type=`+productType+`"`) {
				t.Error("not proposed")
			}
		})
	}
	t.Run("VAL-104 an answer that does not exist asks again", func(t *testing.T) {
		if body := b.get(anna, "/vendor/products/new?what=everything&lang=en"); !strings.Contains(body, "What does the buyer get?") {
			t.Error("not asked again")
		}
	})
}

// newCourse is what somebody types into an empty form.
func newCourse() url.Values {
	return url.Values{
		"type": {"digital"}, "title": {"Brotbacken mit Sauerteig"}, "language": {"de"}, "price": {"49,90"}, "currency": {"EUR"},
		"prompt_what": {"Sie erhalten 24 Lektionen als Video und ein Rezeptheft mit 60 Seiten. Die Lektionen führen vom ersten Ansatz bis zum fertigen Laib; alle Zutaten gibt es im Supermarkt."},
		"prompt_form": {"Nach dem Kauf erhalten Sie sofort Zugang zum Mitgliederbereich, ohne zeitliche Begrenzung."},
		"product_url": {"https://backstube.example/kurs"}, "min_quantity": {"1"}, "sku": {"B-1"}, "delivery_link": {"https://backstube.example/mitglieder"},
		"images.0.url": {"https://backstube.example/kurs.jpg"}, "images.0.digest": {""},
	}
}

func TestFromTheFirstWordToTheReview(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	typed := newCourse()
	typed.Set("product_url", "")
	typed.Set("action", "submit")
	edit := b.post(anna, "/vendor/products/new?lang=de", typed)
	path, _, _ := strings.Cut(edit, "?")
	t.Run("VAL-158 what refuses a submission stands in a red box, each with a link to its field", func(t *testing.T) {
		body := b.get(anna, edit+"&lang=de")
		if !strings.Contains(body, `class="mistakes"`) || !strings.Contains(body, `href="#f-product_url"`) || !strings.Contains(body, `id="f-product_url"`) {
			t.Error("no box with a link")
		}
		if !strings.Contains(body, "notice tone-bad") {
			t.Error("the box is not red")
		}
	})
	values := formOf(t, b.get(anna, path), path)
	t.Run("VAL-102 what and in which form become the description", func(t *testing.T) {
		if text := values.Get("description_html"); !strings.HasPrefix(text, "Sie erhalten 24") || !strings.Contains(text, "\n\r\nNach dem Kauf") {
			t.Errorf("got %q", text)
		}
	})
	values.Set("product_url", "https://backstube.example/kurs")
	values.Set("action", "save")
	b.post(anna, path, values)
	t.Run("VAL-157 a conforming product is told so in green", func(t *testing.T) {
		if body := b.get(anna, path+"?lang=en"); !strings.Contains(body, "notice tone-good") || !strings.Contains(body, "Everything conforms") {
			t.Error("no green message")
		}
	})
	t.Run("VAL-160 the five items before publication are met", func(t *testing.T) {
		body := b.get(anna, path+"?lang=en")
		if met := strings.Count(body, `aria-label="met"`); met != 5 {
			t.Errorf("%d of 5 items are met", met)
		}
	})
	values = formOf(t, b.get(anna, path), path)
	values.Set("action", "submit")
	if to := b.post(anna, path, values); to != strings.TrimSuffix(path, "/edit") {
		t.Errorf("led to %s", to)
	}
	product := strings.TrimSuffix(path, "/edit")
	t.Run("VAL-038 VAL-039 it is labelled active, under review", func(t *testing.T) {
		if body := b.get(anna, product+"?lang=fr"); !strings.Contains(body, "Actif (En cours de vérification)") {
			t.Error("not labelled")
		}
	})
	t.Run("VAL-161 its place in the queue and the promise are told", func(t *testing.T) {
		if body := b.get(anna, product+"?lang=en"); !strings.Contains(body, "Next in line.") || !strings.Contains(body, "We decide by") {
			t.Error("not told")
		}
	})
	t.Run("VAL-011 its link and a snippet are offered as soon as it can be ordered", func(t *testing.T) {
		if body := b.get(anna, product+"?lang=en"); !strings.Contains(body, "data-copy=") || !strings.Contains(body, "&lt;a href=") {
			t.Error("not offered")
		}
	})
	b.post(anna, product+"/pause", url.Values{})
	t.Run("VAL-011 and no longer where it cannot", func(t *testing.T) {
		if body := b.get(anna, product+"?lang=en"); strings.Contains(body, "data-copy=") || strings.Contains(body, "&lt;a href=") {
			t.Error("offered")
		}
	})
}

func TestTypedIsKeptOnConflict(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	id := b.saved(course())
	edit := "/vendor/products/" + id + "/edit"
	values := formOf(t, b.get(anna, edit), edit)
	mine := formOf(t, b.get(carl, edit), edit)
	values.Set("title", "Von Anna")
	b.post(anna, edit, values)
	mine.Set("title", "Von Carl")
	mine.Set("objection", "Weil es stimmt.")
	got := b.ask(carl, edit, mine)
	if got.status != http.StatusConflict || !strings.Contains(got.body, "Von Carl") || !strings.Contains(got.body, "Weil es stimmt.") || b.document(id).Title != "Von Anna" {
		t.Errorf("status %d", got.status)
	}
}

func TestInspectWhileTyping(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	typed := newCourse()
	typed.Set("description_html", "Verdienen Sie garantiert 5000 Euro im Monat mit unserem Kurs.")
	got := b.ask(anna, "/vendor/products/inspect?lang=de", typed)
	t.Run("VAL-163 findings stand beside their field while one types, with the words marked", func(t *testing.T) {
		if got.status != http.StatusOK || !strings.Contains(got.body, `id="inspection"`) || !strings.Contains(got.body, `<div id="at-description_html" class="beside" hx-swap-oob="true"`) {
			t.Fatalf("%d %s", got.status, got.body)
		}
		if !strings.Contains(got.body, "<mark class=") {
			t.Error("nothing is marked")
		}
	})
	if counts, err := b.products.CountByStatus(t.Context(), anna); err != nil || len(counts) != 0 {
		t.Errorf("looking stored something: %v, %v", counts, err)
	}
}

func TestDisagreement(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	doc := course()
	doc.DescriptionHTML += "<p>Verdienen Sie garantiert 5000 Euro im Monat.</p>"
	id := b.saved(doc)
	edit := "/vendor/products/" + id + "/edit"
	values := formOf(t, b.get(anna, edit), edit)
	values.Set("action", "submit")
	values.Set("objection", "Das ist ein Zitat aus dem Roman.")
	b.post(anna, edit, values)
	t.Run("VAL-163 a judgement admits the submission with the vendor's disagreement", func(t *testing.T) {
		if view := b.seen(id); view.Revision.Objection != "Das ist ein Zitat aus dem Roman." {
			t.Errorf("the desk reads %q", view.Revision.Objection)
		}
	})
}

func TestPicturesAndVariants(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Retail)
	doc := course()
	doc.Type, doc.DeliveryLink = rulebook.TypePhysical, ""
	second := b.uploads.image()
	doc.Images = append(doc.Images, second)
	id := b.saved(doc)
	edit := "/vendor/products/" + id + "/edit"
	values := formOf(t, b.get(anna, edit), edit)
	values.Set("action", "image-up:1")
	values.Set("options.0.name", "Größe")
	values.Set("options.0.values", "S\nM")
	b.post(anna, edit, values)
	if images := b.document(id).Images; len(images) != 2 || images[0].Digest != second.Digest || images[0].Width == nil {
		t.Errorf("the second picture did not move up with its facts: %+v", images)
	}
	values = formOf(t, b.get(anna, edit), edit)
	values.Set("action", "variants")
	values.Set("images.1.remove", "on")
	b.post(anna, edit, values)
	got := b.document(id)
	if len(got.Images) != 1 || len(got.Variants) != 2 || got.Variants[1].Options["Größe"] != "M" {
		t.Errorf("got %+v", got)
	}
	t.Run("a digest that the product does not hold is not taken from the form", func(t *testing.T) {
		values := formOf(t, b.get(anna, edit), edit)
		values.Set("images.0.digest", strings.Repeat("a", 64))
		b.post(anna, edit, values)
		if digest := b.document(id).Images[0].Digest; digest != "" {
			t.Errorf("took %s", digest)
		}
	})
}
