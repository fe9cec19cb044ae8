package cli

import (
	"os"

	"vidimus/internal/rulebook"
)

// paint colours words for a terminal; the zero paint leaves them as they are.
type paint bool

// paintFor colours only what a person looks at who has not asked for plain text (NO_COLOR).
func paintFor(terminal bool) paint { return paint(terminal && os.Getenv("NO_COLOR") == "") }

func (p paint) wrap(code, text string) string {
	if !p || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

func (p paint) strong(text string) string { return p.wrap("1", text) }
func (p paint) faint(text string) string  { return p.wrap("2", text) }
func (p paint) bad(text string) string    { return p.wrap("1;31", text) }

func (p paint) verdict(verdict rulebook.Verdict, text string) string {
	switch verdict {
	case rulebook.Blocked:
		return p.wrap("1;31", text)
	case rulebook.NeedReview:
		return p.wrap("1;33", text)
	default:
		return p.wrap("1;32", text)
	}
}

func (p paint) severity(severity rulebook.Severity, text string) string {
	switch severity {
	case rulebook.Block:
		return p.wrap("31", text)
	case rulebook.Review:
		return p.wrap("33", text)
	default:
		return p.wrap("36", text)
	}
}

// excerpt marks the place of a finding: underlined on a terminal, in brackets of its own elsewhere.
func (p paint) excerpt(e excerpt) string {
	if e.marked == "" {
		return ""
	}
	before, marked, after := clean(e.before), clean(e.marked), clean(e.after)
	if p {
		return p.faint("“"+before) + p.wrap("1;4", marked) + p.faint(after+"”")
	}
	return "“" + before + "⟦" + marked + "⟧" + after + "”"
}
