package vendorpanel

import (
	"net/http"

	"vidimus/internal/actor"
	"vidimus/internal/web/page"
)

// route is one address with the right that its use case asks for.
type route struct {
	pattern string
	right   actor.Right
	handler page.HandlerFunc
}

// helpRight stands for pages that staff read too (VAL-105).
const helpRight actor.Right = "help"

// routes lists every address of the face.
func (f *Face) routes() []route {
	return []route{
		{"GET /vendor", actor.ReadOwnProducts, f.showDashboard},
		{"GET /vendor/products", actor.ReadOwnProducts, f.showProducts},
		{"GET /vendor/products/new", actor.EditOwnProducts, f.showNew},
		{"POST /vendor/products/new", actor.EditOwnProducts, f.create},
		{"POST /vendor/products/inspect", actor.EditOwnProducts, f.inspectTyped},
		{"GET /vendor/products/{id}", actor.ReadOwnProducts, f.showProduct},
		{"GET /vendor/products/{id}/edit", actor.EditOwnProducts, f.showEdit},
		{"POST /vendor/products/{id}/edit", actor.EditOwnProducts, f.save},
		{"GET /vendor/products/{id}/preview", actor.ReadOwnProducts, f.showPreview},
		{"GET /vendor/products/{id}/denial", actor.ReadOwnProducts, f.showDenial},
		{"POST /vendor/products/{id}/submit", actor.EditOwnProducts, f.submitAsIs},
		{"POST /vendor/products/{id}/pause", actor.EditOwnProducts, f.pause},
		{"POST /vendor/products/{id}/activate", actor.EditOwnProducts, f.activate},
		{"POST /vendor/products/{id}/archive", actor.EditOwnProducts, f.archive},
		{"POST /vendor/products/{id}/duplicate", actor.EditOwnProducts, f.duplicate},
		{"POST /vendor/products/{id}/stock", actor.EditOwnProducts, f.setStock},
		{"GET /vendor/messages", actor.WriteToDesk, f.showThreads},
		{"POST /vendor/messages", actor.WriteToDesk, f.writeMessage},
		{"GET /vendor/messages/{thread}", actor.WriteToDesk, f.showThread},
		{"POST /vendor/messages/{thread}", actor.WriteToDesk, f.reply},
		{"GET /vendor/corrections", actor.ReadOwnProducts, f.showCorrections},
		{"GET /vendor/imports", actor.ReadOwnProducts, f.showImports},
		{"POST /vendor/imports", actor.EditOwnProducts, f.startImport},
		{"GET /vendor/imports/{run}", actor.ReadOwnProducts, f.showImport},
		{"GET /vendor/imports/{run}/progress", actor.ReadOwnProducts, f.showProgress},
		{"POST /vendor/imports/{run}/cancel", actor.EditOwnProducts, f.cancelImport},
		{"GET /vendor/help/statuses", helpRight, f.showStatuses},
		{"GET /vendor/help/statuses/figure", helpRight, f.showFigure},
		{"GET /vendor/help/types", helpRight, f.showTypes},
		{"GET /vendor/rules", helpRight, f.showRules},
	}
}

// Routes mounts every address of the face.
func (f *Face) Routes(mux page.Router) {
	for _, route := range f.routes() {
		mux.Handle(route.pattern, f.Site.Handle(f.guarded(route)))
	}
}

// guarded asks for the route's right before its handler runs.
func (f *Face) guarded(route route) page.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) error {
		if err := allowed(actor.From(r.Context()), route.right); err != nil {
			return err
		}
		return route.handler(w, r)
	}
}

func allowed(by actor.Actor, right actor.Right) error {
	if right != helpRight {
		return by.Require(right)
	}
	if by.May(actor.ReadDesk) {
		return nil
	}
	return by.Require(actor.ReadOwnProducts)
}
