package prose

import (
	"strconv"
	"strings"
)

// box collects where an element's style puts it.
type box struct {
	placed, away, clipped, overflow, flat bool
}

// farAway is how many pixels outside its place an element is put when it should not be seen.
const farAway = -500

func (b *box) apply(property, value string) {
	switch property {
	case "position":
		b.placed = b.placed || value == "absolute" || value == "fixed" || value == "relative"
	case "left", "right", "top", "bottom":
		b.away = b.away || pixels(value) <= farAway
	case "text-indent", "margin-left", "margin-top", "margin-right":
		if pixels(value) <= farAway {
			b.placed, b.away = true, true
		}
	case "clip":
		inner, found := strings.CutPrefix(value, "rect(")
		b.clipped = b.clipped || found && onlySmall(strings.TrimSuffix(inner, ")"))
	case "clip-path":
		if strings.HasPrefix(value, "inset(50%") || strings.HasPrefix(value, "inset(100%") || strings.HasPrefix(value, "circle(0") {
			b.placed, b.away = true, true
		}
	case "transform", "translate":
		if _, shift, found := strings.Cut(value, "(-"); found && pixels("-"+strings.TrimRight(shift, "),0 ")) <= farAway {
			b.placed, b.away = true, true
		}
		if value == "scale(0)" || value == "scale(0,0)" || value == "scale(0, 0)" {
			b.placed, b.away = true, true
		}
	case "overflow", "overflow-x", "overflow-y":
		b.overflow = b.overflow || value == "hidden" || value == "clip"
	case "width", "height", "max-width", "max-height":
		number, _, ok := length(value)
		b.flat = b.flat || ok && number == 0
	}
}

func (b *box) outOfSight() bool {
	return b.placed && (b.away || b.clipped) || b.overflow && b.flat
}

// pixels reads a length roughly in pixels; what is no length is 0.
func pixels(value string) float64 {
	number, unit, _ := length(value)
	switch unit {
	case "em", "rem", "vw", "vh", "%", "cm", "in":
		return number * 10
	}
	return number
}

// onlySmall tells whether all the lengths of a clipping rectangle are at most a pixel.
func onlySmall(lengths string) bool {
	for _, part := range strings.FieldsFunc(lengths, func(r rune) bool { return r == ',' || r == ' ' }) {
		if number, _, ok := length(part); !ok || number > 1 {
			return false
		}
	}
	return true
}

// length splits "12.5px" into its number and its unit.
func length(value string) (number float64, unit string, ok bool) {
	end := 0
	for end < len(value) && end < 24 && strings.IndexByte("+-.0123456789", value[end]) >= 0 {
		end++
	}
	number, err := strconv.ParseFloat(value[:end], 64)
	return number, value[end:], err == nil
}

// declarations calls use for each "property: value" of an inline style, both in lower case.
func declarations(style string, use func(property, value string)) {
	for len(style) > 0 {
		end := declarationEnd(style)
		property, value, found := strings.Cut(style[:end], ":")
		if found {
			value, _, _ = strings.Cut(value, "!")
			use(strings.TrimSpace(property), strings.TrimSpace(value))
		}
		style = style[min(end+1, len(style)):]
	}
}

// declarationEnd finds the semicolon that ends a declaration; one inside brackets or quotes ends nothing.
func declarationEnd(style string) int {
	depth, quote := 0, byte(0)
	for i := 0; i < len(style); i++ {
		c := style[i]
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '(':
			depth++
		case c == ')' && depth > 0:
			depth--
		case c == ';' && depth == 0:
			return i
		}
	}
	return len(style)
}
