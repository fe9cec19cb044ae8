package ui

import (
	"context"
	"io"
	"strconv"

	"github.com/a-h/templ"
)

// Picture is an image of a product.
type Picture struct {
	URL, Alt      string
	Width, Height int // pixels; 0 where unknown
	// SmallURL is the address of a copy for lists; empty = there is none but URL. Sources lists all
	// copies as "address 320w, address 800w", and Sizes how wide the picture is shown, as HTML has it.
	SmallURL, Sources, Sizes string
	// Note stands below, e.g. "1600 × 1200, 340 kB".
	Note string
}

// PictureCompare lays two images over each other with a handle between them; without scripts they
// stand side by side.
type PictureCompare struct {
	ID            string
	Before, After Picture
}

// Render writes the comparison.
func (c PictureCompare) Render(ctx context.Context, w io.Writer) error {
	return c.view().Render(ctx, w)
}

// Gallery shows the images of a product: a large one, and the others to choose from.
type Gallery struct {
	Pictures []Picture
}

// Render writes the images.
func (g Gallery) Render(ctx context.Context, w io.Writer) error { return g.view().Render(ctx, w) }

// Small is the address to show where the picture stands small.
func (p Picture) Small() string {
	if p.SmallURL == "" {
		return p.URL
	}
	return p.SmallURL
}

func sizeAttributes(p Picture) templ.Attributes {
	attributes := templ.Attributes{}
	if p.Width != 0 && p.Height != 0 {
		attributes["width"], attributes["height"] = strconv.Itoa(p.Width), strconv.Itoa(p.Height)
	}
	if p.Sources != "" {
		attributes["srcset"], attributes["sizes"] = p.Sources, p.Sizes
	}
	return attributes
}

// lazyAfterFirst loads the image that is seen first at once.
func lazyAfterFirst(i int) string {
	if i == 0 {
		return "eager"
	}
	return "lazy"
}
