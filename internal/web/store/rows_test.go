package store_test

import (
	"testing"

	"vidimus/internal/rulebook"
	"vidimus/internal/settings"
)

func TestTicketPage(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	doc := b.course()
	doc.Type, doc.Title, doc.Files, doc.DeliveryLink = rulebook.TypeTicket, "Backtage am Markt: Eintritt", nil, ""
	doc.DescriptionHTML = `<p>Eintritt zu den Backtagen am Markt: zwölf Bäckereien zeigen an zwei Tagen, wie Brot entsteht, und geben Proben aus.
		Die Karte gilt für einen Tag und für alle Vorführungen in der Halle; Kinder unter sechs Jahren kommen ohne Karte hinein.</p>`
	doc.Event = &rulebook.Event{StartsAt: "2027-02-13T09:30:00+01:00", Place: "Markthalle, Leipzig", Terms: "Ab 18 Jahren. Keine Rückgabe innerhalb von 14 Tagen."}
	ticket := b.approve(doc)
	t.Run("VAL-081 a ticket is shown as one, with its event", func(t *testing.T) {
		holds(t, b.get("/products/"+ticket), "<span>Event ticket</span>", "Saturday, 13 February 2027", "Markthalle, Leipzig")
	})
	t.Run("VAL-065 place and time stand at the checkout, before anybody pays", func(t *testing.T) {
		b.add(ticket)
		holds(t, b.get("/checkout"), "13 February 2027", "09:30", "Markthalle, Leipzig")
	})
}
