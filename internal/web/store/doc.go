// Package store is the public face: what is on sale, shown and sold.
//
// Only listings of the product room are shown: a product that may not be ordered has no page, no
// card and no place in a cart. Descriptions are cleaned before they are shown; pictures come from
// the marketplace's own files, never from an address that a vendor wrote.
//
// The states of a visit: cart → checkout → order, which waits for its payment, is paid, or was
// declined and can be tried again. The token of the checkout opens the page of the order.
//
// routes.go lists every address; media.go serves pictures from where they cannot run; embed.go has
// the one page that other sites may frame.
package store
