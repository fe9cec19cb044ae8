package notice_test

import (
	"io"
	"log/slog"
	"mime"
	"mime/multipart"
	"net"
	netmail "net/mail"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"vidimus/internal/actor"
	"vidimus/internal/app"
	"vidimus/internal/desk"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/vendor"
)

var (
	rita = actor.Actor{AccountID: "rita", Name: "Rita", Role: actor.Reviewer}
	ada  = actor.Actor{AccountID: "ada", Name: "Ada", Role: actor.Administrator}
)

// bench is a marketplace with a mail server beside it.
type bench struct {
	*app.App
	t      *testing.T
	clock  *clock.Manual
	server *server
	vendor vendor.Vendor
	seller actor.Actor
}

// onBoth runs a test on both engines, for a marketplace of a preset and a vendor of a language.
func onBoth(t *testing.T, preset, language string, test func(b *bench)) {
	t.Helper()
	for _, engine := range []db.Engine{db.SQLite, db.PostgreSQL} {
		t.Run(string(engine), func(t *testing.T) {
			t.Parallel()
			test(newBench(t, engine, preset, language))
		})
	}
}

func newBench(t *testing.T, engine db.Engine, preset, language string) *bench {
	t.Helper()
	b := &bench{t: t, clock: clock.NewManual(time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)), server: startServer(t)}
	opened, err := app.New(t.Context(), app.Config{
		Data: t.TempDir(), Database: dbtest.Address(t, engine), Listen: "127.0.0.1:0", BaseURL: "https://market.example", Preset: preset,
		SMTP: b.server.address, SMTPSecurity: "none", MailFrom: "Market <notices@market.example>",
	}, app.Options{Clock: b.clock.Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := opened.Close(); err != nil {
			t.Error(err)
		}
	})
	b.App = opened
	if b.vendor, err = opened.Vendors.Register(t.Context(), actor.TheSystem, vendor.Registration{
		Name: "Backstube Nord", Email: "anna@backstube.example", Country: "DE", Language: language,
	}); err != nil {
		t.Fatal(err)
	}
	b.seller = actor.Actor{AccountID: "anna", Role: actor.VendorOwner, VendorID: b.vendor.ID}
	return b
}

// course is a digital product in which no rule finds anything.
func course(title string) rulebook.Document {
	one, width := 1, 1024
	size := int64(200_000)
	return rulebook.Document{
		Type: rulebook.TypeDigital, Title: title,
		DescriptionHTML: `<p>Sie erhalten 24 Lektionen als Video im Mitgliederbereich, dazu ein Rezeptheft als PDF mit 60 Seiten.
			Die Lektionen führen vom ersten Ansatz bis zum fertigen Laib; alle Zutaten gibt es im Supermarkt.
			Nach dem Kauf erhalten Sie sofort Zugang, ohne zeitliche Begrenzung. Dies ist der Kurs ` + title + `.</p>`,
		Language: "de", Price: "49.90", Currency: "EUR", SKU: title, MinQuantity: &one, ProductURL: "https://shop.market.example/kurs",
		Images:       []rulebook.Image{{URL: "https://backstube.example/kurs.jpg", Width: &width, Height: &width, Format: "jpeg", Bytes: &size}},
		DeliveryLink: "https://backstube.example/mitglieder",
	}
}

// submit hands a document in and returns the product.
func (b *bench) submit(doc rulebook.Document) product.Product {
	b.t.Helper()
	saved, err := b.Products.Save(b.t.Context(), b.seller, product.SaveCommand{Document: doc})
	if err != nil {
		b.t.Fatal(err)
	}
	if _, err := b.Products.Submit(b.t.Context(), b.seller, product.SubmitCommand{ProductID: saved.Product.ID}); err != nil {
		b.t.Fatal(err)
	}
	return saved.Product
}

// bring imports a document, as a chunk of its own of one run.
func (b *bench) bring(doc rulebook.Document) {
	b.t.Helper()
	ctx := b.t.Context()
	run, err := b.Products.Importer(ctx, b.seller, b.vendor.ID, "run")
	if err != nil {
		b.t.Fatal(err)
	}
	numbers, err := b.Products.ReserveNumbers(ctx, 1)
	if err != nil {
		b.t.Fatal(err)
	}
	item, err := b.Products.PrepareImport(run, doc)
	if err != nil {
		b.t.Fatal(err)
	}
	item.Number = numbers[0]
	err = b.DB.InTxGuarded(ctx, func(tx *db.Tx) error {
		_, err := b.Products.ImportChunk(ctx, tx, run, []product.ImportItem{item})
		return err
	})
	if err != nil {
		b.t.Fatal(err)
	}
}

// open returns the case of a product with what a person sees of it.
func (b *bench) open(productID string) desk.CaseView {
	b.t.Helper()
	found, err := b.Desk.CaseOfProduct(b.t.Context(), rita, productID)
	if err != nil {
		b.t.Fatal(err)
	}
	view, err := b.Desk.Case(b.t.Context(), rita, found.ID)
	if err != nil {
		b.t.Fatal(err)
	}
	return view
}

// send lets everything leave that is due, and returns what arrived at the mail server for the vendor.
func (b *bench) send() []letter {
	b.t.Helper()
	return slices.DeleteFunc(b.sendAll(), func(l letter) bool { return !strings.Contains(l.To, b.vendor.Email) })
}

func (b *bench) sendAll() []letter {
	b.t.Helper()
	b.server.arrived = nil
	if err := b.Notices.GatherDigests(b.t.Context()); err != nil {
		b.t.Fatal(err)
	}
	due, err := db.Collect(b.t.Context(), b.DB, db.Value[string], `
		SELECT id FROM notice WHERE state = 'waiting' AND send_at <= $1 ORDER BY created_at, id`, clock.Micros(b.clock.Now()))
	if err != nil {
		b.t.Fatal(err)
	}
	for _, id := range due {
		if err := b.Notices.Send(b.t.Context(), id); err != nil && b.server.refusal == nil {
			b.t.Fatal(err)
		}
	}
	return b.server.arrived
}

func (b *bench) states(productID string) []string {
	b.t.Helper()
	states, err := db.Collect(b.t.Context(), b.DB, db.Value[string], `
		SELECT state FROM notice WHERE product_id = $1 AND vendor_id <> '' ORDER BY created_at, id`, productID)
	if err != nil {
		b.t.Fatal(err)
	}
	return states
}

// letter is a mail as it arrived.
type letter struct {
	To, Subject, MessageID, Text, HTML string
}

// server is a mail server on the loopback that reads what it is given.
type server struct {
	t       *testing.T
	address string
	mu      sync.Mutex
	refusal error // of the next recipients
	arrived []letter
}

func startServer(t *testing.T) *server {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &server{t: t, address: listener.Addr().String()}
	engine := smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return &session{s}, nil }))
	engine.Domain = "localhost"
	go func() { _ = engine.Serve(listener) }()
	t.Cleanup(func() { _ = engine.Close() })
	return s
}

type session struct{ *server }

func (s *session) Reset()                               {}
func (s *session) Logout() error                        { return nil }
func (s *session) Mail(string, *smtp.MailOptions) error { return nil }

func (s *session) Rcpt(string, *smtp.RcptOptions) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.refusal
}

func (s *session) Data(r io.Reader) error {
	read, err := parse(r)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.arrived = append(s.arrived, read)
	return err
}

// parse reads a mail of two alternative parts.
func parse(r io.Reader) (letter, error) {
	message, err := netmail.ReadMessage(r)
	if err != nil {
		return letter{}, err
	}
	decoder := new(mime.WordDecoder)
	subject, err := decoder.DecodeHeader(message.Header.Get("Subject"))
	if err != nil {
		return letter{}, err
	}
	read := letter{To: message.Header.Get("To"), Subject: subject, MessageID: message.Header.Get("Message-Id")}
	_, parameters, err := mime.ParseMediaType(message.Header.Get("Content-Type"))
	if err != nil {
		return letter{}, err
	}
	parts := multipart.NewReader(message.Body, parameters["boundary"])
	for {
		part, err := parts.NextPart()
		if err == io.EOF {
			return read, nil
		}
		if err != nil {
			return letter{}, err
		}
		body, err := io.ReadAll(part)
		if err != nil {
			return letter{}, err
		}
		text := strings.ReplaceAll(string(body), "\r\n", "\n")
		if strings.HasPrefix(part.Header.Get("Content-Type"), "text/html") {
			read.HTML = text
		} else {
			read.Text = text
		}
	}
}
