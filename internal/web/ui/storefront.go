package ui

import (
	"context"
	"io"

	"github.com/a-h/templ"
)

// ProductCard is a product in a list of the store.
type ProductCard struct {
	Href, Title string
	Picture     Picture
	// Vendor is the shop's name, VendorHref its page.
	Vendor, VendorHref string
	// Price and Former are written money; Former is the crossed-out price or empty. PriceNote says
	// what the price holds, e.g. "incl. VAT, shipping included" or "from".
	Price, Former, PriceNote string
	// Rating from 0 to 5; Ratings counts the opinions, and 0 shows none.
	Rating  float64
	Ratings int
	Badges  []templ.Component
	// Level of the title as a heading, 3 unless set to 2.
	Level int
	// Unavailable says why the product cannot be ordered now, or is empty.
	Unavailable string
}

// Render writes the card.
func (c ProductCard) Render(ctx context.Context, w io.Writer) error { return c.view().Render(ctx, w) }

// ProductGrid is a list of products in the store.
type ProductGrid struct {
	Items []ProductCard
	// Row keeps the cards in one line that is pushed sideways.
	Row bool
	// Level of the titles as headings: 2 right below the page's own, else 3.
	Level int
}

// Render writes the list.
func (g ProductGrid) Render(ctx context.Context, w io.Writer) error { return g.view().Render(ctx, w) }

// card returns the card as this list shows it.
func (g ProductGrid) card(item ProductCard) ProductCard {
	item.Level = g.Level
	return item
}

// Rating is an average of stars with the number of opinions. Href leads to them; Compact leaves the
// word for opinions out.
type Rating struct {
	Average float64
	Count   int
	Href    string
	Compact bool
}

// Render writes the stars.
func (r Rating) Render(ctx context.Context, w io.Writer) error { return r.view().Render(ctx, w) }

// filled is the width of the coloured stars in a row of five, each 20 wide.
func (r Rating) filled() string { return coordinate(min(max(r.Average, 0), 5) * 20) }

// Hero opens the store's start page. It is used with children, e.g. a search or buttons.
type Hero struct {
	Title, Text string
}

// Seen is the seal with what it attests, e.g. when a product was inspected and by which rules.
type Seen struct {
	Title, Text string
	Href        string
}

// Render writes the attestation.
func (s Seen) Render(ctx context.Context, w io.Writer) error { return s.view().Render(ctx, w) }

// FilterGroup is a characteristic to narrow a list by.
type FilterGroup struct {
	Label   string
	Options []FilterOption
	// More leads to the options that are not shown.
	MoreHref string
}

// FilterOption is a value of a characteristic; Href switches it.
type FilterOption struct {
	Label, Href string
	Count       int
	On          bool
}

// Filters is the side of a list that narrows it.
type Filters struct {
	Groups []FilterGroup
	// ClearHref takes all filters away; empty while none is on.
	ClearHref string
}

// Render writes the filters: open beside a list, folded above it on a phone.
func (f Filters) Render(ctx context.Context, w io.Writer) error { return f.view().Render(ctx, w) }

func optionAttributes(option FilterOption) templ.Attributes {
	if option.On {
		return templ.Attributes{"aria-current": "true"}
	}
	return nil
}
