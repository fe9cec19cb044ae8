package demo

import "math"

// colour is a place in Oklch: lightness 0…1, chroma 0…about 0.2, hue in degrees; and cover 0…1.
// Equal steps of it look equal, which keeps drawn palettes in tune.
type colour struct{ light, chroma, hue, cover float32 }

func tint(light, chroma, hue float32) colour { return colour{light, chroma, hue, 1} }

// lift makes the colour lighter by the step, or darker when the step is negative.
func (c colour) lift(step float32) colour {
	c.light = min(max(c.light+step, .03), .99)
	if step > 0 {
		c.chroma *= 1 - step*.8
	}
	return c
}

// veil makes the colour cover only a share of what lies below it.
func (c colour) veil(share float32) colour {
	c.cover *= share
	return c
}

func (c colour) turn(degrees float32) colour {
	c.hue += degrees
	return c
}

// lab is the colour in Oklab with its cover, which is where gradients are mixed.
func (c colour) lab() [4]float32 {
	sin, cos := math.Sincos(float64(c.hue) * math.Pi / 180)
	return [4]float32{c.light, c.chroma * float32(cos), c.chroma * float32(sin), c.cover}
}

// pixel is a colour as it is laid down: 0…255 each, not multiplied by cover.
type pixel struct{ r, g, b, cover int32 }

func labPixel(v [4]float32) pixel {
	l := v[0] + .3963378*v[1] + .2158038*v[2]
	m := v[0] - .1055613*v[1] - .0638542*v[2]
	s := v[0] - .0894842*v[1] - 1.2914855*v[2]
	l, m, s = l*l*l, m*m*m, s*s*s
	return pixel{
		r:     channel(4.0767417*l - 3.3077116*m + .2309699*s),
		g:     channel(-1.2684380*l + 2.6097574*m - .3413194*s),
		b:     channel(-.0041961*l - .7034186*m + 1.7076147*s),
		cover: int32(v[3]*255 + .5),
	}
}

// channel turns linear light into a byte of sRGB.
func channel(v float32) int32 {
	switch {
	case v <= 0:
		return 0
	case v >= 1:
		return 255
	case v < .0031308:
		return int32(v*12.92*255 + .5)
	}
	return int32((1.055*math.Pow(float64(v), 1/2.4)-.055)*255 + .5)
}

// ink is what fills a shape: one colour, or several along a line or outwards from a point.
type ink struct {
	from, to point
	round    bool // from is the centre, to lies on the rim
	stops    []colour
}

func plain(c colour) ink { return ink{stops: []colour{c}} }

// along runs through the colours from one point to the other.
func along(x, y, toX, toY float32, stops ...colour) ink {
	return ink{from: point{x, y}, to: point{toX, toY}, stops: stops}
}

// around runs through the colours from the centre outwards.
func around(x, y, radius float32, stops ...colour) ink {
	return ink{from: point{x, y}, to: point{x + radius, y}, round: true, stops: stops}
}

const shades = 256

// ramp is the ink's colours in equal steps.
func (k ink) ramp() []pixel {
	if len(k.stops) == 1 {
		return []pixel{labPixel(k.stops[0].lab())}
	}
	ramp := make([]pixel, shades)
	for i := range ramp {
		place := float32(i) / (shades - 1) * float32(len(k.stops)-1)
		at := min(int(place), len(k.stops)-2)
		from, to, t := k.stops[at].lab(), k.stops[at+1].lab(), place-float32(at)
		var mixed [4]float32
		for n := range mixed {
			mixed[n] = from[n] + (to[n]-from[n])*t
		}
		ramp[i] = labPixel(mixed)
	}
	return ramp
}
