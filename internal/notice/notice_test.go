package notice_test

import (
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"vidimus/internal/actor"
	"vidimus/internal/desk"
	"vidimus/internal/platform/db"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/settings"
	"vidimus/internal/vendor"
)

// earnings is a promise that the rules of the reseller find.
const earnings = "<p>Mit dieser Methode verdienen Sie garantiert 5.000 Euro im Monat.</p>"

func (b *bench) deny(productID, words string, reasons ...string) desk.Decision {
	b.t.Helper()
	view := b.open(productID)
	decision, err := b.Desk.Deny(b.t.Context(), rita, desk.DenyCommand{
		CaseID: view.Case.ID, Seen: view.Seen, Reasons: reasons, Message: words, SuggestedType: rulebook.TypeDigitalService,
	})
	if err != nil {
		b.t.Fatal(err)
	}
	return decision
}

func (b *bench) approve(productID string) {
	b.t.Helper()
	view := b.open(productID)
	if _, err := b.Desk.Approve(b.t.Context(), rita, desk.ApproveCommand{CaseID: view.Case.ID, Seen: view.Seen, SeenReviews: true}); err != nil {
		b.t.Fatal(err)
	}
}

func holds(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("lacks %q:\n%s", part, text)
		}
	}
}

func TestDenialByMail(t *testing.T) {
	t.Parallel()
	onBoth(t, settings.Reseller, "fr", func(b *bench) {
		doc := course("Brotbacken")
		doc.DescriptionHTML += earnings
		p := b.submit(doc)
		b.deny(p.ID, "Sind Gespräche unter vier Augen vorgesehen?", "success_promise")
		b.t.Run("(g) nothing leaves while the decision can be taken back", func(t *testing.T) {
			if early := b.send(); len(early) != 0 {
				t.Errorf("left early: %+v", early)
			}
		})
		b.clock.Advance(31 * time.Second)
		arrived := b.send()
		b.t.Run("VAL-114 a denial is told without anybody asking", func(t *testing.T) {
			if len(arrived) != 1 {
				t.Fatalf("%d mails", len(arrived))
			}
		})
		if len(arrived) != 1 {
			return
		}
		mail := arrived[0]
		b.t.Run("VAL-043 VAL-115 the reason stands in the mail, in the vendor's language", func(t *testing.T) {
			holds(t, mail.Subject, "Brotbacken")
			holds(t, mail.Text, "Promesse de réussite ou de revenu : ", "[verdienen Sie garantiert 5.000 Euro]")
			if strings.Contains(mail.Text, "Warum") || !strings.Contains(mail.To, "anna@backstube.example") {
				t.Errorf("to %s:\n%s", mail.To, mail.Text)
			}
		})
		b.t.Run("one link leads to the place to mend", func(t *testing.T) {
			holds(t, mail.Text, "https://market.example/vendor/products/"+p.ID+"/edit#f-description_html")
		})
		b.t.Run("VAL-116 VAL-117 hints in the reviewer's own words stand beside the reason", func(t *testing.T) {
			holds(t, mail.Text, "> Sind Gespräche unter vier Augen vorgesehen?")
		})
		b.t.Run("VAL-103 the fitting type is suggested", func(t *testing.T) {
			holds(t, mail.Text, "Service avec contenu numérique")
		})
		b.t.Run("VAL-115 what was sent stands in the product's conversation", func(t *testing.T) {
			_, messages, err := b.Messages.OfProduct(t.Context(), b.seller, "", p.ID)
			if err != nil || len(messages) != 1 || !strings.Contains(messages[0].Body, "garantiert") {
				t.Errorf("got %+v, %v", messages, err)
			}
		})
	})
}

// TestHostileTitle sends a title made to break out of a header and of the page.
func TestHostileTitle(t *testing.T) {
	t.Parallel()
	onBoth(t, settings.Reseller, "de", func(b *bench) {
		p := b.submit(course("Brot\r\nBcc: all@victims.example\r\n<script>alert(1)</script>"))
		b.sendAll()
		b.deny(p.ID, "<img src=x onerror=alert(1)>", "test_product")
		b.clock.Advance(time.Minute)
		arrived := b.send()
		if len(arrived) != 1 || strings.Contains(arrived[0].Subject, "\n") {
			b.t.Fatalf("%d mails, %+v", len(arrived), arrived)
		}
		if page := arrived[0].HTML; strings.Contains(page, "<script") || strings.Contains(page, "<img") {
			b.t.Errorf("markup of a stranger: %s", page)
		}
	})
}

func TestUndoneDecisionIsNeverMailed(t *testing.T) {
	t.Parallel()
	onBoth(t, settings.Reseller, "de", func(b *bench) {
		p := b.submit(course("Brotbacken"))
		decision := b.deny(p.ID, "Nein.", "test_product")
		if err := b.Desk.Undo(b.t.Context(), rita, decision.ID); err != nil {
			b.t.Fatal(err)
		}
		b.clock.Advance(time.Hour)
		if arrived := b.send(); len(arrived) != 0 || strings.Join(b.states(p.ID), " ") != "withdrawn" {
			b.t.Errorf("%d mails, %v", len(arrived), b.states(p.ID))
		}
	})
}

// TestRefusingServer tells a refusal for good from trouble that may pass.
func TestRefusingServer(t *testing.T) {
	t.Parallel()
	onBoth(t, settings.Reseller, "de", func(b *bench) {
		p := b.submit(course("Brotbacken"))
		b.deny(p.ID, "Nein.", "test_product")
		b.clock.Advance(time.Minute)
		b.server.refusal = &smtp.SMTPError{Code: 451, Message: "later"}
		if b.send(); strings.Join(b.states(p.ID), " ") != "waiting" {
			b.t.Fatalf("after trouble: %v", b.states(p.ID))
		}
		b.server.refusal = nil
		if arrived := b.send(); len(arrived) != 1 {
			b.t.Fatalf("%d mails", len(arrived))
		}
		other := b.submit(course("Kuchenbacken"))
		b.deny(other.ID, "Nein.", "test_product")
		b.clock.Advance(time.Minute)
		b.server.refusal = &smtp.SMTPError{Code: 550, Message: "no such person"}
		if b.send(); strings.Join(b.states(other.ID), " ") != "failed" {
			b.t.Errorf("after a refusal for good: %v", b.states(other.ID))
		}
	})
}

func TestReviewMailbox(t *testing.T) {
	t.Parallel()
	onBoth(t, settings.Reseller, "de", func(b *bench) {
		b.submit(course("Brotbacken"))
		b.t.Run("DESK-003 the review mailbox is told of a case", func(t *testing.T) {
			arrived := b.sendAll()
			if len(arrived) != 1 || !strings.Contains(arrived[0].To, "product-validation@") {
				t.Fatalf("got %+v", arrived)
			}
			holds(t, arrived[0].Text, "https://market.example/desk/cases/")
		})
	})
}

func TestDigest(t *testing.T) {
	t.Parallel()
	onBoth(t, settings.Retail, "de", func(b *bench) {
		first, second := b.submit(notebook("A", "4006381333931")), b.submit(notebook("B", "4000417025005"))
		for _, p := range []product.Product{first, second} {
			b.deny(p.ID, "Bitte genauer.", "description_insufficient")
		}
		b.approve(b.submit(notebook("C", "4011200296908")).ID)
		b.clock.Advance(time.Minute)
		if arrived := b.send(); len(arrived) != 0 {
			b.t.Errorf("left before the digest was due: %+v", arrived)
		}
		b.clock.Advance(24 * time.Hour)
		arrived := b.send()
		b.t.Run("VAL-127 several results in one mail", func(t *testing.T) {
			if len(arrived) != 1 {
				t.Fatalf("%d mails", len(arrived))
			}
			holds(t, arrived[0].Text, "Nicht genehmigt: 2 Produkte", "Notizbuch A", "Notizbuch B", "Genehmigt: ein Produkt", "Notizbuch C")
		})
		b.t.Run("VAL-128 without the reasons, but with whom to ask for them", func(t *testing.T) {
			if strings.Contains(arrived[0].Text, "Produktbeschreibung unzureichend") {
				t.Errorf("tells the reason:\n%s", arrived[0].Text)
			}
			holds(t, arrived[0].Text, "Wenn Sie die Gründe wissen möchten")
		})
		if again := b.send(); len(again) != 0 {
			b.t.Errorf("told again: %+v", again)
		}
	})
}

// TestReasonsOnRequest keeps the reasons out of a mail of its own.
func TestReasonsOnRequest(t *testing.T) {
	t.Parallel()
	onBoth(t, settings.Reseller, "de", func(b *bench) {
		version, err := b.Settings.Current(b.t.Context())
		if err != nil {
			b.t.Fatal(err)
		}
		version.Settings.ReasonInMail = false
		if _, err := b.Settings.Save(b.t.Context(), actor.TheSystem, version.Number, version.Settings, "on request"); err != nil {
			b.t.Fatal(err)
		}
		p := b.submit(course("Brotbacken"))
		b.deny(p.ID, "Bitte genauer.", "description_insufficient")
		b.clock.Advance(time.Minute)
		b.t.Run("VAL-128 VAL-133 the mail says whom to ask, and not why", func(t *testing.T) {
			arrived := b.send()
			if len(arrived) != 1 {
				t.Fatalf("%d mails", len(arrived))
			}
			holds(t, arrived[0].Text, "Wenn Sie die Gründe wissen möchten")
			for _, told := range []string{"Produktbeschreibung unzureichend", "Bitte genauer."} {
				if strings.Contains(arrived[0].Text, told) {
					t.Errorf("tells %q:\n%s", told, arrived[0].Text)
				}
			}
		})
	})
}

// TestLettersOfTheDesk sends what staff ask a vendor between submission and decision, and after it.
func TestLettersOfTheDesk(t *testing.T) {
	t.Parallel()
	onBoth(t, settings.Reseller, "en", func(b *bench) {
		p := b.submit(course("Brotbacken"))
		if err := b.Desk.MessageVendor(b.t.Context(), rita, b.open(p.ID).Case.ID, "Which lessons are new?"); err != nil {
			b.t.Fatal(err)
		}
		b.t.Run("VAL-052 a question is mailed", func(t *testing.T) {
			arrived := b.send()
			if len(arrived) != 1 {
				t.Fatalf("%d mails", len(arrived))
			}
			holds(t, arrived[0].Text, "> Which lessons are new?", "https://market.example/vendor/messages/")
		})
		request := desk.CorrectionRequest{ProductID: p.ID, Category: "Baking", Words: "Please file it under baking."}
		if _, err := b.Desk.RequestCorrection(b.t.Context(), rita, request); err != nil {
			b.t.Fatal(err)
		}
		b.t.Run("VAL-149 a correction is asked for by mail", func(t *testing.T) {
			arrived := b.send()
			if len(arrived) != 1 {
				t.Fatalf("%d mails", len(arrived))
			}
			holds(t, arrived[0].Text, "Baking", "> Please file it under baking.", "/vendor/products/"+p.ID+"/edit#f-category")
		})
	})
}

func notebook(name, gtin string) rulebook.Document {
	doc := course("Notizbuch " + name)
	doc.Type, doc.Category, doc.ProductTypeName, doc.GTIN, doc.DeliveryLink, doc.ProductURL = rulebook.TypePhysical, "Notizbücher und Kalender", "Notizbuch", gtin, "", ""
	doc.Tags = []string{"Notizbuch"}
	doc.DescriptionHTML = `<p>Ein Notizbuch ` + name + ` im Format A5 mit 192 Seiten aus ungestrichenem Papier, das auch Tinte gut annimmt. Die Bogen
		sind von Hand mit Leinenfaden geheftet; deshalb bleibt das Buch auf jeder Seite flach liegen. Der Einband ist mit Leinen bezogen, der
		Rücken verstärkt, und ein Lesezeichen aus Baumwolle führt zur letzten Seite zurück. Das Papier wiegt neunzig Gramm. Die Seiten sind
		wahlweise blanko oder mit einem feinen Punktraster bedruckt, und jede zehnte Seite trägt eine Nummer.</p>`
	return doc
}

// TestDecidedWithoutAPerson hands in what the rules of the supplier refuse by themselves: the vendor
// reads of it as of any other denial.
func TestDecidedWithoutAPerson(t *testing.T) {
	t.Parallel()
	onBoth(t, settings.Supplier, "de", func(b *bench) {
		doc := notebook("A", "4006381333931")
		doc.DescriptionHTML += "<p>Fragen beantworten wir unter info@werkstatt-nord.example.</p>"
		p := b.submit(doc)
		b.t.Run("VAL-140 VAL-141 a denial by the rules is told at once, with every point", func(t *testing.T) {
			arrived := b.send()
			if len(arrived) != 1 {
				t.Fatalf("%d mails", len(arrived))
			}
			holds(t, arrived[0].Text, "[info@werkstatt-nord.example]", "/vendor/products/"+p.ID+"/edit#f-description_html")
		})
		b.t.Run("VAL-044 the page of the denial has it", func(t *testing.T) {
			denial, err := b.Desk.LastDenial(t.Context(), b.seller, p.ID)
			if err != nil || denial.Decision.DecidedBy != actor.SystemID || len(denial.Findings) == 0 {
				t.Errorf("got %+v, %v", denial.Decision, err)
			}
		})
		if infringements, err := b.Vendors.Infringements(b.t.Context(), b.seller, b.vendor.ID); err != nil || len(infringements) != 0 {
			b.t.Errorf("no person judged, yet noted: %+v, %v", infringements, err)
		}
	})
}

// TestStandingLost tells of many products in one mail.
func TestStandingLost(t *testing.T) {
	t.Parallel()
	onBoth(t, settings.Reseller, "it", func(b *bench) {
		for _, title := range []string{"Pane", "Torte", "Biscotti"} {
			b.approve(b.submit(course(title)).ID)
		}
		b.clock.Advance(time.Minute)
		b.send()
		if err := b.Vendors.SetStanding(b.t.Context(), ada, b.vendor.ID, vendor.Cancelled, "Konto gekündigt"); err != nil {
			b.t.Fatal(err)
		}
		if _, err := b.Products.ApplyStanding(b.t.Context(), b.vendor.ID, ""); err != nil {
			b.t.Fatal(err)
		}
		b.clock.Advance(25 * time.Hour)
		b.t.Run("VAL-021 the cascade is told in one mail", func(t *testing.T) {
			arrived := b.send()
			if len(arrived) != 1 {
				t.Fatalf("%d mails", len(arrived))
			}
			holds(t, arrived[0].Text, "Pane", "Torte", "Biscotti")
		})
	})
}

func TestMeasures(t *testing.T) {
	t.Parallel()
	onBoth(t, settings.Reseller, "en", func(b *bench) {
		p := b.submit(course("Brotbacken"))
		take := func(to product.Enforcement, why string) []letter {
			b.t.Helper()
			err := b.Products.Enforce(b.t.Context(), ada, product.EnforceCommand{ProductID: p.ID, To: to, Code: "operator", Reason: why})
			if err != nil {
				b.t.Fatal(err)
			}
			return b.send()
		}
		b.t.Run("VAL-156 the reason of a measure and of its end is mentioned", func(t *testing.T) {
			for _, step := range []struct {
				to      product.Enforcement
				why     string
				subject string
			}{
				{product.Suspended, "We are asking the maker about the certificate.", "Taken off sale: Brotbacken"},
				{product.NoEnforcement, "The certificate is genuine.", "Back: Brotbacken"},
			} {
				arrived := take(step.to, step.why)
				if len(arrived) != 1 || arrived[0].Subject != step.subject {
					t.Fatalf("%s: %+v", step.to, arrived)
				}
				holds(t, arrived[0].Text, "> "+step.why)
			}
		})
		if none := take(product.NoEnforcement, "Again."); len(none) != 0 {
			b.t.Errorf("told that nothing changed: %+v", none)
		}
		reasons, err := db.Collect(b.t.Context(), b.DB, db.Value[string], `
			SELECT detail FROM audit_entry WHERE action = 'product.enforcement' ORDER BY number`)
		if err != nil || len(reasons) != 3 || !strings.Contains(reasons[0], "certificate") {
			b.t.Errorf("the log keeps %v, %v", reasons, err)
		}
	})
}

// TestImportTellsOnce brings a file in: what the rules refuse of it comes in one mail, however many
// chunks it was written in.
func TestImportTellsOnce(t *testing.T) {
	t.Parallel()
	onBoth(t, settings.Supplier, "de", func(b *bench) {
		for chunk, gtin := range map[string]string{"A": "4006381333931", "B": "4000417025005"} {
			doc := notebook(chunk, gtin)
			doc.DescriptionHTML += "<p>Fragen beantworten wir unter info@werkstatt-nord.example.</p>"
			b.bring(doc)
		}
		if early := b.send(); len(early) != 0 {
			b.t.Errorf("left one by one: %+v", early)
		}
		b.clock.Advance(25 * time.Hour)
		b.t.Run("VAL-127 VAL-140 what an import brought is told in one mail", func(t *testing.T) {
			arrived := b.send()
			if len(arrived) != 1 {
				t.Fatalf("%d mails", len(arrived))
			}
			holds(t, arrived[0].Text, "Notizbuch A", "Notizbuch B")
		})
	})
}
