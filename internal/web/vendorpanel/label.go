package vendorpanel

import (
	"vidimus/internal/platform/i18n"
	"vidimus/internal/product"
	"vidimus/internal/web/ui"
)

// label is how a vendor reads the state of a product: one word for the whole, computed from all axes,
// and a note where the word alone would mislead.
type label struct {
	Key  string // the last part of vendorpanel.label.…
	Tone ui.Tone
	Icon ui.IconName
	Note string // key of a note below the label; empty = none
}

// labelOf picks the label (VAL-038 … VAL-046, VAL-125). What the operator did comes first, then what the
// vendor did, then the review: the label says what stands in the way, not what happened last.
func labelOf(p product.Product) label {
	switch {
	case p.Enforcement == product.Removed:
		return label{Key: "removed", Tone: ui.Bad, Icon: "trash"}
	case p.Enforcement == product.Suspended:
		return label{Key: "suspended", Tone: ui.Bad, Icon: "block"}
	case p.Lifecycle == product.Archived:
		return label{Key: "archived", Icon: "archive"}
	case p.Status == product.None:
		return label{Key: "draft", Icon: "edit"}
	case p.Lifecycle == product.Paused:
		return label{Key: "inactive", Icon: "hold", Note: pausedNote(p)}
	case p.ReturnedUntil != nil:
		return label{Key: "returned", Tone: ui.Wait, Icon: "return"}
	}
	return reviewLabel(p)
}

// reviewLabel calls active only what can be bought (VAL-040): what waits for its first approval where
// nothing is sold before, or behind a finding that blocks it, waits, and no more.
func reviewLabel(p product.Product) label {
	switch {
	case p.Status == product.Denied:
		return label{Key: "rejected", Tone: ui.Bad, Icon: "close"}
	case p.Status == product.DeniedChanged:
		return label{Key: "rejected", Tone: ui.Bad, Icon: "close", Note: "resubmitted"}
	case p.Status == product.Approved && p.Sellable:
		return label{Key: "active", Tone: ui.Good, Icon: "check"}
	case p.Status == product.Approved:
		return label{Key: "approved", Tone: ui.Wait, Icon: "hold"}
	case !p.Sellable:
		return label{Key: "pending", Tone: ui.Hint, Icon: "clock"}
	case p.Status == product.ApprovedChanged:
		return label{Key: "under_review", Tone: ui.Hint, Icon: "clock", Note: "change_waits"}
	default:
		return label{Key: "under_review", Tone: ui.Hint, Icon: "clock"}
	}
}

// pausedNote tells of a product that was taken off sale what its review says meanwhile (VAL-048).
func pausedNote(p product.Product) string {
	switch p.Status {
	case product.Denied, product.DeniedChanged:
		return "paused_rejected"
	case product.NeedReview, product.ApprovedChanged:
		return "paused_waiting"
	default:
		return ""
	}
}

// badge is the label in colour.
func badge(words i18n.Printer, p product.Product) ui.Badge {
	found := labelOf(p)
	text := words.T("vendorpanel.label." + found.Key)
	if found.Key == "returned" {
		text = words.T("vendorpanel.label.returned", i18n.Args{"date": words.DayMonth(at(*p.ReturnedUntil))})
	}
	return ui.Badge{Label: text, Tone: found.Tone, Icon: found.Icon}
}

// note is the sentence below the label; empty = none.
func note(words i18n.Printer, p product.Product) string {
	if key := labelOf(p).Note; key != "" {
		return words.T("vendorpanel.label_note." + key)
	}
	return ""
}
