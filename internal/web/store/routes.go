package store

import (
	"net/http"

	"vidimus/internal/web/page"
	"vidimus/internal/web/ui"
)

// Addresses of the store; those that the shells know stand in package ui.
const (
	productsPath = "/products/"
	shopsPath    = "/shops/"
	checkoutPath = "/checkout"
	ordersPath   = "/orders/"
	embedPath    = "/embed/"
	mediaPath    = "/media/"
	rulesPath    = "/rules"
)

// Routes mounts every address of the face.
func (f *Face) Routes(mux page.Router) {
	routes := map[string]func(http.ResponseWriter, *http.Request) error{
		"GET /{$}":                       f.showHome,
		"GET " + ui.SearchPath:           f.showSearch,
		"GET " + ui.CategoriesPath:       f.showTypes,
		"GET " + productsPath + "{id}":   f.showProduct,
		"GET " + shopsPath + "{slug}":    f.showShop,
		"GET " + ui.CartPath:             f.showCart,
		"POST " + ui.CartPath:            f.addToCart,
		"POST " + ui.CartPath + "/lines": f.setLine,
		"GET " + checkoutPath:            f.showCheckout,
		"POST " + checkoutPath:           f.order,
		"GET " + ordersPath + "{token}":  f.showOrder,
		"POST " + ordersPath + "{token}": f.pay,
		"POST /orders/{token}/again":     f.orderAgain,
		"GET " + rulesPath:               f.showRules,
		"GET " + embedPath + "{id}":      f.showEmbed,
		"GET " + mediaPath + "{digest}":  f.serveMedia,
	}
	for pattern, handler := range routes {
		mux.Handle(pattern, f.handle(handler))
	}
}
