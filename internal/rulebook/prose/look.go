package prose

import "strings"

// look is how text looks as far as that decides whether a reader can see it.
type look struct {
	gone      bool // not shown, whatever its children say
	invisible bool // visibility: hidden
	tiny      bool // font size zero or next to it
	ink       colour
	paper     colour
}

// hides tells whether text of this look cannot be seen.
func (l look) hides() bool {
	return l.gone || l.invisible || l.tiny || l.ink.clear() || l.ink.same(l.paper)
}

// with returns the look inside an element that has these attributes.
func (l look) with(own attributes) look {
	if own.hidden {
		l.gone = true
	}
	if own.ink != "" {
		l.ink = l.ink.or(parseColour(own.ink, l.ink))
	}
	if own.paper != "" {
		l.paper = l.paper.or(parseColour(own.paper, l.ink))
	}
	if own.style == "" {
		return l
	}
	var box box
	paper := ""
	declarations(own.style, func(property, value string) {
		if property == "background" || property == "background-color" {
			paper = value // after the loop: it may speak of the text's colour
		}
		l.apply(property, value)
		box.apply(property, value)
	})
	if paper != "" {
		l.paper = backgroundColour(paper, l)
	}
	if box.outOfSight() {
		l.gone = true
	}
	return l
}

func (l *look) apply(property, value string) {
	switch property {
	case "display":
		l.gone = l.gone || value == "none"
	case "content-visibility":
		l.gone = l.gone || value == "hidden"
	case "visibility":
		l.invisible = value == "hidden" || value == "collapse" || l.invisible && value != "visible"
	case "opacity":
		l.gone = l.gone || nearZero(value)
	case "filter":
		inner, found := strings.CutPrefix(value, "opacity(")
		l.gone = l.gone || found && nearZero(strings.TrimSuffix(inner, ")"))
	case "font-size":
		l.tiny = tinyFont(value, l.tiny)
	case "font":
		for _, part := range strings.Fields(value) {
			size, _, _ := strings.Cut(part, "/")
			if number, unit, ok := length(size); ok && (unit != "" || number == 0) {
				l.tiny = tinyFont(size, l.tiny)
			}
		}
	case "color", "-webkit-text-fill-color":
		l.ink = l.ink.or(parseColour(value, l.ink))
	}
}

// nearZero reads an opacity: a number or a percentage of at most 5 %.
func nearZero(value string) bool {
	number, unit, ok := length(value)
	return ok && (unit == "" && number <= 0.05 || unit == "%" && number <= 5)
}

// tinyFont tells whether a font size cannot be read. A relative size of nothing is nothing.
func tinyFont(value string, inherited bool) bool {
	number, unit, ok := length(value)
	if !ok {
		relative := value == "inherit" || value == "unset" || value == "larger" || value == "smaller"
		return inherited && relative
	}
	switch unit {
	case "em", "ex", "ch":
		return inherited || number <= 0.1
	case "%":
		return inherited || number <= 10
	case "rem", "vw", "vh", "cm", "in":
		return number <= 0.1
	case "":
		return number == 0 || inherited
	}
	return number <= 1
}
