package vendorpanel_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"vidimus/internal/actor"
	"vidimus/internal/desk"
	"vidimus/internal/settings"
)

// table is a file with a product that can be used, one to mend, and a row that is none.
const table = `Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Price,Image Src
brot,Brotmesser aus Solingen,"<p>Ein Brotmesser mit Wellenschliff, 20 cm lang, aus rostfreiem Stahl. Es schneidet auch harte Krusten sauber und liegt gut in der Hand. Der Griff ist aus Walnussholz und wird geölt geliefert.</p>",Weber,Messer,kueche,TRUE,Title,Default Title,M-1,49.90,https://backstube.example/messer.jpg
leer,,,Weber,,,TRUE,Title,Default Title,M-2,abc,
`

// upload sends a file as somebody.
func (b *bench) upload(who actor.Actor, path, field, name, content string) answer {
	b.t.Helper()
	return b.uploadWith(who, path, nil, field, name, content)
}

// uploadWith sends a file along with what else was typed.
func (b *bench) uploadWith(who actor.Actor, path string, typed map[string]string, field, name, content string) answer {
	b.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for key, value := range typed {
		if err := form.WriteField(key, value); err != nil {
			b.t.Fatal(err)
		}
	}
	if part, err := form.CreateFormFile(field, name); err != nil {
		b.t.Fatal(err)
	} else if _, err := part.Write([]byte(content)); err != nil {
		b.t.Fatal(err)
	}
	if err := form.Close(); err != nil {
		b.t.Fatal(err)
	}
	r := httptest.NewRequestWithContext(b.t.Context(), http.MethodPost, path, &body)
	r.Header.Set("Content-Type", form.FormDataContentType())
	recorder := httptest.NewRecorder()
	b.handler.ServeHTTP(recorder, r.WithContext(actor.Into(r.Context(), who)))
	return answer{status: recorder.Code, body: recorder.Body.String(), location: recorder.Header().Get("Location")}
}

// imported brings the table in and returns the page of the run.
func (b *bench) imported() string {
	b.t.Helper()
	got := b.upload(anna, "/vendor/imports", "file", "messer.csv", table)
	if got.status != http.StatusSeeOther {
		b.t.Fatalf("%d %s", got.status, got.body)
	}
	if err := b.imports.Run(b.t.Context(), strings.TrimPrefix(got.location, "/vendor/imports/")); err != nil {
		b.t.Fatal(err)
	}
	return got.location
}

func TestImportOfAFile(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	if got := b.upload(anna, "/vendor/imports", "other", "x.csv", ""); got.status != http.StatusUnprocessableEntity {
		t.Errorf("no file: %d", got.status)
	}
	run := b.imported()
	body := b.get(anna, run+"?lang=de")
	t.Run("VAL-129 the journal says what became of each record, in the vendor's language", func(t *testing.T) {
		if !strings.Contains(body, "Zu ändern") || !strings.Contains(body, `href="/vendor/products/`) || !strings.Contains(body, "Verkaufsseite: ") || !strings.Contains(body, "Diese Zeile ergänzt nur") {
			t.Error("not told")
		}
		if strings.Contains(body, "⟦") {
			t.Error("a word is missing")
		}
	})
	for who, status := range map[*actor.Actor]int{&otto: 404, &rita: 403, &guest: 303} {
		if got := b.ask(*who, run, nil); got.status != status {
			t.Errorf("%q sees the import: %d", who.Role, got.status)
		}
	}
}

func TestCorrections(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	id := b.approved(course())
	_, err := b.desk.RequestCorrection(t.Context(), rita, desk.CorrectionRequest{ProductID: id, Category: "Bücher", Tags: []string{"brot"}, Words: "Bitte bei den Büchern einordnen."})
	if err != nil {
		t.Fatal(err)
	}
	t.Run("VAL-149 a requested correction is told with its period and leads to the field", func(t *testing.T) {
		body := b.get(anna, "/vendor/corrections?lang=en")
		if !strings.Contains(body, "Bitte bei den Büchern einordnen.") || !strings.Contains(body, `href="/vendor/products/`+id+`/edit#f-category"`) {
			t.Error("not told")
		}
		if body := b.get(otto, "/vendor/corrections"); strings.Contains(body, "Büchern") {
			t.Error("another vendor reads it")
		}
	})
}

// TestRefusedFile says in the vendor's language why a whole file was not read, and where.
func TestRefusedFile(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	got := b.upload(anna, "/vendor/imports", "file", "liste.csv", "farbe;menge\nrot;3\n")
	if got.status != http.StatusSeeOther {
		t.Fatalf("%d %s", got.status, got.body)
	}
	if err := b.imports.Run(t.Context(), strings.TrimPrefix(got.location, "/vendor/imports/")); err != nil {
		t.Fatal(err)
	}
	for locale, want := range map[string]string{
		"en": "Line 1: no column", "fr": "Ligne 1\u00a0: Aucune colonne", "de": "Zeile 1: Keine Spalte", "it": "Riga 1: Nessuna colonna",
	} {
		body := b.get(anna, got.location+"?lang="+locale)
		if !strings.Contains(body, "notice tone-bad") || !strings.Contains(body, want) {
			t.Errorf("in %s it is not said: %s", locale, excerptAround(body, "notice tone-bad"))
		}
		if english := strings.Contains(body, "no column names"); english != (locale == "en") {
			t.Errorf("in %s the reader's English stands: %v", locale, english)
		}
	}
}

// excerptAround returns what follows a mark on a page.
func excerptAround(body, mark string) string {
	_, after, _ := strings.Cut(body, mark)
	return after[:min(len(after), 600)]
}
