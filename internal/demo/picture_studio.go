package demo

import "math/rand/v2"

// tones are the colours of one picture, chosen to sit together.
type tones struct {
	wall, table         colour
	main, second, spark colour // of the thing, from quiet to loud
	deep, pale          colour // nearly ink and nearly paper, both with a breath of the main hue
}

// studio is the canvas with its lighting: one warm lamp from the upper left.
type studio struct {
	*canvas
	*rand.Rand
	tones
}

// moods are hues of the wall with the hues that things in front of it take, in degrees.
// Only some walls may be deep: yellow and red ones turn muddy.
var moods = []struct {
	wall, main, second, spark float32
	deep                      bool
}{
	{75, 255, 35, 60, false},   // sand: blue, terracotta
	{28, 190, 20, 85, false},   // blush: teal, coral
	{145, 35, 85, 20, true},    // sage: terracotta, straw
	{230, 50, 250, 80, true},   // mist: ochre, slate
	{300, 85, 320, 150, true},  // lilac: straw, plum
	{92, 165, 60, 25, false},   // butter: sea green, honey
	{45, 235, 45, 100, false},  // clay: denim, clay
	{195, 25, 200, 70, true},   // water: coral, petrol
	{60, 145, 90, 40, false},   // oat: leaf, straw
	{260, 20, 275, 75, true},   // dusk: rose, violet
	{350, 130, 355, 55, false}, // rose: moss, raspberry
	{115, 290, 120, 45, false}, // lime blossom: violet, moss
}

func (s *studio) choose() {
	mood := moods[s.IntN(len(moods))]
	nudge := s.between(-9, 9)
	wall := tint(s.between(.84, .905), s.between(.02, .044), mood.wall+nudge)
	if mood.deep && s.chance(.4) {
		wall = tint(s.between(.40, .52), s.between(.04, .06), mood.wall+nudge)
	}
	s.tones = tones{
		wall:   wall,
		table:  s.tableFor(wall),
		main:   tint(s.between(.58, .70), s.between(.085, .125), mood.main+nudge),
		second: tint(s.between(.68, .80), s.between(.07, .11), mood.second-nudge),
		spark:  tint(s.between(.66, .76), s.between(.12, .155), mood.spark+nudge),
		deep:   tint(.31, .045, mood.main+nudge),
		pale:   tint(.96, .014, mood.second),
	}
}

func (s *studio) tableFor(wall colour) colour {
	switch s.IntN(4) {
	case 0:
		return tint(.70, .07, 65+s.between(-8, 8)) // wood
	case 1:
		return tint(.92, .018, wall.hue) // plaster
	case 2:
		return wall.lift(-.09).turn(s.between(-20, 20))
	}
	return wall.lift(.05)
}

func (s *studio) between(low, high float32) float32 { return low + (high-low)*s.Float32() }
func (s *studio) chance(share float32) bool         { return s.Float32() < share }

// pick is one of the colours.
func (s *studio) pick(colours ...colour) colour { return colours[s.IntN(len(colours))] }

// against is a loud or a quiet colour that can be seen on c.
func (s *studio) against(c colour) colour {
	if c.light > .85 {
		return s.pick(s.main.lift(-.08), s.spark.lift(-.06), s.deep)
	}
	if c.light < .55 {
		return s.pale
	}
	return s.pick(s.pale, s.pale, s.deep)
}

// standing draws a wall with a table before it and tells where things that stand at y 820 are put.
func (s *studio) standing() matrix {
	line := s.between(610, 700)
	s.fill(rectangle(-9, -9, 1050, 1050, 0), around(330, 240, 1000, s.wall.lift(.045), s.wall, s.wall.lift(-.07)))
	s.backdrop(line)
	s.glow(rectangle(-100, line-26, 1300, 40, 0), 0, 0, 40, plain(s.wall.lift(-.25).veil(.28)))
	s.fill(rectangle(-9, line, 1050, 1050-line, 0), along(0, line, 260, 1024, s.table.lift(.035), s.table, s.table.lift(-.06)))
	s.paint(rectangle(-9, line, 1050, 4, 0), s.table.lift(.09).veil(.8))
	s.glow(ellipse(360, line+150, 420, 110), 0, 0, 90, plain(s.table.lift(.1).veil(.5)))
	return placed(point{512, 820}, s.between(.92, 1.05), 0, s.between(-36, 36), s.between(-8, 22))
}

// backdrop puts something quiet on the wall: an arch, a disc, sunlight through a window, or a dado.
func (s *studio) backdrop(line float32) {
	tone := s.pick(s.wall.lift(.055), s.wall.lift(-.06), s.wall.lift(-.05).turn(25), s.second.lift(.07).veil(.55))
	x := s.between(400, 624)
	switch s.IntN(6) {
	case 0:
		r := s.between(270, 340)
		arch := path{{'M', [3]point{{x - r, line + 20}}}, {'L', [3]point{{x - r, r + 90}}}}
		arch = append(append(arch, arc(x, r+90, r, r, -1)...), step{'L', [3]point{{x + r, line + 20}}})
		s.alcove(arch, tone)
	case 1:
		s.alcove(ellipse(x, s.between(370, 430), 310, 310), tone)
	case 2:
		s.window()
	case 3:
		s.fill(rectangle(-9, line-s.between(210, 300), 1050, 400, 0), along(0, 0, 1024, 0, tone.lift(.02), tone.lift(-.03)))
	case 4:
		s.window()
		s.fill(rectangle(-9, line-90, 1050, 400, 0), plain(tone.veil(.6)))
	}
}

func (s *studio) alcove(shape path, tone colour) {
	s.fill(shape, along(200, 80, 800, 700, tone.lift(.02), tone.lift(-.03)))
	s.within(shape, func() { s.hollow(shape, 10, 14, 30, plain(s.wall.lift(-.3).veil(.3*tone.cover))) })
}

// window is four slanted panes of light.
func (s *studio) window() {
	x, y, lean := s.between(120, 420), s.between(60, 140), s.between(60, 130)
	panes := path{}
	for column := range steps(2) {
		for row := range steps(2) {
			left, top := x+column*165+row*lean, y+row*230-column*20
			panes = panes.with(polygon(left, top, left+145, top-18, left+145+lean, top+192, left+lean, top+210))
		}
	}
	s.glow(panes, 0, 0, 14, plain(tint(.97, .05, 85).veil(.42)))
}

// lying draws a surface seen from above, in two papers or with a cloth, and tells where things are put.
func (s *studio) lying() matrix {
	s.fill(rectangle(-9, -9, 1050, 1050, 0), around(300, 260, 1050, s.wall.lift(.04), s.wall, s.wall.lift(-.06)))
	second := s.pick(s.table, s.wall.lift(-.07).turn(15), s.wall.lift(.06), s.second.lift(.05))
	split := s.between(560, 800)
	var sheet path
	switch s.IntN(4) {
	case 0:
		sheet = polygon(-40, split, 1064, split-s.between(-60, 140), 1064, 1064, -40, 1064)
	case 1:
		sheet = polygon(split, -40, 1064, -40, 1064, 1064, split-s.between(-40, 260), 1064)
	case 2:
		sheet = ellipse(512, 520, 400, 400)
	case 3:
		sheet = polygon(-40, split+60, 1064, split+60, 1064, 1064, -40, 1064)
	}
	s.glow(sheet, 6, 8, 18, plain(s.wall.lift(-.3).veil(.28)))
	s.fill(sheet, along(0, 200, 900, 1024, second.lift(.02), second.lift(-.035)))
	if s.chance(.4) {
		s.window()
	}
	return placed(point{512, 512}, s.between(.94, 1.06), s.between(-14, 14), s.between(-26, 26), s.between(-20, 20))
}

// shadow is the colour that things take away from the ground.
func (s *studio) shadow() colour { return tint(.2, .04, s.wall.hue+10) }

// cast lets a shape that stands on the table at y throw its shadow to the right and back.
func (s *studio) cast(shape path, y float32) {
	low, high := shape.bounds()
	s.glow(shape.moved(matrix{a: 1, b: -.55, d: .17, e: .55 * y, f: y - .17*y}), 0, 0, 26, plain(s.shadow().veil(.3)))
	middle, half := (low.x+high.x)/2, (high.x-low.x)/2
	s.glow(ellipse(middle+half*.08, y, half*.96, 13), 0, 3, 13, plain(s.shadow().veil(.55)))
}

// drop lets a shape that lies flat throw its shadow; height is how far it rises, in pixels.
func (s *studio) drop(shape path, height float32) {
	s.glow(shape, height*.7, height, height*1.5, plain(s.shadow().veil(.26)))
	s.glow(shape, height*.2, height*.3, height*.4+3, plain(s.shadow().veil(.3)))
}

// body fills a shape with a colour lit from the upper left and turned dark at the lower right, as if it
// were round; depth is how far the turn reaches in, in pixels.
func (s *studio) body(shape path, c colour, depth float32) {
	low, high := shape.bounds()
	s.fill(shape, along(low.x, low.y, high.x, high.y, c.lift(.035), c, c.lift(-.05)))
	s.within(shape, func() {
		s.hollow(shape, -depth*.6, -depth*.7, depth*1.3, plain(c.lift(-.22).veil(.62)))
		s.hollow(shape, depth*.3, depth*.35, depth*.7, plain(c.lift(.2).veil(.6)))
	})
}

// pipe fills a shape with a colour as if it were a cylinder that stands upright.
func (s *studio) pipe(shape path, c colour) {
	low, high := shape.bounds()
	s.fill(shape, along(low.x, 0, high.x, 0, c.lift(-.07), c.lift(.02), c.lift(.085), c.lift(.02), c.lift(-.04), c.lift(-.1), c.lift(-.15), c.lift(-.12)))
}

// thing is a body on the table: shadow, then body.
func (s *studio) thing(shape path, y float32, c colour, depth float32) {
	s.cast(shape, y)
	s.body(shape, c, depth)
}

// flat is a body lying down: shadow, then body.
func (s *studio) flat(shape path, height float32, c colour) {
	s.drop(shape, height)
	s.body(shape, c, height)
}

// gloss is a soft light on something that shines.
func (s *studio) gloss(shape path, strength float32) {
	s.glow(shape, 0, 0, 9, plain(tint(.99, .01, 90).veil(strength)))
}
