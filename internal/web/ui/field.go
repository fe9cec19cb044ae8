package ui

import (
	"context"
	"io"
	"slices"
	"strconv"
	"strings"

	"vidimus/internal/web/form"

	"github.com/a-h/templ"
)

// FieldKind is what a field takes.
type FieldKind string

// The kinds of fields. The zero kind is one line of text.
const (
	TextLine  FieldKind = ""
	TextArea  FieldKind = "textarea"
	Email     FieldKind = "email"
	Password  FieldKind = "password"
	Telephone FieldKind = "tel"
	Address   FieldKind = "url"
	Whole     FieldKind = "whole"   // a whole number
	Amount    FieldKind = "decimal" // money or another decimal, typed as text
	Date      FieldKind = "date"
	Moment    FieldKind = "datetime-local"
	TimeOfDay FieldKind = "time"
	SearchBox FieldKind = "search"
	Select    FieldKind = "select"
	Radios    FieldKind = "radio"
	Checks    FieldKind = "checkbox"
	Check     FieldKind = "check"  // one box; Label stands beside it
	Switch    FieldKind = "switch" // like Check, for what acts at once or stays on
)

// Field is an input with its label, hint and mistake. It shows what Form holds under Name, and Value
// where the form holds nothing of that name.
type Field struct {
	Form  form.Form
	Name  string
	Label string
	Kind  FieldKind
	Hint  string
	// Value is what is stored; for Check and Switch any text means on.
	Value string
	// Values are what is stored in a field of several values (Checks).
	Values []string
	// Required marks the field for the browser and screen readers; Optional says so in words. A form
	// uses one of the two, for the rarer case.
	Required, Optional bool
	ReadOnly           bool
	// Options of Select, Radios and Checks.
	Options []Option
	// Prefix and Suffix stand inside the frame, e.g. "EUR".
	Prefix, Suffix string
	// Max is the longest text in characters; 0 is no limit. A counter appears from four fifths on.
	Max int
	// Rows of a TextArea; 0 means 4.
	Rows int
	// Short, Medium limit the width to what the answer needs.
	Short, Medium bool
	// Chips shows Radios and Checks as pills in a line, for a few short options.
	Chips bool
	// HiddenLabel keeps the label for screen readers only.
	HiddenLabel  bool
	Placeholder  string
	Autocomplete string
	Attributes   templ.Attributes
}

// Option is one choice.
type Option struct {
	Value, Label, Hint string
	// Group is the heading that the option stands under in a Select; options of a group follow each other.
	Group    string
	Disabled bool
}

// Render writes the field.
func (f Field) Render(ctx context.Context, w io.Writer) error { return f.view().Render(ctx, w) }

func (f Field) id() string        { return "f-" + f.Name }
func (f Field) hintID() string    { return f.id() + "-hint" }
func (f Field) mistakeID() string { return f.id() + "-mistake" }
func (f Field) mistake() string   { return f.Form.MistakeAt(f.Name) }

// value returns what the field shows: what was typed, even nothing, before what is stored.
func (f Field) value() string {
	if typed, ok := f.Form.Values[f.Name]; ok && len(typed) > 0 {
		return typed[0]
	}
	return f.Value
}

// chosen reports whether the option of that value is ticked. A box that is not ticked is not sent, so
// a form that was sent decides alone.
func (f Field) chosen(value string) bool {
	if len(f.Form.Values) > 0 {
		return slices.Contains(f.Form.Values[f.Name], value)
	}
	return slices.Contains(f.Values, value) || (len(f.Values) == 0 && value == f.Value)
}

func (f Field) on() bool {
	if len(f.Form.Values) > 0 {
		return f.Form.Values.Get(f.Name) != ""
	}
	return f.Value != ""
}

func (f Field) frameClass() string {
	class := "field"
	if f.mistake() != "" {
		class += " field-wrong"
	}
	if f.Short {
		class += " field-short"
	}
	if f.Medium {
		class += " field-medium"
	}
	return class
}

func (f Field) inputType() string {
	switch f.Kind {
	case TextLine, Whole, Amount:
		return "text"
	case Check, Switch:
		return "checkbox"
	default:
		return string(f.Kind)
	}
}

// described lists the ids of hint and mistake for aria-describedby.
func (f Field) described() string {
	var ids []string
	if f.Hint != "" {
		ids = append(ids, f.hintID())
	}
	if f.mistake() != "" {
		ids = append(ids, f.mistakeID())
	}
	return strings.Join(ids, " ")
}

func (f Field) attributes() templ.Attributes {
	attributes := templ.Attributes{"id": f.id(), "name": f.Name}
	set := func(name, value string) {
		if value != "" {
			attributes[name] = value
		}
	}
	set("aria-describedby", f.described())
	set("placeholder", f.Placeholder)
	set("autocomplete", f.Autocomplete)
	if f.mistake() != "" {
		attributes["aria-invalid"] = "true"
	}
	if f.Required {
		attributes["required"] = true
	}
	if f.ReadOnly {
		attributes["readonly"] = true
	}
	if f.Max > 0 {
		attributes["maxlength"] = strconv.Itoa(f.Max)
		attributes["data-count"] = true
	}
	switch f.Kind {
	case Whole:
		attributes["inputmode"] = "numeric"
	case Amount:
		attributes["inputmode"] = "decimal"
	}
	for name, value := range f.Attributes {
		attributes[name] = value
	}
	return attributes
}

func (f Field) rows() string {
	if f.Rows == 0 {
		return "4"
	}
	return strconv.Itoa(f.Rows)
}

// optionGroup is a run of options under one heading.
type optionGroup struct {
	label   string
	options []Option
}

func (f Field) groups() []optionGroup {
	var groups []optionGroup
	for _, option := range f.Options {
		if last := len(groups) - 1; last >= 0 && groups[last].label == option.Group {
			groups[last].options = append(groups[last].options, option)
			continue
		}
		groups = append(groups, optionGroup{label: option.Group, options: []Option{option}})
	}
	return groups
}

// boxAttributes are those of a single box: its hint stands inside the label.
func (f Field) boxAttributes() templ.Attributes {
	attributes := f.attributes()
	if f.Kind == Switch {
		attributes["role"] = "switch"
	}
	return attributes
}

func describedAttribute(ids string) templ.Attributes {
	if ids == "" {
		return nil
	}
	return templ.Attributes{"aria-describedby": ids}
}
