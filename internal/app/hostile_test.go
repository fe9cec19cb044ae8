package app

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/alexedwards/argon2id"

	"vidimus/internal/actor"
	"vidimus/internal/desk"
	"vidimus/internal/message"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
	"vidimus/internal/platform/reference"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/settings"
	"vidimus/internal/web/form"
	"vidimus/internal/web/ui/harmless"
)

// besieged is a marketplace whose time is advanced by the test, so that nothing is throttled.
type besieged struct {
	*testing.T
	*App
	server          *httptest.Server
	time            *clock.Manual
	vendor, desk    *http.Client
	owner, reviewer actor.Actor
}

func newBesieged(t *testing.T, engine db.Engine) *besieged {
	t.Helper()
	b := &besieged{T: t, time: clock.NewManual(time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC))}
	config := Config{Data: filepath.Join(t.TempDir(), "data"), Listen: "127.0.0.1:0", Preset: settings.Reseller, SMTPSecurity: "none"}
	if engine == db.PostgreSQL {
		config.Database = dbtest.Address(t, engine)
	}
	var err error
	b.App, err = New(t.Context(), config, Options{
		Clock: b.time.Now, Log: slog.New(slog.DiscardHandler),
		Passwords: &argon2id.Params{Memory: 64, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32},
	})
	if err != nil {
		t.Fatal(err)
	}
	b.server = httptest.NewServer(b.Handler())
	t.Cleanup(func() {
		b.server.Close()
		if err := b.Close(); err != nil {
			t.Error(err)
		}
	})
	b.vendor, b.desk = signIn(t, b.App, b.server, actor.VendorOwner), signIn(t, b.App, b.server, actor.Reviewer)
	seller, err := b.Accounts.SignIn(t.Context(), string(actor.VendorOwner)+"@vidimus.example", password)
	b.must(err)
	b.owner = seller.Actor()
	b.reviewer = actor.Actor{AccountID: actor.SystemID, Role: actor.Lead}
	return b
}

func (b *besieged) must(err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

// get returns a page, which must be one.
func (b *besieged) get(client *http.Client, path string) string {
	b.Helper()
	return b.do(client, http.MethodGet, path, nil, http.StatusOK).body
}

type answer struct{ body, location string }

func (b *besieged) do(client *http.Client, method, path string, typed url.Values, want int) answer {
	b.Helper()
	b.time.Advance(2 * time.Second)
	request, err := http.NewRequestWithContext(b.Context(), method, b.server.URL+path, strings.NewReader(typed.Encode()))
	b.must(err)
	request.Header.Set("Sec-Fetch-Site", "same-origin")
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	response, err := client.Do(request)
	b.must(err)
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	b.must(err)
	if response.StatusCode != want {
		b.Fatalf("%s %s answered %d, want %d: %.300s", method, path, response.StatusCode, want, body)
	}
	return answer{string(body), response.Header.Get("Location")}
}

// perProduct is how many texts one product carries.
const perProduct = 60

// TestHostileForms types each text into the vendor's form, at every place that takes one: what is kept is
// what was typed, and no page of vendor or desk acts on it.
func TestHostileForms(t *testing.T) {
	t.Parallel()
	texts := reference.HostileTexts(t)
	b := newBesieged(t, db.SQLite)
	for batch := range slices.Chunk(texts, perProduct) {
		typed := typedEverywhere(batch)
		saved := b.do(b.vendor, http.MethodPost, "/vendor/products/new", typed, http.StatusSeeOther)
		id := strings.Split(strings.TrimPrefix(saved.location, "/vendor/products/"), "/")[0]
		view, err := b.Products.ByID(t.Context(), b.owner, id)
		b.must(err)
		holdsWhatWasTyped(t, view.Document, form.Form{Values: typed})
		b.do(b.vendor, http.MethodPost, "/vendor/products/"+id+"/submit", url.Values{"revision": {view.Head.ID}}, http.StatusSeeOther)
		for _, page := range []string{"", "/edit?tried=submit", "/preview"} {
			harmless.Page(t, fmt.Sprintf("%q on %s", batch, page), b.get(b.vendor, "/vendor/products/"+id+page))
		}
		harmless.Page(t, fmt.Sprintf("%q at the desk", batch), b.get(b.desk, "/desk/products/"+id))
		b.converse(id, batch)
	}
	for client, pages := range map[*http.Client][]string{b.vendor: {"/vendor", "/vendor/products"}, b.desk: {"/desk", "/desk/products"}} {
		for _, page := range pages {
			harmless.Page(t, page, b.get(client, page))
		}
	}
}

// converse writes the texts to the desk, as many in a message as it may hold.
func (b *besieged) converse(productID string, texts []string) {
	b.Helper()
	address, body := "/vendor/messages", ""
	send := func() {
		sent := b.do(b.vendor, http.MethodPost, address, url.Values{"product": {productID}, "body": {body}}, http.StatusSeeOther)
		address, body = sent.location, ""
	}
	for _, text := range texts {
		if len(body)+len(text) > message.MaximumRunes && body != "" {
			send()
		}
		body += text + "\n"
	}
	send()
	harmless.Page(b.T, fmt.Sprintf("%q in a message", texts), b.get(b.vendor, address))
	harmless.Page(b.T, fmt.Sprintf("%q in a message to the desk", texts), b.get(b.desk, "/desk"+strings.TrimPrefix(address, "/vendor")))
}

// typedEverywhere fills in the form: each text at the places that a product has many of, and all of them at
// the places that it has one of.
func typedEverywhere(texts []string) url.Values {
	all := strings.Join(texts, " ")
	typed := url.Values{"type": {rulebook.TypePhysical}, "action": {"save"}, "currency": {"EUR"}, "tags": {strings.Join(texts, ", ")}, "product_url": {texts[0]}}
	for _, name := range []string{
		"title", "language", "price", "compare_at_price", "video_url", "category", "product_type_name", "gtin", "sku", "min_quantity",
		"meta_title", "meta_description", "policy_html", "description_html", "objection",
	} {
		typed.Set(name, all)
	}
	typed.Set("options.0.name", all)
	typed.Set("options.0.values", strings.Join(texts, "\n"))
	for i, text := range texts {
		typed.Set(fmt.Sprintf("images.%d.url", i), text)
		typed.Set(fmt.Sprintf("images.%d.alt", i), text)
		typed.Set(fmt.Sprintf("variants.%d.sku", i), text)
		typed.Set(fmt.Sprintf("variants.%d.price", i), text)
		options, err := json.Marshal(map[string]string{all: text})
		if err == nil {
			typed.Set(fmt.Sprintf("variants.%d.options", i), string(options))
		}
		typed.Set("extra."+text, text)
	}
	return typed
}

// holdsWhatWasTyped compares a document with the form: texts arrive as forms clean them, and no further.
func holdsWhatWasTyped(t *testing.T, doc rulebook.Document, typed form.Form) {
	t.Helper()
	noNUL := func(text string) string { return strings.ReplaceAll(text, "\x00", "") }
	for name, got := range map[string]string{
		"title": doc.Title, "product_url": doc.ProductURL, "sku": doc.SKU, "category": doc.Category, "meta_title": doc.MetaTitle, "video_url": doc.VideoURL,
	} {
		if want := noNUL(typed.Text(name)); got != want {
			t.Errorf("%s: typed %q, kept %q", name, want, got)
		}
	}
	want := []string{}
	for i := 0; typed.Values.Has(fmt.Sprintf("images.%d.url", i)); i++ {
		if text := noNUL(typed.Text(fmt.Sprintf("images.%d.url", i))); text != "" {
			want = append(want, text)
		}
	}
	var got []string
	for _, image := range doc.Images {
		got = append(got, image.URL)
	}
	if !slices.Equal(got, want) {
		t.Errorf("pictures: typed %q, kept %q", want, got)
	}
}

// TestHostileStore carries each text to buyers: the rules are off, a reviewer approves everything, and the
// pages of the store, the case, the mails and the conversation act on none.
func TestHostileStore(t *testing.T) {
	t.Parallel()
	texts := reference.HostileTexts(t)
	b := newBesieged(t, db.SQLite)
	b.turnRulesOff()
	for i, batch := range slices.Collect(slices.Chunk(texts, perProduct)) {
		what := fmt.Sprintf("%q", batch)
		one, stock := 1, 7
		doc := rulebook.Document{
			Type: rulebook.TypeDigital, Title: strings.Join(batch, " "), DescriptionHTML: "<p>" + strings.Join(batch, "</p><p>"), PolicyHTML: strings.Join(batch, "<br>"),
			Price: "5.00", Currency: "EUR", SKU: strings.Join(batch, " "), ProductURL: batch[0], VideoURL: batch[0], DeliveryLink: batch[0], Tags: batch,
			Category: batch[0], ProductTypeName: batch[0], MinQuantity: &one, Extra: map[string]string{}, Options: []rulebook.Option{{Name: batch[0], Values: batch}},
		}
		for _, text := range batch {
			doc.Extra[text] = text
			doc.Images = append(doc.Images, rulebook.Image{URL: text, Alt: text})
			doc.Files = append(doc.Files, rulebook.File{Name: text})
			doc.Variants = append(doc.Variants, rulebook.Variant{Options: map[string]string{batch[0]: text}, Price: "5.00", SKU: text, Quantity: &stock})
		}
		saved, err := b.Products.Save(t.Context(), b.owner, product.SaveCommand{Document: doc})
		b.must(err)
		_, err = b.Products.Submit(t.Context(), b.owner, product.SubmitCommand{ProductID: saved.Product.ID, RevisionID: saved.Revision.ID, Objection: strings.Join(batch, "\n")})
		b.must(err)
		c, err := b.Desk.CaseOfProduct(t.Context(), b.reviewer, saved.Product.ID)
		b.must(err)
		harmless.Page(t, what+" in a case", b.get(b.desk, "/desk/cases/"+c.ID))
		if i%3 == 2 {
			b.deny(c.ID, strings.Join(batch, "\n"))
			harmless.Page(t, what+" in a denial", b.get(b.vendor, "/vendor/products/"+saved.Product.ID+"/denial"))
			continue
		}
		b.approve(c.ID)
		harmless.Page(t, what+" in the store", b.get(http.DefaultClient, "/products/"+saved.Product.ID))
	}
	b.must(b.Search.Refresh(t.Context()))
	for _, page := range []string{"/", "/search", "/search?q=script", "/search?q=onerror"} {
		harmless.Page(t, page, b.get(http.DefaultClient, page))
	}
	b.readMails(len(texts) / perProduct)
}

// turnRulesOff leaves a marketplace that lets everything through.
func (b *besieged) turnRulesOff() {
	b.Helper()
	version, err := b.Settings.Current(b.Context())
	b.must(err)
	in, err := b.Editions.Current(b.Context())
	b.must(err)
	overrides := rulebook.Overrides{Rules: map[string]rulebook.RuleOverride{}}
	for _, rule := range in.Book.Rules() {
		overrides.Rules[rule.Code] = rulebook.RuleOverride{Severity: "off"}
	}
	version.Settings.RuleOverrides, err = json.Marshal(overrides)
	b.must(err)
	_, err = b.Settings.Save(b.Context(), actor.TheSystem, version.Number, version.Settings, "everything goes")
	b.must(err)
}

func (b *besieged) seen(caseID string) desk.Seen {
	b.Helper()
	view, err := b.Desk.Case(b.Context(), b.reviewer, caseID)
	b.must(err)
	return view.Seen
}

func (b *besieged) approve(caseID string) {
	b.Helper()
	_, err := b.Desk.Approve(b.Context(), b.reviewer, desk.ApproveCommand{CaseID: caseID, Seen: b.seen(caseID), SeenReviews: true, Note: "seen"})
	b.must(err)
}

func (b *besieged) deny(caseID, words string) {
	b.Helper()
	_, err := b.Desk.Deny(b.Context(), b.reviewer, desk.DenyCommand{
		CaseID: caseID, Seen: b.seen(caseID), Reasons: []string{"description_insufficient"}, Message: words, Override: true, Note: words,
	})
	b.must(err)
}

// readMails renders every mail that waits, and reads it as HTML.
func (b *besieged) readMails(atLeast int) {
	b.Helper()
	waiting, err := db.Collect(b.Context(), b.DB, db.Value[string], `SELECT id FROM notice WHERE state = 'waiting'`)
	b.must(err)
	if len(waiting) < atLeast {
		b.Errorf("%d mails, want %d", len(waiting), atLeast)
	}
	b.time.Advance(time.Hour)
	for _, id := range waiting {
		b.must(b.Notices.Send(b.Context(), id))
		sent, err := b.Notices.ByID(b.Context(), actor.TheSystem, id)
		b.must(err)
		if sent.HTML == "" || strings.ContainsAny(sent.Subject, "\r\n") {
			b.Errorf("%s: subject %q, %d bytes of HTML", sent.Kind, sent.Subject, len(sent.HTML))
		}
		harmless.Mail(b.T, "a mail: "+sent.Subject, sent.HTML)
	}
}
