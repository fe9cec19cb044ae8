package demo

// screen is a laptop or a monitor with a plan of shifts or figures on it.
func screen(s *studio) {
	if s.chance(.5) {
		laptop(s, func() { plan(s) })
		return
	}
	s.disc(512, 806, 130, 12, steel)
	s.pipe(polygon(474, 680, 550, 680, 564, 808, 460, 808), steel.lift(-.06))
	frame := rectangle(170, 230, 684, 470, 24)
	s.cast(frame, 800)
	s.body(frame, s.pick(s.deep, steel, s.pale), 10)
	s.put(matrix{a: 1.02, d: 1.02, e: -10, f: -30}, func() {
		s.within(rectangle(190, 276, 644, 420, 8), func() { plan(s) })
	})
	glare(s, rectangle(184, 244, 656, 442, 10))
	cupAside(s, 830, 840, s.pick(s.main, s.second, s.spark))
}

// laptop shows what draw puts between (190, 276) and (834, 696).
func laptop(s *studio, draw func()) {
	base := rounded(16, 190, 724, 834, 724, 930, 812, 94, 812)
	s.glow(base, 12, 22, 24, plain(s.shadow().veil(.5)))
	frame := rectangle(172, 256, 680, 470, 22)
	s.cast(frame, 740)
	s.paint(frame, iron.lift(-.08))
	s.within(rectangle(190, 276, 644, 434, 8), draw)
	glare(s, rectangle(190, 276, 644, 434, 8))
	s.fill(base, along(0, 720, 0, 812, steel.lift(-.1), steel.lift(.08)))
	s.fill(rectangle(94, 806, 836, 18, 9), along(0, 806, 0, 824, steel.lift(.1), steel.lift(-.2)))
	s.paint(polygon(230, 736, 794, 736, 838, 776, 186, 776), iron.veil(.85))
	for row := range steps(3) {
		for key := range steps(14) {
			s.paint(rectangle(220-row*14+key*(42+row*2), 739+row*12.5, 34, 9, 3), iron.lift(.16))
		}
	}
	s.paint(polygon(430, 782, 594, 782, 604, 804, 420, 804), steel.lift(-.05))
}

func glare(s *studio, glass path) {
	s.within(glass, func() {
		s.paint(polygon(560, 200, 760, 200, 460, 760, 260, 760), tint(1, 0, 0).veil(.06))
	})
}

// plan is a page of software: a bar at the side, figures, and a week of shifts or a curve.
func plan(s *studio) {
	s.paint(rectangle(180, 260, 680, 460, 0), s.pale.lift(.015))
	s.paint(rectangle(180, 260, 130, 460, 0), s.deep.lift(.02))
	for i := range steps(6) {
		c := s.pale.veil(.4)
		if i == 1 {
			c = s.spark
		}
		s.paint(ellipse(216, 316+i*52, 9, 9), c)
		s.paint(rectangle(234, 311+i*52, s.between(34, 58), 10, 5), c)
	}
	s.paint(rectangle(340, 300, 150, 18, 6), s.deep.veil(.85))
	s.paint(ellipse(800, 310, 16, 16), s.spark)
	if s.chance(.5) {
		week(s)
		return
	}
	for i := range steps(3) {
		card := rectangle(340+i*162, 344, 148, 92, 10)
		s.glow(card, 2, 4, 8, plain(s.deep.veil(.18)))
		s.paint(card, tint(.995, 0, 0))
		s.paint(rectangle(356+i*162, 362, 60, 9, 4), s.deep.veil(.35))
		s.paint(rectangle(356+i*162, 386, 84, 26, 6), s.pick(s.main, s.spark, s.second.lift(-.08)))
	}
	card := rectangle(340, 456, 472, 230, 10)
	s.glow(card, 2, 4, 8, plain(s.deep.veil(.18)))
	s.paint(card, tint(.995, 0, 0))
	s.within(card, func() { graph(s) })
}

func graph(s *studio) {
	for i := range steps(4) {
		s.paint(rectangle(356, 490+i*50, 440, 2, 0), s.deep.veil(.12))
	}
	way := []float32{330, 640}
	for i := range steps(7) {
		way = append(way, 380+i*68, s.between(500, 640)-i*8)
	}
	way = append(way, 860, 500)
	rising := curve(way...)
	s.fill(append(rising.with(), step{'L', [3]point{{860, 720}}}, step{'L', [3]point{{330, 720}}}), along(0, 480, 0, 690, s.main.veil(.55), s.main.veil(.08)))
	s.paint(stroke(rising, 6, 6), s.main)
	s.paint(ellipse(way[10], way[11], 11, 11), s.spark)
}

func week(s *studio) {
	for day := range steps(5) {
		x := 340 + day*96
		s.paint(rectangle(x, 344, 86, 350, 8), s.deep.veil(.05))
		s.paint(rectangle(x+14, 356, 40, 9, 4), s.deep.veil(.4))
		for y := float32(380); y < 660; {
			high := s.between(44, 100)
			if s.chance(.75) {
				c := s.pick(s.main, s.spark, s.second)
				s.fill(rectangle(x+6, y, 74, high, 8), along(x, y, x+70, y+high, c.lift(.05), c))
				s.paint(rectangle(x+16, y+12, s.between(28, 50), 7, 3), s.pale.veil(.85))
			}
			y += high + 10
		}
	}
}

// talk is a conversation on a screen, with speech bubbles before it.
func talk(s *studio) {
	if s.chance(.55) {
		laptop(s, func() { faces(s) })
	} else {
		chairs(s)
	}
	bubble(s, 190, 250, 250, 150, s.pick(s.spark, s.main), 1)
	bubble(s, 640, 150, 220, 136, s.pick(s.pale, s.second), -1)
}

func bubble(s *studio, x, y, width, high float32, c colour, lean float32) {
	middle := x + width/2
	shape := rectangle(x, y-high/2, width, high, 52).with(polygon(middle-lean*40-14, y+high/2-14, middle-lean*40+34, y+high/2-14, middle-lean*70, y+high/2+46))
	s.glow(shape, 14, 22, 26, plain(s.shadow().veil(.3)))
	s.paint(shape, c.lift(-.015))
	s.body(rectangle(x, y-high/2, width, high, 52), c, 12)
	dot := s.deep
	if c.light < .75 {
		dot = s.pale
	}
	if s.chance(.5) {
		for i := range steps(3) {
			s.paint(ellipse(middle-46+i*46, y, 14, 14), dot)
		}
		return
	}
	s.paint(rectangle(x+46, y-28, width-92, 14, 7).with(rectangle(x+46, y+4, (width-92)*.6, 14, 7)), dot.veil(.85))
}

func faces(s *studio) {
	s.fill(rectangle(180, 260, 680, 460, 0), along(180, 260, 860, 720, s.second.lift(.1), s.second.lift(-.03)))
	s.paint(rectangle(620, 300, 160, 200, 6), s.pale.veil(.5))
	s.foliage(770, 640, 190, 80, -70, fresh)
	s.foliage(760, 640, 160, 70, -110, fresh.lift(-.05))
	portrait(s, 470, 520, 1.25)
	s.within(rectangle(668, 580, 150, 110, 12), func() {
		s.paint(rectangle(660, 570, 170, 130, 0), s.main.lift(.12))
		portrait(s, 743, 660, .5)
	})
}

// portrait is a head and shoulders.
func portrait(s *studio, x, y, size float32) {
	skin := s.pick(tint(.80, .07, 60), tint(.68, .09, 55), tint(.52, .08, 50), tint(.86, .05, 62))
	hair := s.pick(tint(.28, .03, 50), tint(.42, .07, 55), tint(.62, .1, 70), tint(.78, .02, 80))
	coat := s.pick(s.main, s.spark, s.deep.lift(.1), s.pale)
	s.put(placed(point{x, y}, size, 0, 0, 0), func() {
		if s.chance(.5) {
			s.body(smooth(x-84, y-60, x-70, y-140, x, y-172, x+70, y-140, x+84, y-60, x+76, y+40, x, y+60, x-76, y+40), hair, 14)
		}
		s.body(smooth(x-160, y+260, x-150, y+120, x-90, y+76, x, y+62, x+90, y+76, x+150, y+120, x+160, y+260), coat, 22)
		s.body(rectangle(x-26, y, 52, 92, 24), skin.lift(-.06), 8)
		s.body(ellipse(x, y-46, 62, 76), skin, 14)
		s.body(smooth(x-68, y-46, x-66, y-104, x-30, y-140, x+30, y-142, x+66, y-108, x+68, y-52, x+46, y-86, x, y-100, x-44, y-84), hair, 10)
		s.paint(ellipse(x-22, y-44, 5, 6).with(ellipse(x+22, y-44, 5, 6)), s.deep)
		s.paint(line(4, x-18, y-12, x, y-5, x+18, y-12), tint(.5, .1, 30))
	})
}

// chairs are two armchairs turned to each other with a small table between.
func chairs(s *studio) {
	armchair(s, s.main)
	s.put(matrix{a: -1, d: 1, e: 1024}, func() { armchair(s, s.second.lift(-.06)) })
	s.pipe(rectangle(502, 700, 20, 120, 4), walnut)
	s.disc(512, 690, 96, 12, oak)
	cupSize := placed(point{512, 690}, .4, 0, 0, 0)
	s.put(cupSize, func() { cupAside(s, 470, 700, s.pale); cupAside(s, 620, 710, s.spark) })
}

func armchair(s *studio, c colour) {
	for _, x := range []float32{150, 380} {
		s.paint(stroke(curve(x, 780, x-6, 850), 16, 9), walnut)
	}
	s.cast(rectangle(110, 500, 310, 330, 40), 846)
	s.body(rounded(60, 96, 400, 250, 390, 300, 700, 130, 800), c.lift(-.04), 30)
	s.body(rounded(34, 150, 640, 420, 640, 430, 730, 150, 740), c.lift(.03), 20)
	s.body(rounded(40, 118, 600, 220, 590, 400, 640, 410, 800, 130, 806), c, 26)
}
