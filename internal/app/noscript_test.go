package app

import (
	"testing"

	"vidimus/internal/actor"
	"vidimus/internal/browser"
	"vidimus/internal/platform/keyset"
	"vidimus/internal/product"
	"vidimus/internal/settings"
)

// TestWithoutScripts lets a vendor hand a product in, and a reviewer deny it, in browsers that run no
// scripts: what is live goes, what is to be done stays.
func TestWithoutScripts(t *testing.T) {
	t.Parallel()
	a, server := open(t, settings.Reseller)
	s := &story{T: t, app: a, vendorID: register(t, a, "Werkstatt Nord")}
	s.account("nora@werkstatt-nord.example", actor.VendorOwner, s.vendorID, "de")
	s.account("rita@vidimus.example", actor.Reviewer, "", "de")
	s.owner, s.desk = plainWindow(t, server.URL), plainWindow(t, server.URL)
	s.must(s.owner.SignIn("nora@werkstatt-nord.example", password))
	s.must(s.desk.SignIn("rita@vidimus.example", password))

	typed := offered[settings.Reseller]
	s.must(s.owner.Visit("/vendor/products/new?type=" + typed["type"]))
	for name, value := range typed {
		if name != "type" {
			s.enter(s.owner, name, value)
		}
	}
	s.must(s.owner.Click("button[name=action][value=submit]"))
	s.must(s.owner.Wait("a.button[href$='/edit']"))
	owner := actor.Actor{AccountID: actor.SystemID, Role: actor.VendorOwner, VendorID: s.vendorID}
	page, err := a.Products.ListForVendor(t.Context(), owner, product.Filter{}, keyset.Cursor{}, 2)
	s.must(err)
	if len(page.Items) != 1 {
		t.Fatalf("%d products", len(page.Items))
	}
	s.product = page.Items[0]
	s.status(product.NeedReview)

	s.openCase()
	s.must(s.desk.Click("#deny input[name=reasons][value=test_product]"))
	s.must(s.desk.Click("#deny .form-actions button"))
	s.must(s.desk.Wait("form[action*='/undo']"))
	s.status(product.Denied)
}

func plainWindow(t *testing.T, base string) *browser.Browser {
	t.Helper()
	b := window(t, base)
	if err := b.WithoutScripts(); err != nil {
		t.Fatal(err)
	}
	return b
}
