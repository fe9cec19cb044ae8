package app

import (
	"context"
	"fmt"
	"net"
	"net/url"
	"time"

	"vidimus/internal/account"
	"vidimus/internal/cart"
	"vidimus/internal/desk"
	"vidimus/internal/edition"
	"vidimus/internal/inspection"
	"vidimus/internal/inspection/clamav"
	"vidimus/internal/inspection/pdftext"
	"vidimus/internal/intake"
	"vidimus/internal/ledger"
	"vidimus/internal/message"
	"vidimus/internal/notice"
	"vidimus/internal/order"
	"vidimus/internal/payment"
	"vidimus/internal/platform/i18n"
	"vidimus/internal/platform/mail"
	"vidimus/internal/platform/safehttp"
	"vidimus/internal/product"
	"vidimus/internal/search"
	"vidimus/internal/settings"
	"vidimus/internal/taxonomy"
	"vidimus/internal/vendor"
	"vidimus/internal/words"
)

// What is read of a sales page, and for how long.
const (
	salesPageBytes   = 2 << 20
	salesPageTimeout = 15 * time.Second
)

// Rooms are the services of all subjects, wired to each other.
type Rooms struct {
	Settings    *settings.Service
	Editions    *edition.Service
	Accounts    *account.Service
	Vendors     *vendor.Service
	Messages    *message.Service
	Taxonomy    *taxonomy.Tree
	Products    *product.Service
	Inspections *inspection.Service
	Uploads     *inspection.Uploads
	Search      *search.Service
	Desk        *desk.Service
	Ledger      *ledger.Service
	Carts       *cart.Service
	Orders      *order.Service
	Payments    *payment.Service
	Intake      *intake.Service
	Notices     *notice.Service
}

// openRooms makes the services, from left to right: a room gets only what stands to its left.
func (a *App) openRooms() error {
	tree, err := taxonomy.Shipped()
	if err != nil {
		return fmt.Errorf("open taxonomy: %w", err)
	}
	scanner, err := a.scanner()
	if err != nil {
		return err
	}
	a.Taxonomy = tree
	a.Settings = settings.NewService(a.DB, a.Clock)
	a.Editions = edition.NewService(a.DB, a.Clock, a.Settings)
	a.Accounts = account.NewService(a.DB, a.Clock, a.passwords)
	a.Vendors = vendor.NewService(a.DB, a.Clock)
	a.Messages = message.NewService(a.DB, a.Clock)
	a.Products = product.NewService(product.Config{
		DB: a.DB, Clock: a.Clock, Editions: a.Editions, Vendors: vendorFacts{}, Categories: tree,
	})
	a.Inspections = inspection.NewService(inspection.Config{
		DB: a.DB, Clock: a.Clock, Queue: a.Queue, Editions: a.Editions, Products: a.Products,
		Pages: safehttp.New(safehttp.Options{Allowed: a.ownPlaces(), MaxBytes: salesPageBytes, Timeout: salesPageTimeout}), AsksOwn: a.Demo,
		Store: a.Files, PDF: a.pdfProgram(), Scanner: scanner, Learning: a.playing,
	})
	a.Uploads = inspection.NewUploads(a.Inspections)
	a.Search = search.NewService(a.DB, a.Clock, a.Products, tree)
	a.Desk = desk.NewService(desk.Config{
		DB: a.DB, Clock: a.Clock, Editions: a.Editions, Products: a.Products, Vendors: a.Vendors, Messages: a.Messages,
		BusinessTime: a.businessTime.add, AwaitsInspection: a.Inspections.Required,
	})
	a.Ledger = ledger.NewService(a.DB)
	a.Carts = cart.NewService(a.DB, a.Clock, a.Products)
	a.Orders = order.NewService(order.Config{DB: a.DB, Clock: a.Clock, Editions: a.Editions, Products: a.Products})
	a.Payments = payment.NewService(a.DB, a.Clock, a.Orders, payment.Sandbox{DB: a.DB, Queue: a.Queue, Now: a.Clock})
	a.Intake = intake.NewService(intake.Config{
		DB: a.DB, Clock: a.Clock, Files: a.Files, Queue: a.Queue, Editions: a.Editions, Products: a.Products,
	})
	return a.openNotices()
}

// openNotices connects the mail server, where there is one, and reads the words of mails and pages.
func (a *App) openNotices() error {
	catalogue, err := i18n.New(words.Files)
	if err != nil {
		return fmt.Errorf("read words: %w", err)
	}
	a.Catalogue = catalogue
	sender, err := a.sender()
	if err != nil {
		return err
	}
	a.Notices = notice.NewService(notice.Config{
		DB: a.DB, Clock: a.Clock, Queue: a.Queue, Editions: a.Editions, Desk: a.Desk, Vendors: a.Vendors,
		Messages: a.Messages, Orders: a.Orders, Catalogue: catalogue, Sender: sender,
	})
	return nil
}

// ownPlaces lists, for a demo, the one place of this machine that may be asked for sales pages: the
// demo's own address, which serves them. A marketplace asks public places only.
func (a *App) ownPlaces() []string {
	base, err := url.Parse(a.BaseURL)
	if err != nil || !a.Demo {
		return nil
	}
	port := base.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[base.Scheme]
	}
	return []string{net.JoinHostPort(base.Hostname(), port)}
}

// pdfProgram is this very program, started anew to read one PDF; none where nobody told where it lies.
func (a *App) pdfProgram() pdftext.Program {
	if a.program == "" {
		return pdftext.Program{}
	}
	return pdftext.Program{Command: []string{a.program, ReadPDF}}
}

// scanner returns the virus scanner that the configuration names; nil where it names none. One that does
// not answer now may answer later.
func (a *App) scanner() (*clamav.Client, error) {
	if a.ClamAV == "" {
		return nil, nil //nolint:nilnil // no scanner is a way to run
	}
	client, err := clamav.Parse(a.ClamAV)
	if err != nil {
		return nil, fmt.Errorf("open virus scanner: %w", err)
	}
	limited, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := client.Ping(limited); err != nil {
		a.Log.Warn("uploaded files wait for the virus scanner", "address", a.ClamAV, "error", err)
	}
	return &client, nil
}

// sender returns the mail server that the configuration names; nil where it names none.
func (a *App) sender() (mail.Sender, error) {
	if a.SMTP == "" {
		return nil, nil //nolint:nilnil // no mail server is a way to run: mails stay in the outbox
	}
	return mail.NewSMTP(mail.Settings{
		Server: a.SMTP, Security: mail.Security(a.SMTPSecurity), Username: a.SMTPUser, Password: a.SMTPPassword, From: a.MailFrom,
	})
}
