// Package ui is the design system: what pages look like and how they speak to keyboards, fingers and
// screen readers. It knows nothing of the trade beyond a few codes that it colours.
//
// A component is a struct; its fields are what it shows. In a template a component without children
// stands by itself, one with children is asked to go around them:
//
//	@ui.Badge{Label: p.T("store.new"), Tone: ui.Good}
//	@ui.Card{Title: p.T("desk.case.findings")}.Around() {
//		@ui.Findings{Items: p.Findings, EmptyText: p.T("desk.case.clean")}
//	}
//
// The shells are functions around a whole page, one a face: [Store], [Panel], [Desk], and [Plain] for
// pages with one purpose. They take the [Page] that every page embeds.
//
// Texts are handed in, in the visitor's language. Words of the system itself (Close, Next, statuses)
// come from the printer that the request's context carries; package page puts it there, and a test
// does so with Printer.Into.
//
// # Layout
//
// Templates arrange components with a few classes of the stylesheet: stack and stack-tight (below each
// other), row and line (beside each other, with and without wrapping), columns (as many as fit),
// with-aside (content and a side that stays), with-filters and product-page (store), desk-panes with
// pane-aside (desk), muted, small, number, hidden-text. Colours, spaces and sizes are the tokens of
// style/00-tokens.css; no template has a style attribute, because the content policy forbids it.
//
// # Behaviour
//
// Everything works without scripts. The script adds to elements that ask for it: data-dialog="id"
// opens a dialog, data-key="a" or "g q" is a shortcut, data-row marks rows for j and k, data-select
// and data-select-all choose rows, data-live="15" with hx-trigger="live" loads a part anew,
// data-guarded on a form asks before what was typed is left behind. The gallery shows all of it: internal/tool/gallery.
//
// Faces and package page import ui; ui imports platform/i18n, form and its own assets.
package ui
