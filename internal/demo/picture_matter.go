package demo

import "iter"

// What things are made of keeps its own colour in every palette.
var (
	crust  = tint(.60, .105, 60)
	crumb  = tint(.90, .045, 84)
	oak    = tint(.72, .075, 68)
	walnut = tint(.50, .065, 55)
	kraft  = tint(.72, .06, 70)
	steel  = tint(.80, .008, 240)
	iron   = tint(.34, .012, 250)
	brass  = tint(.76, .105, 85)
	soil   = tint(.36, .04, 55)
	fresh  = tint(.60, .11, 140)
	clay   = tint(.64, .105, 45)
	paper  = tint(.965, .012, 88)
)

// grain draws the lines of wood inside a shape, from left to right.
func (s *studio) grain(shape path, c colour) {
	low, high := shape.bounds()
	s.within(shape, func() {
		for y := low.y + s.between(4, 16); y < high.y; y += s.between(14, 34) {
			bow := s.between(-10, 10)
			s.paint(line(s.between(1.5, 4), low.x, y, (2*low.x+high.x)/3, y+bow, (low.x+2*high.x)/3, y-bow*.5, high.x, y+bow*.6), c.lift(-.09).veil(s.between(.25, .6)))
		}
	})
}

// speckle strews small dots over a shape.
func (s *studio) speckle(shape path, count int, low, high float32, c colour) {
	from, to := shape.bounds()
	var dots path
	for range count {
		r := s.between(low, high)
		dots = dots.with(ellipse(s.between(from.x, to.x), s.between(from.y, to.y), r, r))
	}
	s.within(shape, func() { s.paint(dots, c) })
}

// ball is a sphere that rests on the table under its lowest point.
func (s *studio) ball(x, y, r float32, c colour) {
	s.glow(ellipse(x+r*.3, y+r*.93, r*1.05, r*.24), 0, 0, 14, plain(s.shadow().veil(.5)))
	s.fill(ellipse(x, y, r, r), around(x-r*.35, y-r*.4, r*1.5, c.lift(.13), c.lift(.03), c.lift(-.06), c.lift(-.2)))
	s.glow(ellipse(x-r*.38, y-r*.45, r*.2, r*.14), 0, 0, 6, plain(c.lift(.4).veil(.6)))
}

// disc is a round slab seen from above: its rim, then its top.
func (s *studio) disc(x, y, r, thick float32, c colour) {
	side := tube(x, y, r, y+thick, r, .2)
	s.glow(ellipse(x+18, y+thick+10, r*1.04, r*.22), 0, 0, 22, plain(s.shadow().veil(.5)))
	s.pipe(side, c.lift(-.06))
	s.fill(ellipse(x, y, r, r*.2), along(x-r, y-40, x+r, y+40, c.lift(.07), c, c.lift(-.03)))
}

// vessel is an upright round pot: flanks, rim and the dark inside.
func (s *studio) vessel(x, top, topRadius, bottom, bottomRadius float32, c colour) {
	flanks := tube(x, top, topRadius, bottom, bottomRadius, .2)
	s.cast(flanks, bottom+bottomRadius*.1)
	s.pipe(flanks, c)
	s.fill(ellipse(x, top, topRadius, topRadius*.2), along(x-topRadius, 0, x+topRadius, 0, c.lift(.02), c.lift(.1)))
	s.fill(ellipse(x, top+2, topRadius*.93, topRadius*.175), along(x-topRadius, 0, x+topRadius, 0, c.lift(-.24), c.lift(-.1)))
}

// block is a box with its front and right side to the eye: x, y is the front's lower left corner.
func (s *studio) block(x, y, width, height, depth float32, c colour) {
	dx, dy := depth*.72, depth*.38
	s.cast(polygon(x, y-height, x+width+dx, y-height-dy, x+width+dx, y-dy, x+width, y, x, y), y-4)
	s.fill(rectangle(x, y-height, width, height, 3), along(x, y-height, x+width, y, c.lift(.03), c.lift(-.03)))
	s.fill(polygon(x+width, y-height, x+width+dx, y-height-dy, x+width+dx, y-dy, x+width, y), along(x+width, 0, x+width+dx, 0, c.lift(-.12), c.lift(-.16)))
	s.fill(polygon(x, y-height, x+dx, y-height-dy, x+width+dx, y-height-dy, x+width, y-height), along(x, y-height, x+width, y-height-dy, c.lift(.1), c.lift(.06)))
}

// foliage is a leaf with a lit and a dark half and a vein.
func (s *studio) foliage(x, y, length, width, degrees float32, c colour) {
	s.put(placed(point{}, 1, degrees, x, y), func() {
		spear := smoothSpear(length, width)
		s.fill(spear, along(0, -width*.5, 0, width*.5, c.lift(.06), c, c.lift(-.08)))
		s.within(spear, func() {
			s.paint(rectangle(0, 0, length, width, 0), c.lift(-.12).veil(.35))
			s.paint(stroke(curve(0, 0, length, 0), width*.035+1.5, 1), c.lift(.16).veil(.7))
		})
	})
}

// steps counts 0, 1, 2 … below n, in the type that coordinates have.
func steps(n int) iter.Seq[float32] {
	return func(yield func(float32) bool) {
		for i := range n {
			if !yield(float32(i)) {
				return
			}
		}
	}
}
