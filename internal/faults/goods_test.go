package faults

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"

	"vidimus/internal/actor"
	"vidimus/internal/app"
	"vidimus/internal/desk"
	"vidimus/internal/platform/keyset"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/vendor"
)

const (
	goodsForSale = 6
	stockAtFirst = int64(300) // of each
)

// shelf is a clean product; n makes it another.
func shelf(thing string, n int) rulebook.Document {
	one, side, size := 1, 1400, int64(200_000)
	return rulebook.Document{
		Type: rulebook.TypePhysical, Title: fmt.Sprintf("%s aus geölter Eiche, Muster %d", thing, n), Language: "de",
		DescriptionHTML: fmt.Sprintf(`<p>Das Stück %d entsteht in unserer Werkstatt aus Brettern, die zwei Jahre getrocknet sind, und wird in drei
			Schichten geölt. Die Böden lassen sich mit den beiliegenden Messingstiften auf fünf Höhen einstellen.</p>
			<p>Breite 120 cm, Höhe 78 cm, Tiefe 32 cm. Es kommt fertig montiert, mit einem Winkel für die Wand und einer Anleitung. Zum Reinigen genügt
			ein leicht feuchtes Tuch; einmal im Jahr frischt eine dünne Schicht Öl das Holz wieder auf.</p>`, n),
		Price: "49.90", Currency: "EUR", SKU: fmt.Sprintf("%s-%d", thing, n), MinQuantity: &one, Category: "Small furniture", ProductTypeName: thing, GTIN: "4006381333931",
		Images: []rulebook.Image{{URL: fmt.Sprintf("https://bilder.werkstatt.example/%d.jpg", n), Width: &side, Height: &side, Format: "jpeg", Bytes: &size, Alt: thing}},
	}
}

// file holds the products of a round as an import brings them.
func file(round string) io.Reader {
	var content bytes.Buffer
	encoder := json.NewEncoder(&content)
	for n := range importSize() {
		_ = encoder.Encode(shelf("Tisch"+round, n)) // a buffer takes everything
	}
	return &content
}

// furnish registers the vendor and puts goods on sale, whose ids it returns.
func furnish(ctx context.Context, market *app.App) ([]string, error) {
	v, err := market.Vendors.Register(ctx, actor.TheSystem, vendor.Registration{Name: "Werkstatt", Email: "nora@werkstatt.example", Country: "DE", Language: "de"})
	if err != nil {
		return nil, err
	}
	owner := actor.Actor{AccountID: "nora", Role: actor.VendorOwner, VendorID: v.ID}
	var goods []string
	for n := range goodsForSale {
		saved, err := market.Products.Save(ctx, owner, product.SaveCommand{Document: shelf("Regal", n)})
		if err != nil {
			return nil, err
		}
		if _, err := market.Products.Submit(ctx, owner, product.SubmitCommand{ProductID: saved.Product.ID, RevisionID: saved.Revision.ID}); err != nil {
			return nil, fmt.Errorf("submit: %w: %+v", err, saved.Findings)
		}
		stock := stockAtFirst
		if err := market.Products.SetStock(ctx, owner, saved.Product.ID, "", &stock); err != nil {
			return nil, err
		}
		goods = append(goods, saved.Product.ID)
	}
	return goods, approveAll(ctx, market)
}

func approveAll(ctx context.Context, market *app.App) error {
	lead := actor.Actor{AccountID: "lea", Name: "Lea", Role: actor.Lead}
	queue, err := market.Desk.Queue(ctx, lead, desk.QueueFilter{}, keyset.Cursor{}, 100)
	if err != nil {
		return err
	}
	for _, open := range queue.Items {
		page, err := market.Desk.Case(ctx, lead, open.ID)
		if err != nil {
			return err
		}
		if _, err := market.Desk.Approve(ctx, lead, desk.ApproveCommand{CaseID: open.ID, Seen: page.Seen, SeenReviews: true, Note: "trial"}); err != nil {
			return err
		}
	}
	return nil
}
