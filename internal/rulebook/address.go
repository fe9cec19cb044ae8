package rulebook

import (
	"net/url"
	"slices"
	"strings"
)

func addressChecks() []check {
	return []check{
		{codes: []string{"product-url-missing", "product-url-is-checkout"}, run: checkProductURL},
	}
}

// checkProductURL wants the address of a page on which the vendor presents the product, which a
// checkout of the marketplace is not. What is no web address is as good as none.
func checkProductURL(in *inspection) {
	written := in.document.ProductURL
	address, ok := webAddress(written)
	switch {
	case !ok:
		in.fact("product-url-missing", "/product_url", strings.TrimSpace(written))
	case in.book.isCheckout(address):
		in.fact("product-url-is-checkout", "/product_url", written)
	}
}

// webAddress reads the address of a page on the web. The scheme may be left out.
func webAddress(written string) (*url.URL, bool) {
	written = strings.TrimSpace(written)
	if !strings.Contains(written, "://") {
		written = "https://" + strings.TrimPrefix(written, "//")
	}
	address, err := url.Parse(written)
	if err != nil || address.User != nil || !slices.Contains([]string{"http", "https"}, address.Scheme) {
		return nil, false
	}
	host := strings.TrimSuffix(address.Hostname(), ".")
	dot := strings.LastIndexByte(host, '.')
	return address, dot > 0 && dot < len(host)-1 && !strings.ContainsAny(host, " \t\n")
}

// isCheckout tells whether an address is a checkout page of the marketplace itself.
func (b *Book) isCheckout(address *url.URL) bool {
	host := strings.TrimSuffix(strings.ToLower(address.Hostname()), ".")
	if !onHost(host, b.hosts) {
		return false
	}
	return strings.Contains(strings.ToLower(address.Path), "/checkout") || strings.HasPrefix(host, "checkout.")
}
