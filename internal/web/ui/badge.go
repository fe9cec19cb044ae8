package ui

import (
	"context"
	"io"
	"time"
)

// Badge is a short state in colour. Colour is never all: the words say the same.
type Badge struct {
	Label string
	Tone  Tone
	Icon  IconName
	// Dot puts a point before the label, for states that live.
	Dot bool
	// Title explains on hover what the label cannot hold.
	Title string
}

// Render writes the badge.
func (b Badge) Render(ctx context.Context, w io.Writer) error { return b.view().Render(ctx, w) }

// ReviewStatus is one of the five statuses as the desk sees them, by its code, e.g. "need_review".
// The vendor's own label is words of the panel.
type ReviewStatus string

var statusLook = map[ReviewStatus]Badge{
	"need_review":      {Tone: Wait, Icon: "clock"},
	"approved":         {Tone: Good, Icon: "check"},
	"approved_changed": {Tone: Hint, Icon: "refresh"},
	"denied":           {Tone: Bad, Icon: "close"},
	"denied_changed":   {Tone: Special, Icon: "return"},
	"":                 {Tone: Neutral, Icon: "edit"},
}

// Render writes the status as a badge. A draft has no status yet and says so.
func (s ReviewStatus) Render(ctx context.Context, w io.Writer) error {
	look := statusLook[s]
	key := "draft"
	if s != "" {
		key = string(s)
	}
	look.Label = word(ctx, "ui.status."+key)
	return look.Render(ctx, w)
}

// Severity is one of block, review and advice, by its code.
type Severity string

// Render writes the severity as a badge.
func (s Severity) Render(ctx context.Context, w io.Writer) error {
	badge := Badge{Tone: s.tone(), Icon: s.icon(), Label: word(ctx, "ui.severity."+string(s))}
	return badge.Render(ctx, w)
}

func (s Severity) tone() Tone {
	switch s {
	case "block":
		return Bad
	case "review":
		return Wait
	default:
		return Hint
	}
}

func (s Severity) icon() IconName {
	switch s {
	case "block":
		return "block"
	case "review":
		return "eye"
	default:
		return "info"
	}
}

func (s Severity) rank() int {
	switch s {
	case "block":
		return 3
	case "review":
		return 2
	default:
		return 1
	}
}

// Due is a promise: the instant by which something is to be done, and how much is left.
type Due struct {
	At, Now time.Time
	// Met ends the promise: it was kept at that instant, or broken.
	Met time.Time
}

// Render writes the promise with its tone: overdue, near (the last four hours), or far.
func (d Due) Render(ctx context.Context, w io.Writer) error { return d.view().Render(ctx, w) }

func (d Due) look() (tone Tone, key string, left time.Duration) {
	at := d.Now
	if !d.Met.IsZero() {
		at = d.Met
	}
	left = d.At.Sub(at)
	switch {
	case !d.Met.IsZero() && left >= 0:
		return Good, "ui.due.kept", left
	case left < 0:
		return Bad, "ui.due.late", -left
	case left < 4*time.Hour:
		return Wait, "ui.due.left", left
	default:
		return Neutral, "ui.due.left", left
	}
}
