package fault

import (
	"errors"
	"fmt"
	"maps"
	"slices"
)

// Fault is an error with a public face. It is immutable: [Fault.With],
// [Fault.WithField] and [Fault.Because] return changed copies.
type Fault struct {
	Kind Kind
	// Code is stable and dotted, "subject.what_is_wrong"; the interface
	// translates by it and API clients branch on it.
	Code string
	// Message is the English default, one sentence, fit for a visitor.
	// Placeholders for arguments are written {name}.
	Message string
	// Args fill the placeholders of the message and of its translations.
	Args map[string]string
	// Fields point to the parts of the input that are wrong.
	Fields []Field

	cause error
}

// Field is one wrong part of the input.
type Field struct {
	// Pointer is a JSON pointer (RFC 6901) into what was sent: "/variants/0/price".
	Pointer string
	Code    string
	Message string
	Args    map[string]string
}

// With returns a copy that carries one more argument.
func (f *Fault) With(key, value string) *Fault {
	next := f.clone()
	if next.Args == nil {
		next.Args = make(map[string]string, 1)
	}
	next.Args[key] = value
	return next
}

// WithField returns a copy that points to one more wrong part of the input.
func (f *Fault) WithField(field Field) *Fault {
	next := f.clone()
	next.Fields = append(next.Fields, field)
	return next
}

// Because returns a copy that keeps err as its cause, for the log and for
// [errors.Is]; it never shows in Message.
func (f *Fault) Because(err error) *Fault {
	next := f.clone()
	next.cause = err
	return next
}

func (f *Fault) clone() *Fault {
	next := *f
	next.Args = maps.Clone(f.Args)
	next.Fields = slices.Clone(f.Fields)
	return &next
}

// Error is for logs: it names the code and the cause. Show Message to visitors.
func (f *Fault) Error() string {
	text := f.Code + ": " + f.Message
	for _, field := range f.Fields {
		text += " [" + field.Pointer + " " + field.Code + "]"
	}
	if f.cause == nil {
		return text
	}
	return fmt.Sprintf("%s: %v", text, f.cause)
}

// Unwrap returns the cause, or nil.
func (f *Fault) Unwrap() error { return f.cause }

// Is reports whether target is a fault of the same code, whatever its
// arguments, fields and cause are.
func (f *Fault) Is(target error) bool {
	other, ok := target.(*Fault)
	return ok && other.Code == f.Code
}

// Of returns the outermost fault in err's chain. Any other error becomes an
// internal fault with fixed words that keeps err as its cause. Of(nil) is nil.
func Of(err error) *Fault {
	if err == nil {
		return nil
	}
	var found *Fault
	if errors.As(err, &found) {
		return found
	}
	return unexpected.Because(err)
}

// KindOf returns the kind of err: that of its outermost fault, KindInternal for
// any other error, and "" for nil.
func KindOf(err error) Kind {
	if err == nil {
		return ""
	}
	return Of(err).Kind
}

var unexpected = New(KindInternal, "internal", "Something went wrong on our side. Please try again.")
