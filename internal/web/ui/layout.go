package ui

import (
	"context"
	"io"
	"slices"

	"github.com/a-h/templ"
)

// PageHead is the top of a page: its heading and what can be done with all of it.
type PageHead struct {
	Title string
	// Lead is a sentence below the title.
	Lead string
	// Badges stand beside the title, Actions at the end of the line.
	Badges  []templ.Component
	Actions []templ.Component
}

// Render writes the head.
func (h PageHead) Render(ctx context.Context, w io.Writer) error { return h.view().Render(ctx, w) }

// Card is a box with an optional head. It is used with children.
type Card struct {
	ID, Title, Text string
	Actions         []templ.Component
	// Flush leaves no room around the children, for tables and lists.
	Flush bool
	// Level of the heading, 2 unless set.
	Level int
}

// Tab is a part of a page under an address of its own.
type Tab struct {
	Label, Href string
	Count       int
	Current     bool
	Key         string
}

// Tabs lead between the parts of a page.
type Tabs struct {
	Label string
	Items []Tab
}

// Render writes the tabs.
func (t Tabs) Render(ctx context.Context, w io.Writer) error { return t.view().Render(ctx, w) }

// Notice is a sentence or two that the page needs before everything else. Title may be empty.
type Notice struct {
	Tone        Tone
	Title, Text string
	Actions     []templ.Component
}

// Render writes the notice.
func (n Notice) Render(ctx context.Context, w io.Writer) error { return n.view().Render(ctx, w) }

// Empty is what a list shows when there is nothing in it: why, and what to do about it.
type Empty struct {
	Drawing     Drawing
	Title, Text string
	Actions     []templ.Component
}

// Render writes the empty state.
func (e Empty) Render(ctx context.Context, w io.Writer) error { return e.view().Render(ctx, w) }

// Tile is one figure of an overview.
type Tile struct {
	Label, Value string
	// Note says how to read the figure, e.g. its change; Tone colours the note.
	Note string
	Tone Tone
	Href string
	// Trend is drawn as a small line; nil draws none.
	Trend []float64
}

// Tiles is a row of figures.
type Tiles struct{ Items []Tile }

// Render writes the figures.
func (t Tiles) Render(ctx context.Context, w io.Writer) error { return t.view().Render(ctx, w) }

// Fact is a name with its value. Content is used where a plain text is not enough.
type Fact struct {
	Label, Text string
	Content     templ.Component
}

// Facts is a list of names and values. Side sets the names beside the values.
type Facts struct {
	Items []Fact
	Side  bool
}

// Render writes the list.
func (f Facts) Render(ctx context.Context, w io.Writer) error { return f.view().Render(ctx, w) }

// Avatar stands for a person or company: its picture, or the first letters of its name.
type Avatar struct {
	Name, ImageURL string
	Large          bool
}

// Render writes the avatar.
func (a Avatar) Render(ctx context.Context, w io.Writer) error { return a.view().Render(ctx, w) }

// initials returns the first letters of the first and the last word of the name.
func (a Avatar) initials() string {
	letters := []rune{}
	start := true
	for _, r := range a.Name {
		if r == ' ' || r == '-' {
			start = true
			continue
		}
		if start {
			letters = append(letters, r)
		}
		start = false
	}
	if len(letters) > 2 {
		letters = []rune{letters[0], letters[len(letters)-1]}
	}
	return string(letters)
}

// hue is one of six colours, the same for the same name.
func (a Avatar) hue() string {
	sum := 0
	for _, r := range a.Name {
		sum += int(r)
	}
	tones := []Tone{Good, Wait, Hint, Special, Bad, Neutral}
	return toneClass(tones[sum%len(tones)])
}

// Dialog is a window above the page. It is opened by a Button whose Dialog is its ID and used with
// children, mostly a Form.
type Dialog struct {
	ID, Title, Text string
	Wide            bool
}

func heading(level int) int { return slices.Max([]int{2, level}) }
