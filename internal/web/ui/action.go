package ui

import (
	"context"
	"io"

	"github.com/a-h/templ"
)

// ButtonKind is how much a button asks for attention.
type ButtonKind string

// The kinds of buttons. A page has one primary button at most.
const (
	Secondary ButtonKind = ""
	Primary   ButtonKind = "primary"
	Quiet     ButtonKind = "quiet"
	Danger    ButtonKind = "danger"
)

// Button is a button of a form, or a link that looks like one where Href is set.
type Button struct {
	Label string
	Kind  ButtonKind
	Icon  IconName
	// IconOnly hides the label from the eye; it stays the button's name and tooltip.
	IconOnly bool
	Small    bool
	Wide     bool
	Disabled bool
	Href     string
	// Name and Value are sent with the form.
	Name, Value string
	// Dialog opens the dialog of that id. With Href too, the link leads to the same thing as a page
	// for who has no scripts.
	Dialog string
	// Type is "submit" unless set; a button that opens a dialog is never a submit button.
	Type string
	// Key is the shortcut, e.g. "a" or "g q"; it is shown after the label.
	Key string
	// Attributes are added as they are, e.g. hx-post.
	Attributes templ.Attributes
}

// Render writes the button.
func (b Button) Render(ctx context.Context, w io.Writer) error { return b.view().Render(ctx, w) }

func (b Button) class() string {
	class := "button"
	if b.Kind != Secondary {
		class += " button-" + string(b.Kind)
	}
	if b.IconOnly {
		class += " button-icon"
	}
	if b.Small {
		class += " button-small"
	}
	if b.Wide {
		class += " button-wide"
	}
	return class
}

func (b Button) attributes() templ.Attributes {
	attributes := templ.Attributes{}
	set := func(name, value string) {
		if value != "" {
			attributes[name] = value
		}
	}
	set("data-dialog", b.Dialog)
	set("data-key", b.Key)
	if b.IconOnly {
		set("aria-label", b.Label)
		set("title", b.Label)
	}
	if b.Href == "" {
		set("type", b.buttonType())
		set("name", b.Name)
		set("value", b.Value)
	}
	for name, value := range b.Attributes {
		attributes[name] = value
	}
	return attributes
}

func (b Button) buttonType() string {
	switch {
	case b.Type != "":
		return b.Type
	case b.Dialog != "":
		return "button"
	default:
		return "submit"
	}
}

// Copy is a text with a button that copies it, e.g. the address of a product.
type Copy struct {
	Label, Text string
}

// Render writes the text and its button.
func (c Copy) Render(ctx context.Context, w io.Writer) error { return c.view().Render(ctx, w) }
