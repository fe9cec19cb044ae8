package prose

import (
	"strconv"
	"strings"

	"golang.org/x/image/colornames"
)

// colour is a colour that was set inline; the zero value is one that was not.
type colour struct {
	red, green, blue uint8
	alpha            uint8
	known            bool
}

// sameWithin is how far two colours may differ in each channel and still look the same.
const sameWithin = 4

func (c colour) clear() bool { return c.known && c.alpha < 13 }

func (c colour) same(other colour) bool {
	return c.known && other.known && near(c.red, other.red) && near(c.green, other.green) && near(c.blue, other.blue)
}

func near(a, b uint8) bool {
	return max(a, b)-min(a, b) <= sameWithin
}

// or returns next where that could be read, else what was inherited.
func (c colour) or(next colour) colour {
	if next.known {
		return next
	}
	return c
}

// backgroundColour reads a background. A picture or a gradient covers the colours of the ancestors,
// and nobody knows with what; no or a clear colour lets them shine through.
func backgroundColour(value string, inherited look) colour {
	if strings.Contains(value, "url(") || strings.Contains(value, "gradient(") {
		return colour{}
	}
	if colour := parseColour(value, inherited.ink); colour.known {
		return inherited.paper.orOpaque(colour)
	}
	for _, part := range strings.Fields(value) {
		if colour := parseColour(part, inherited.ink); colour.known {
			return inherited.paper.orOpaque(colour)
		}
	}
	return inherited.paper
}

func (c colour) orOpaque(next colour) colour {
	if next.clear() {
		return c
	}
	return next
}

// parseColour reads a CSS colour in lower case; ink is what currentcolor means.
func parseColour(value string, ink colour) colour {
	switch {
	case value == "currentcolor":
		return ink
	case value == "transparent":
		return colour{known: true}
	case strings.HasPrefix(value, "#"):
		return hexColour(value[1:])
	case strings.HasPrefix(value, "rgb"), strings.HasPrefix(value, "hsl"):
		return functionColour(value)
	}
	named, ok := colornames.Map[value]
	return colour{red: named.R, green: named.G, blue: named.B, alpha: named.A, known: ok}
}

func hexColour(digits string) colour {
	if len(digits) == 3 || len(digits) == 4 {
		wide := make([]byte, 0, 8)
		for i := range len(digits) {
			wide = append(wide, digits[i], digits[i])
		}
		digits = string(wide)
	}
	if len(digits) == 6 {
		digits += "ff"
	}
	if len(digits) != 8 {
		return colour{}
	}
	n, err := strconv.ParseUint(digits, 16, 32)
	if err != nil {
		return colour{}
	}
	return colour{red: uint8(n >> 24), green: uint8(n >> 16), blue: uint8(n >> 8), alpha: uint8(n), known: true}
}

// functionColour reads rgb(), rgba(), hsl() and hsla() in the old and the new notation.
func functionColour(value string) colour {
	name, inner, found := strings.Cut(value, "(")
	if !found || len(inner) > 80 {
		return colour{}
	}
	parts := strings.FieldsFunc(strings.TrimSuffix(inner, ")"), func(r rune) bool {
		return r == ',' || r == ' ' || r == '/'
	})
	if len(parts) < 3 {
		return colour{}
	}
	alpha := 255.0
	if len(parts) > 3 {
		alpha = share(parts[3], 1) * 255
	}
	if strings.HasPrefix(name, "hsl") {
		hue, _, _ := length(parts[0])
		return fromHue(hue, share(parts[1], 100), share(parts[2], 100), alpha)
	}
	return colour{
		red: channel(share(parts[0], 255)), green: channel(share(parts[1], 255)),
		blue: channel(share(parts[2], 255)), alpha: channel(alpha / 255), known: true,
	}
}

// share reads a number as a part of full, or a percentage, as a number from 0 to 1.
func share(value string, full float64) float64 {
	number, unit, _ := length(value)
	if unit == "%" {
		full = 100
	}
	return min(max(number/full, 0), 1)
}

func channel(part float64) uint8 { return uint8(part*255 + 0.5) }

func fromHue(hue, saturation, lightness, alpha float64) colour {
	chroma := saturation * min(lightness, 1-lightness)
	part := func(n float64) uint8 {
		k := n + hue/30
		k -= 12 * float64(int(k/12))
		return channel(lightness - chroma*max(-1, min(k-3, 9-k, 1)))
	}
	return colour{red: part(0), green: part(8), blue: part(4), alpha: channel(alpha / 255), known: true}
}
