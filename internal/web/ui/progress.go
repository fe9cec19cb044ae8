package ui

import (
	"context"
	"io"
	"strconv"
	"time"

	"github.com/a-h/templ"
)

// Progress is how far something has come.
type Progress struct {
	Label string
	// Done of Total; Total 0 shows a bar that only says that work goes on.
	Done, Total int
	// Note stands at the end of the line, e.g. "1,200 of 5,000 rows".
	Note string
	Tone Tone
}

// Render writes the bar.
func (p Progress) Render(ctx context.Context, w io.Writer) error { return p.view().Render(ctx, w) }

func (p Progress) attributes() templ.Attributes {
	attributes := templ.Attributes{"aria-label": p.Label}
	if p.Total > 0 {
		attributes["max"] = strconv.Itoa(p.Total)
		attributes["value"] = strconv.Itoa(min(p.Done, p.Total))
	}
	return attributes
}

// Step is one of a sequence.
type Step struct {
	Title, Text, Href string
	Done, Current     bool
}

// Steps is a sequence of things to do, in order.
type Steps struct {
	Label string
	Items []Step
	// Down writes the steps below each other, with room for their text.
	Down bool
}

// Render writes the steps.
func (s Steps) Render(ctx context.Context, w io.Writer) error { return s.view().Render(ctx, w) }

// Event is one entry of a history.
type Event struct {
	At time.Time
	// Actor is who did it; Text says what.
	Actor, Text string
	Tone        Tone
	Icon        IconName
	// Detail is shown below, e.g. a note or a list of reasons.
	Detail templ.Component
}

// Timeline is a history, newest first as the caller orders it.
type Timeline struct {
	Events []Event
	Now    time.Time
}

// Render writes the history.
func (t Timeline) Render(ctx context.Context, w io.Writer) error { return t.view().Render(ctx, w) }

// Post is one message of a thread.
type Post struct {
	Author, Role, Text string
	At                 time.Time
	// Own posts are those of the reader's side; Internal ones are seen by the team only.
	Own, Internal bool
	Attachments   []Link
}

// Thread is an exchange of messages, oldest first.
type Thread struct {
	Posts []Post
	Now   time.Time
}

// Render writes the messages.
func (t Thread) Render(ctx context.Context, w io.Writer) error { return t.view().Render(ctx, w) }

// CheckItem is an item of a checklist.
type CheckItem struct {
	ID, Label string
	// Source says where the criterion comes from, e.g. "Guidelines 4.2" or "Law".
	Source string
	// Proven means that a rule ticked it; Checked that a person did; Failed that a finding speaks against it.
	Proven, Checked, Failed bool
}

// Checklist is what a reviewer goes through. It stands inside a form; the boxes are named Name.
type Checklist struct {
	Label, Name string
	Items       []CheckItem
}

// Render writes the list.
func (c Checklist) Render(ctx context.Context, w io.Writer) error { return c.view().Render(ctx, w) }

func stepAttributes(step Step) templ.Attributes {
	if step.Current {
		return templ.Attributes{"aria-current": "step"}
	}
	return nil
}
