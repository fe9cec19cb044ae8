package ui

import (
	"context"
	"io"

	"vidimus/internal/web/form"

	"github.com/a-h/templ"
)

// Form is the element around fields. It is used with children:
//
//	@ui.Form{Action: "/products"}.Around() { … }
//
// The browser's own bubbles stay off: mistakes come back from the server in the visitor's language,
// in the summary and beside the fields.
type Form struct {
	Action string
	// Files allows uploads; the script then shows their progress.
	Files bool
	// Get makes a form of filters, whose answers stand in the address.
	Get bool
	// Guarded asks before the page is left with something typed and not saved.
	Guarded    bool
	Class      string
	Attributes templ.Attributes
}

func (f Form) method() string {
	if f.Get {
		return "get"
	}
	return "post"
}

func (f Form) attributes() templ.Attributes {
	attributes := templ.Attributes{"novalidate": true}
	if f.Files {
		attributes["enctype"] = "multipart/form-data"
		attributes["data-upload"] = true
	}
	if f.Guarded {
		attributes["data-guarded"] = true
	}
	for name, value := range f.Attributes {
		attributes[name] = value
	}
	return attributes
}

// Mistakes is the summary above a form: every mistake, each a link to its field.
type Mistakes struct {
	Form form.Form
}

// Render writes the summary, and nothing where nothing is wrong.
func (m Mistakes) Render(ctx context.Context, w io.Writer) error { return m.view().Render(ctx, w) }

// FormSection is a part of a longer form with a heading and a word of explanation at its side. It is
// used with children.
type FormSection struct {
	ID, Title, Text string
}

// FormActions is the row of buttons at the end of a form. Sticky keeps it in view. It is used with
// children.
type FormActions struct {
	Sticky bool
	// SaveState says when something typed is not saved; the form must be guarded.
	SaveState bool
}

// FileDrop takes files: by a click, by dropping them, or from a phone's camera.
type FileDrop struct {
	Form  form.Form
	Name  string
	Label string
	Hint  string
	// Accept is a list of types as the accept attribute wants it, e.g. "image/jpeg,image/png".
	Accept   string
	Multiple bool
	// MaxBytes is the largest file in bytes, checked before sending; 0 is no limit.
	MaxBytes int64
	Required bool
}

// Render writes the drop zone.
func (d FileDrop) Render(ctx context.Context, w io.Writer) error { return d.view().Render(ctx, w) }

// field lends the drop zone the parts that all fields share.
func (d FileDrop) field() Field {
	return Field{Form: d.Form, Name: d.Name, Label: d.Label, Hint: d.Hint, Required: d.Required}
}
