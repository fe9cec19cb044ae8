package ui

import (
	"net/url"
	"time"

	"vidimus/internal/platform/i18n"
)

// Page is what every page needs. A page of a face embeds it and adds its own fields:
//
//	type queuePage struct {
//		ui.Page
//		Cases []caseRow
//	}
//
// The plumbing of package page fills everything except Title, Nav, Crumbs and Meta.
type Page struct {
	i18n.Printer // the visitor's language and the marketplace's time zone

	// Title names the page, without the marketplace's name.
	Title   string
	Market  Market
	Visitor Visitor
	Theme   Theme
	// Keys is false for a visitor who switched the single-key shortcuts off.
	Keys bool
	// Flash holds what the request before left to say.
	Flash []Flash
	// Nav is the navigation of the panel or the desk; the store shows its first group.
	Nav []NavGroup
	// Crumbs lead from the face's start to this page, which comes last and has no address.
	Crumbs []Crumb
	Meta   Meta
	// URL is the address that was asked for: path and query.
	URL *url.URL
	// Now is the instant of the request.
	Now time.Time
	// RequestID is shown with an error so that a visitor can quote it.
	RequestID string
}

// Market is what the shells show of the marketplace.
type Market struct {
	Name string
	// LogoURL is the operator's own logo; empty shows the seal.
	LogoURL string
	// Languages that visitors may choose from.
	Languages []i18n.Locale
	Zone      *time.Location
	// Links stand in the footer: terms of sale, terms of use, imprint, privacy, help.
	Links []Link
	// Categories is the first level of the store's menu.
	Categories []Link
}

// Visitor is what the shells show of the person at the other end. The zero Visitor is a guest.
type Visitor struct {
	// Name is shown in the account menu; empty means that nobody is signed in.
	Name  string
	Email string
	// Organisation is the vendor or team that the visitor acts for, or empty.
	Organisation string
	// Faces are the other places that the visitor may enter, e.g. the desk.
	Faces []Face
	// CartCount is the number of articles in the cart.
	CartCount int
	// Inbox leads to the conversations of a face that has some; its Count is that of the unread ones.
	Inbox NavItem
	// Locale is the language of the account; empty leaves it to cookie and browser.
	Locale i18n.Locale
}

// Face is a place with a shell of its own that only some may enter.
type Face string

// The faces that the account menu leads to.
const (
	DeskFace  Face = "desk"
	PanelFace Face = "vendor"
)

// Path is where the face begins.
func (f Face) Path() string { return "/" + string(f) }

// SignedIn reports whether the visitor is known.
func (v Visitor) SignedIn() bool { return v.Name != "" }

// Theme is the visitor's choice of colours; empty follows the system.
type Theme string

// The two themes that a visitor can insist on.
const (
	Light Theme = "light"
	Dark  Theme = "dark"
)

// Link is an address with its words.
type Link struct {
	Label, Href string
}

// NavGroup is a block of the side navigation. A group without a label has no heading.
type NavGroup struct {
	Label string
	Items []NavItem
}

// NavItem is one entry of the navigation.
type NavItem struct {
	Label, Href string
	Icon        IconName
	// Count is shown as a small figure; 0 shows none. Urgent colours it.
	Count  int
	Urgent bool
	// Exact marks the item as current on its own address only, not below it.
	Exact bool
	// Key is the shortcut, e.g. "g q"; empty for none.
	Key string
}

// Crumb is a step of the path to a page.
type Crumb = Link

// Meta is what search engines and link previews read.
type Meta struct {
	Description string
	Canonical   string // absolute URL
	Image       string // absolute URL
	// NoIndex keeps the page out of search engines. Panel and desk are never indexed.
	NoIndex bool
}

// Tone is the meaning of a colour.
type Tone string

// The tones. Good is the seal's green; the severities block, review and advice are Bad, Wait and Hint.
const (
	Neutral Tone = ""
	Good    Tone = "good"
	Wait    Tone = "wait"
	Bad     Tone = "bad"
	Hint    Tone = "hint"
	Special Tone = "special" // VIP and escalation
)

// Flash is a sentence that the request before left for this page.
type Flash struct {
	Tone Tone
	Text string
	// UndoHref offers to take back what was done, by a POST; empty offers nothing.
	UndoHref string
}
