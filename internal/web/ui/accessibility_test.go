package ui_test

import (
	"testing"

	"vidimus/internal/browser"
	"vidimus/internal/web/ui/gallery"
)

// TestTheGalleryKeepsNobodyOut asks axe-core about every view of the gallery, so about every component.
func TestTheGalleryKeepsNobodyOut(t *testing.T) {
	t.Parallel()
	axe, err := browser.Axe(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	b, err := browser.Open(t.Context(), serve(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.Close)
	if err := b.Preload(axe); err != nil {
		t.Fatal(err)
	}
	for _, view := range gallery.Views() {
		t.Run(view.Title, func(t *testing.T) {
			for _, look := range []browser.Look{{Width: 1280, Height: 900}, {Width: 390, Height: 844, Dark: true}} {
				if err := b.Look(look); err != nil {
					t.Fatal(err)
				}
				if err := b.Visit(view.Path); err != nil {
					t.Fatal(err)
				}
				barriers, err := b.Audit()
				if err != nil {
					t.Fatal(err)
				}
				for _, barrier := range barriers {
					t.Errorf("%+v: %s: %+v", look, barrier.Rule, barrier.Nodes)
				}
			}
		})
	}
}
