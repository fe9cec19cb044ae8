package desk_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"vidimus/internal/actor"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/settings"
)

const earnings = "<p>Mit dieser Methode verdienen Sie garantiert 5.000 Euro im Monat.</p>"

func TestCasePage(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	doc := course("Brotbacken")
	doc.DescriptionHTML += earnings
	c := b.submit("", doc)
	page := b.get("/desk/cases/" + c.ID)
	t.Run("VAL-101 the type stands beside the description that decides about it", func(t *testing.T) {
		holds(t, page, "<span>Digital product</span>", "24 Lektionen als Video")
	})
	t.Run("VAL-163 a finding is marked in the vendor's own words", func(t *testing.T) {
		if marked := between(page, "<mark", "</mark>"); !strings.Contains(marked, "verdienen Sie garantiert 5.000 Euro") {
			t.Errorf("marked: %q", marked)
		}
	})
	t.Run("VAL-112 the reason of the finding is chosen already", func(t *testing.T) {
		if box := between(page, `value="success_promise"`, ">"); !strings.Contains(box, "checked") {
			t.Errorf("the box: %q", box)
		}
		if box := between(page, `value="test_product"`, ">"); strings.Contains(box, "checked") {
			t.Errorf("another is chosen too: %q", box)
		}
	})
	t.Run("VAL-103 a fitting type can be suggested", func(t *testing.T) {
		holds(t, page, `name="suggested_type"`, `value="digital_service"`)
	})
	t.Run("VAL-086 the checklist tells what the rules proved", func(t *testing.T) {
		holds(t, page, "Proven")
	})
}

// between returns what stands in a text after the first mark up to the next.
func between(text, from, to string) string {
	_, rest, _ := strings.Cut(text, from)
	found, _, _ := strings.Cut(rest, to)
	return found
}

func TestDecidingByForm(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	c := b.submit("", course("Brotbacken"))
	deny := "/desk/cases/" + c.ID + "/deny"
	t.Run("VAL-109 a denial without a reason comes back with what was typed", func(t *testing.T) {
		found := b.post(deny, b.decision(c.ID, url.Values{"message": {"Bitte genauer."}}))
		if found.status != http.StatusUnprocessableEntity || !strings.Contains(found.body, "Bitte genauer.") || b.status(c.SubjectID) != product.NeedReview {
			t.Errorf("%d, %s", found.status, b.status(c.SubjectID))
		}
	})
	t.Run("DESK-069 a page that is out of date decides nothing", func(t *testing.T) {
		old := b.decision(c.ID, url.Values{"reasons": {"test_product"}})
		doc := course("Brotbacken")
		doc.DescriptionHTML += "<p>Neu.</p>"
		b.submit(c.SubjectID, doc)
		if found := b.post(deny, old); found.status != http.StatusConflict || b.status(c.SubjectID) != product.NeedReview {
			t.Errorf("%d, %s", found.status, b.status(c.SubjectID))
		}
	})
	t.Run("VAL-110 a denial with reasons leads on and can be taken back", func(t *testing.T) {
		found := b.post(deny, b.decision(c.ID, url.Values{"reasons": {"test_product", "image_insufficient"}, "message": {"Nein."}}))
		if found.status != http.StatusSeeOther || b.status(c.SubjectID) != product.Denied {
			t.Fatalf("%d, %s", found.status, b.status(c.SubjectID))
		}
		undo := between(b.get(found.location), `action="/desk/decisions/`, `"`)
		if taken := b.post("/desk/decisions/"+undo, url.Values{"case": {c.ID}}); taken.status != http.StatusSeeOther || b.status(c.SubjectID) != product.NeedReview {
			t.Errorf("%d, %s", taken.status, b.status(c.SubjectID))
		}
	})
	t.Run("VAL-057 approving leads on to the next case", func(t *testing.T) {
		found := b.post("/desk/cases/"+c.ID+"/approve", b.decision(c.ID, url.Values{"seen": {"1"}}))
		if found.status != http.StatusSeeOther || b.status(c.SubjectID) != product.Approved {
			t.Errorf("%d, %s", found.status, b.status(c.SubjectID))
		}
	})
}

func TestChangedProduct(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	doc := course("Brotbacken")
	c := b.submit("", doc)
	b.post("/desk/cases/"+c.ID+"/approve", b.decision(c.ID, url.Values{"seen": {"1"}}))
	doc.DescriptionHTML = strings.Replace(doc.DescriptionHTML, "24 Lektionen", "30 Lektionen", 1)
	c = b.submit(c.SubjectID, doc)
	page := b.get("/desk/cases/" + c.ID)
	t.Run("VAL-013 the difference alone is shown first", func(t *testing.T) {
		if !strings.Contains(between(page, "<del", "</del>"), "24") || !strings.Contains(between(page, "<ins", "</ins>"), "30") {
			t.Errorf("removed %q, added %q", between(page, "<del", "</del>"), between(page, "<ins", "</ins>"))
		}
	})
	t.Run("VAL-014 the page says that the vendor is to be asked first", func(t *testing.T) {
		holds(t, page, `name="override"`)
		if found := b.post("/desk/cases/"+c.ID+"/deny", b.decision(c.ID, url.Values{"reasons": {"test_product"}})); found.status == http.StatusSeeOther {
			t.Error("denied at once")
		}
	})
}

func TestProductList(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	c := b.submit("", course("Brotbacken"))
	b.clock.Advance(48 * time.Hour)
	b.post("/desk/cases/"+c.ID+"/deny", b.decision(c.ID, url.Values{"reasons": {"test_product"}, "message": {"Nein."}}))
	p, err := b.Products.ProductIn(t.Context(), b.DB, c.SubjectID)
	if err != nil {
		t.Fatal(err)
	}
	page := b.get("/desk/products")
	row := between(page, "<tr data-row", "</tr>")
	columns := []struct{ name, holds string }{
		{"DESK-031 name", "Brotbacken"}, {"DESK-032 whether it is on sale", "Off sale"}, {"DESK-033 type", "Digital product"},
		{"DESK-034 last change", b.clock.Now().Format("2 Jan 2006")}, {"DESK-035 creation", b.clock.Now().AddDate(0, 0, -2).Format("2 Jan 2006")},
		{"DESK-036 vendor", "Backstube Nord"}, {"DESK-037 mail address of the vendor", "anna@backstube.example"}, {"DESK-038 status", "Denied"},
		{"DESK-039 who changed it", "Rita Blum"}, {"DESK-040 last reason of a denial", "Test product"}, {"DESK-041 number", strconv.FormatInt(p.Number, 10)},
	}
	for _, column := range columns {
		t.Run(column.name, func(t *testing.T) {
			if !strings.Contains(row, column.holds) {
				t.Errorf("the row lacks %q:\n%s", column.holds, row)
			}
		})
	}
}

func TestVendorPage(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	c := b.submit("", course("Brotbacken"))
	b.post("/desk/cases/"+c.ID+"/deny", b.decision(c.ID, url.Values{"reasons": {"offsite_contact"}}))
	t.Run("VAL-143 the vendor's page keeps the infringement", func(t *testing.T) {
		holds(t, b.get("/desk/vendors/"+b.vendor.ID), "Contact outside the marketplace", "/desk/products/"+c.SubjectID)
	})
}

func TestMeasure(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	c := b.submit("", course("Brotbacken"))
	b.signIn(actor.Administrator)
	path := "/desk/products/" + c.SubjectID
	t.Run("VAL-156 a measure takes a reason", func(t *testing.T) {
		if found := b.post(path+"/enforce", url.Values{"to": {"suspended"}}); found.status != http.StatusUnprocessableEntity {
			t.Errorf("%d", found.status)
		}
	})
	t.Run("VAL-156 with one it holds, and the page says so", func(t *testing.T) {
		if found := b.post(path+"/enforce", url.Values{"to": {"suspended"}, "reason": {"Zertifikat fehlt"}}); found.status != http.StatusSeeOther {
			t.Fatalf("%d", found.status)
		}
		page := b.get(path)
		holds(t, page, "Suspended", "Zertifikat fehlt")
		if strings.Contains(page, "⟦") {
			t.Errorf("a word is missing: %.60s", page[strings.Index(page, "⟦"):])
		}
	})
}

// TestWhatTheInspectionsSaw hands in a product with a picture and a file, and runs what looks at them.
func TestWhatTheInspectionsSaw(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	file, err := b.Uploads.File(t.Context(), b.seller, "rezepte.txt", strings.NewReader("Mehl, Wasser und Salz."))
	if err != nil {
		t.Fatal(err)
	}
	doc := course("Brotbacken")
	doc.Files = []rulebook.File{file, {Name: "nur-genannt.pdf"}}
	c := b.submit("", doc)
	path := "/desk/cases/" + c.ID
	page := b.get(path)
	t.Run("VAL-055 the page tells which inspections run still", func(t *testing.T) {
		holds(t, page, "The files are being read.", "nur-genannt.pdf", "Listed, but not uploaded")
	})
	t.Run("DESK-054 the page tells how far a file was read, and what the virus scanner said", func(t *testing.T) {
		b.write(`UPDATE inspection SET state = 'done', detail = $1 WHERE kind = 'files'`, `[{"digest":"`+file.Digest+`","reading":"part"}]`)
		b.write(`INSERT INTO upload_scan (digest, state, signature) VALUES ($1, 'waiting', 'Test.Virus')`, file.Digest)
		for state, want := range map[string]string{"waiting": "not scanned for viruses yet", "refused": "too large for the virus scanner", "infected": "infected: Test.Virus", "clean": "no virus found"} {
			b.write(`UPDATE upload_scan SET state = $1`, state)
			holds(t, b.get(path), "text read in part", want)
		}
		b.write(`UPDATE upload_scan SET state = 'clean'`)
	})
	t.Run("DESK-056 a reviewer saves the file, and the history keeps who did", func(t *testing.T) {
		found := b.ask(http.MethodGet, path+"/files/"+file.Digest, "")
		if found.status != http.StatusOK || found.body != "Mehl, Wasser und Salz." {
			t.Fatalf("%d: %s", found.status, found.body)
		}
		holds(t, b.get(path), "File opened")
	})
	t.Run("DESK-056 no file but those of the case", func(t *testing.T) {
		other, err := b.Uploads.File(t.Context(), b.seller, "anderes.txt", strings.NewReader("Etwas anderes."))
		if err != nil {
			t.Fatal(err)
		}
		for _, digest := range []string{other.Digest, "x", strings.Repeat("0", 64)} {
			if found := b.ask(http.MethodGet, path+"/files/"+url.PathEscape(digest), ""); found.status != http.StatusNotFound {
				t.Errorf("%s: %d", digest, found.status)
			}
		}
	})
}

func TestForeignAddresses(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	doc := course("Brotbacken")
	doc.ProductURL, doc.VideoURL = "https://shops.vidimus.example/kurs", "javascript:alert(1)"
	page := b.get("/desk/cases/" + b.submit("", doc).ID)
	t.Run("the sales page opens beside the desk, and learns nothing of it", func(t *testing.T) {
		holds(t, page, `<a href="https://shops.vidimus.example/kurs" target="_blank" rel="noopener noreferrer nofollow">`)
	})
	if strings.Contains(page, `href="javascript:`) {
		t.Error("a script stands in a link")
	}
}
