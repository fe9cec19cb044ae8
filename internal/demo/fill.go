package demo

import (
	"context"
	"errors"
	"fmt"
	"time"

	"vidimus/internal/account"
	"vidimus/internal/actor"
	"vidimus/internal/desk"
	"vidimus/internal/message"
	"vidimus/internal/platform/blob"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/keyset"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/vendor"
)

// Password is that of every demo log-in.
const Password = "seen and found good"

const (
	products  = 640
	chunkSize = 8
	// weeks is how long before today the marketplace began.
	weeks = 3
	// backlog is how many products wait at the desk at a time.
	backlog = 44
)

// Rooms are the services that the demo plays.
type Rooms struct {
	DB       *db.DB
	BaseURL  string        // of the marketplace; it serves the vendors' sales pages, too
	Clock    *clock.Manual // that the services go by while the demo is played
	Files    blob.Store
	Accounts *account.Service
	Vendors  *vendor.Service
	Products *product.Service
	Desk     *desk.Service
	Messages *message.Service
}

// player plays the demo.
type player struct {
	Rooms
	composer composer
	script   script
	vendors  []vendor.Vendor
	owners   map[string]actor.Actor // by vendor id
	people   map[actor.Role]actor.Actor
	made     []made
	decided  int // of made
	end      time.Time
}

// made is a product that was brought in.
type made struct {
	id     string
	doc    rulebook.Document
	mended rulebook.Document // doc without its mistake
	vendor vendor.Vendor
	state  product.ImportState
}

var errNotEmpty = errors.New("the marketplace has vendors already")

// Fill plays the demo in an empty marketplace: people, products in every state, decisions, messages.
// It ends with the clock at today.
func Fill(ctx context.Context, rooms Rooms, preset string, today time.Time) error {
	page, err := rooms.Vendors.List(ctx, actor.TheSystem, keyset.Cursor{}, 1)
	if err != nil {
		return err
	}
	if len(page.Items) > 0 {
		return errNotEmpty
	}
	words, err := scriptFor(preset)
	if err != nil {
		return err
	}
	p := &player{
		Rooms: rooms, script: words, end: today, owners: map[string]actor.Actor{}, people: map[actor.Role]actor.Actor{},
		composer: composer{script: words, preset: preset, base: rooms.BaseURL, files: rooms.Files, drawn: map[string]rulebook.Image{}},
	}
	for _, act := range []func(context.Context) error{p.hire, p.open, p.bring, p.change, p.converse, p.settle} {
		if err := act(ctx); err != nil {
			return fmt.Errorf("play the demo: %w", err)
		}
	}
	return nil
}

// Logins are the people that the sign-in page offers.
func Logins(preset string) ([]account.Account, error) {
	words, err := scriptFor(preset)
	if err != nil {
		return nil, err
	}
	var list []account.Account
	for _, s := range words.Sellers {
		if s.Login != "" {
			list = append(list, account.Account{Email: s.Login, Name: s.Owner + " (" + s.Name + ")", Role: actor.VendorOwner})
		}
	}
	for _, s := range words.Staff {
		list = append(list, account.Account{Email: s.Email, Name: s.Name, Role: actor.Role(s.Role)})
	}
	return list, nil
}

// hire makes the staff.
func (p *player) hire(ctx context.Context) error {
	for _, s := range p.script.Staff {
		made, err := p.Accounts.Create(ctx, actor.TheSystem, account.Creation{
			Email: s.Email, Name: s.Name, Password: Password, Role: actor.Role(s.Role), Locale: s.Locale,
		})
		if err != nil {
			return err
		}
		if _, known := p.people[made.Role]; !known {
			p.people[made.Role] = made.Actor()
		}
	}
	return nil
}

// open registers the vendors, and makes the log-ins of some.
func (p *player) open(ctx context.Context) error {
	for _, s := range p.script.Sellers {
		email := s.Login
		if email == "" {
			email = "kontakt@" + vendor.Slug(s.Name) + ".example"
		}
		v, err := p.Vendors.Register(ctx, actor.TheSystem, vendor.Registration{
			Name: s.Name, Email: email, Country: s.Country, Language: s.Language, About: s.About, VIP: s.VIP, Trusted: s.Trusted,
		})
		if err != nil {
			return err
		}
		p.vendors = append(p.vendors, v)
		p.owners[v.ID] = actor.Actor{AccountID: actor.SystemID, Name: s.Name, Role: actor.VendorOwner, VendorID: v.ID, Locale: s.Language}
		if s.Login == "" {
			continue
		}
		owner, err := p.Accounts.Create(ctx, actor.TheSystem, account.Creation{
			Email: s.Login, Name: s.Owner, Password: Password, Role: actor.VendorOwner, VendorID: v.ID, Locale: s.Language,
		})
		if err != nil {
			return err
		}
		p.owners[v.ID] = owner.Actor()
	}
	return nil
}

// bring hands the products in, a chunk at a time and vendor after vendor, until shortly before today,
// while the desk works off what has waited longest.
func (p *player) bring(ctx context.Context) error {
	byVendor, err := p.compose(ctx)
	if err != nil {
		return err
	}
	chunks := 0
	for _, all := range byVendor {
		chunks += (len(all) + chunkSize - 1) / chunkSize
	}
	step := p.end.Sub(p.Clock.Now()) * 99 / (100 * time.Duration(chunks))
	for round := 0; chunks > 0; round++ {
		for _, v := range p.vendors {
			all := byVendor[v.ID]
			if round*chunkSize >= len(all) {
				continue
			}
			if err := p.handIn(ctx, all[round*chunkSize:min((round+1)*chunkSize, len(all))]); err != nil {
				return err
			}
			if err := p.decide(ctx, len(p.made)-backlog); err != nil {
				return err
			}
			p.Clock.Advance(step)
			chunks--
		}
	}
	return nil
}

// compose writes all products, by vendor.
func (p *player) compose(ctx context.Context) (map[string][]made, error) {
	byVendor := map[string][]made{}
	for n := range products {
		doc, err := p.composer.document(ctx, n)
		if err != nil {
			return nil, err
		}
		v := p.vendorFor(doc.Language, n)
		m := made{doc: doc, mended: doc, vendor: v}
		if n%6 == 5 {
			p.composer.spoil(&m.doc, n)
		}
		byVendor[v.ID] = append(byVendor[v.ID], m)
	}
	return byVendor, nil
}

// vendorFor gives a product to a vendor who speaks its language.
func (p *player) vendorFor(language string, n int) vendor.Vendor {
	var candidates []vendor.Vendor
	for _, v := range p.vendors {
		if v.Language == language {
			candidates = append(candidates, v)
		}
	}
	return candidates[(n/len(p.script.Products)+n)%len(candidates)]
}

// handIn brings products of one vendor.
func (p *player) handIn(ctx context.Context, chunk []made) error {
	v := chunk[0].vendor
	run, err := p.Products.Importer(ctx, p.owners[v.ID], v.ID, "")
	if err != nil {
		return err
	}
	numbers, err := p.Products.ReserveNumbers(ctx, len(chunk))
	if err != nil {
		return err
	}
	items := make([]product.ImportItem, len(chunk))
	for i, m := range chunk {
		if items[i], err = p.Products.PrepareImport(run, m.doc); err != nil {
			return err
		}
		items[i].Number = numbers[i]
	}
	var outcomes []product.ImportOutcome
	err = p.DB.InTxGuarded(ctx, func(tx *db.Tx) error {
		outcomes, err = p.Products.ImportChunk(ctx, tx, run, items)
		return err
	})
	for i, outcome := range outcomes {
		m := chunk[i]
		m.id, m.state = outcome.ProductID, outcome.State
		p.made = append(p.made, m)
	}
	return err
}

// decide works off the queue up to a product: what is clean is approved, some of the rest denied with
// reasons. A few are left lying: a desk without a late case would not be believed.
func (p *player) decide(ctx context.Context, until int) error {
	for ; p.decided < until; p.decided++ {
		m := p.made[p.decided]
		if m.state != product.ImportCreated || p.decided%151 == 150 {
			continue
		}
		p.Clock.Advance(5 * time.Second)
		if err := p.decideOne(ctx, m, p.decided); err != nil {
			return fmt.Errorf("decide about %q: %w", m.doc.Title, err)
		}
	}
	return nil
}

func (p *player) decideOne(ctx context.Context, m made, i int) error {
	reviewer := p.people[actor.Reviewer]
	if m.vendor.VIP {
		reviewer = p.people[actor.VIPReviewer]
	}
	c, err := p.Desk.CaseOfProduct(ctx, reviewer, m.id)
	if fault.KindOf(err) == fault.KindNotFound {
		return nil // the rules decided by themselves
	}
	if err != nil || c.Ended() {
		return err
	}
	view, err := p.Desk.Case(ctx, reviewer, c.ID)
	if err != nil {
		return err
	}
	blocked := product.SeenDigest(view.Findings) != "" && view.Case.Verdict == rulebook.Blocked
	if !blocked && i%23 != 22 {
		_, err = p.Desk.Approve(ctx, reviewer, desk.ApproveCommand{CaseID: c.ID, Seen: view.Seen, SeenReviews: true})
		return err
	}
	reasons, words := view.Selected, ""
	if len(reasons) == 0 {
		reasons, words = []string{"description_insufficient"}, wordsOf(m.doc.Language)
	}
	_, err = p.Desk.Deny(ctx, reviewer, desk.DenyCommand{CaseID: c.ID, Seen: view.Seen, Reasons: reasons, Message: words})
	return err
}

// wordsOf is what a reviewer adds to a denial.
func wordsOf(language string) string {
	switch language {
	case "de":
		return "Bitte schreiben Sie dazu, was genau geliefert wird und in welchem Umfang."
	case "fr":
		return "Merci de préciser ce qui est livré exactement, et en quelle quantité."
	case "it":
		return "Scrivi che cosa viene consegnato esattamente, e in quale quantità."
	default:
		return "Please say exactly what is delivered, and how much of it."
	}
}

// change lets vendors edit, resubmit and pause some of what was decided.
func (p *player) change(ctx context.Context) error {
	for i, m := range p.made {
		owner := p.owners[m.vendor.ID]
		current, err := p.Products.ProductIn(ctx, p.DB, m.id)
		if err != nil {
			return err
		}
		p.Clock.Advance(5 * time.Second)
		switch {
		case current.Status == product.Approved && i%17 == 3, current.Status == product.Denied && i%3 == 0:
			err = p.edit(ctx, owner, m)
		case current.Status == product.Approved && i%31 == 7:
			err = p.Products.Pause(ctx, owner, m.id)
		}
		if err != nil {
			return fmt.Errorf("change %q: %w", m.doc.Title, err)
		}
	}
	return nil
}

// edit rewrites a product and hands it in again: the mistake is gone, a sentence is new.
func (p *player) edit(ctx context.Context, owner actor.Actor, m made) error {
	doc := m.mended
	editions := p.script.Pools[doc.Language].Editions
	doc.DescriptionHTML += "\n<p>" + editions[len(doc.Title)%len(editions)][1] + "</p>"
	if _, err := p.Products.Save(ctx, owner, product.SaveCommand{ProductID: m.id, Document: doc}); err != nil {
		return err
	}
	_, err := p.Products.Submit(ctx, owner, product.SubmitCommand{ProductID: m.id})
	if product.IsNothingToSubmit(err) {
		return nil
	}
	return err
}

// converse fills the desk's tools: questions to vendors, replies, disputed cases, a campaign.
func (p *player) converse(ctx context.Context) error {
	reviewer := p.people[actor.Reviewer]
	asked := 0
	for _, m := range p.made {
		c, err := p.Desk.CaseOfProduct(ctx, reviewer, m.id)
		if err != nil || c.Ended() || c.Lane != desk.Standard || asked == 12 {
			continue
		}
		asked++
		if err := p.Desk.MessageVendor(ctx, reviewer, c.ID, wordsOf(m.doc.Language)); err != nil {
			return err
		}
		if asked%3 != 0 {
			continue
		}
		if _, err := p.Messages.WriteAsVendor(ctx, p.owners[m.vendor.ID], m.id, m.doc.Title, replyOf(m.doc.Language)); err != nil {
			return err
		}
	}
	for _, d := range p.script.Disputes {
		if _, err := p.Desk.AddDisputed(ctx, reviewer, desk.DisputedCase{Title: d.Title, Body: d.Body, Outcome: d.Outcome, Codes: d.Codes}, ""); err != nil {
			return err
		}
	}
	return nil
}

func replyOf(language string) string {
	switch language {
	case "de":
		return "Danke für die Nachfrage! Wir ergänzen den Umfang heute Nachmittag."
	case "fr":
		return "Merci pour votre question ! Nous complétons la description cet après-midi."
	case "it":
		return "Grazie per la domanda! Completiamo la descrizione oggi pomeriggio."
	default:
		return "Thank you for asking! We will add the details this afternoon."
	}
}

// settle brings the clock to today, and one vendor out of standing.
func (p *player) settle(ctx context.Context) error {
	if left := p.end.Sub(p.Clock.Now()); left > 0 {
		p.Clock.Advance(left)
	}
	for i, s := range p.script.Sellers {
		if s.Standing == "" {
			continue
		}
		if err := p.Vendors.SetStanding(ctx, p.people[actor.Lead], p.vendors[i].ID, s.Standing, "Hat den Verkauf eingestellt."); err != nil {
			return err
		}
	}
	return nil
}

// Begin is the instant at which a demo that ends today begins.
func Begin(today time.Time) time.Time { return today.AddDate(0, 0, -7*weeks) }
