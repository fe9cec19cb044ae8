package app

import (
	"fmt"
	"net/http"
	"testing"

	"vidimus/internal/actor"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/reference"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/vendor"
	"vidimus/internal/web/ui/harmless"
)

// TestHostileVendors registers vendors that are called by the texts: their shops, their pages at the desk and
// the lists that name them act on none.
func TestHostileVendors(t *testing.T) {
	t.Parallel()
	texts := reference.HostileTexts(t)
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		b := newBesieged(t, database.Engine())
		for i, text := range texts {
			made, err := b.Vendors.Register(t.Context(), actor.TheSystem, vendor.Registration{
				Name: text, Email: fmt.Sprintf("v%d@shop.example", i), Country: "DE", Language: "de", About: text,
			})
			if fault.KindOf(err) == fault.KindInvalid {
				continue
			}
			if err != nil {
				t.Errorf("%q: %v", text, err)
				continue
			}
			if i%16 != 0 {
				continue
			}
			owner := actor.Actor{AccountID: actor.SystemID, Role: actor.VendorOwner, VendorID: made.ID}
			_, err = b.Products.Save(t.Context(), owner, product.SaveCommand{Document: rulebook.Document{Type: rulebook.TypeDigital, Title: text}})
			b.must(err)
			harmless.Page(t, fmt.Sprintf("the shop of %q", text), b.get(http.DefaultClient, "/shops/"+made.Slug))
			harmless.Page(t, fmt.Sprintf("%q at the desk", text), b.get(b.desk, "/desk/vendors/"+made.ID))
		}
		for _, page := range []string{"/desk/vendors", "/desk/products"} {
			harmless.Page(t, page, b.get(b.desk, page))
		}
	})
}
