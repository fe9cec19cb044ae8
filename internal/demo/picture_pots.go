package demo

// pot is a casserole, a teapot or a moka pot.
func pot(s *studio) {
	switch s.IntN(3) {
	case 0:
		casserole(s)
	case 1:
		teapot(s)
	case 2:
		moka(s)
	}
}

func casserole(s *studio) {
	c := s.pick(s.main, s.spark.lift(-.08), iron, s.second.lift(-.1))
	for _, x := range []float32{176, 848} {
		s.body(ring(x, 600, 66, 34, 40, 14), c.lift(-.08), 10)
	}
	s.vessel(512, 540, 320, 790, 296, c)
	s.within(tube(512, 540, 320, 790, 296, .2), func() {
		s.hollow(tube(512, 540, 320, 790, 296, .2), 0, -30, 40, plain(c.lift(-.2).veil(.5)))
	})
	lid := smooth(182, 530, 240, 470, 360, 424, 512, 410, 664, 424, 784, 470, 842, 530, 760, 574, 512, 598, 264, 574)
	s.glow(lid, 0, 14, 14, plain(c.lift(-.25).veil(.6)))
	s.body(lid, c, 36)
	s.paint(stroke(append(path{{'M', [3]point{{200, 536}}}}, arc(512, 536, 312, 58, 1)...), 4, 4), c.lift(.12).veil(.7))
	knob := s.pick(brass, steel, iron)
	s.pipe(tube(512, 398, 26, 422, 30, .2), knob.lift(-.1))
	s.body(ellipse(512, 386, 56, 24), knob, 10)
	s.gloss(ellipse(330, 480, 76, 14).moved(placed(point{330, 480}, 1, -18, 0, 0)), .55)
	s.gloss(rectangle(262, 620, 18, 130, 9), .3)
}

func teapot(s *studio) {
	c := s.pick(s.main, s.second, s.pale, s.deep.lift(.12))
	s.body(stroke(curve(714, 560, 800, 520, 856, 580, 830, 690, 730, 726), 40, 32), c.lift(-.07), 12)
	s.body(stroke(curve(330, 690, 240, 660, 196, 560, 150, 500), 104, 40), c.lift(-.01), 16)
	s.paint(ellipse(150, 492, 22, 12).moved(placed(point{150, 492}, 1, -30, 0, 0)), c.lift(-.3))
	belly := smooth(280, 640, 320, 530, 420, 474, 512, 466, 604, 474, 704, 530, 744, 640, 700, 750, 610, 806, 512, 814, 414, 806, 324, 750)
	s.thing(belly, 808, c, 66)
	s.speckle(belly, 120, 1, 3.2, c.lift(-.25).veil(.45))
	if s.chance(.5) {
		s.within(belly, func() {
			s.paint(rectangle(200, 700, 700, 200, 0), s.second.lift(-.04))
			s.hollow(belly, -40, -46, 90, plain(s.deep.veil(.35)))
		})
	}
	lid := smooth(420, 470, 450, 440, 512, 428, 574, 440, 604, 470, 560, 490, 512, 494, 464, 490)
	s.glow(lid, 0, 8, 8, plain(c.lift(-.25).veil(.6)))
	s.body(lid, c, 16)
	s.ball(512, 412, 26, c)
	s.gloss(ellipse(390, 570, 22, 60).moved(placed(point{390, 570}, 1, 30, 0, 0)), .5)
	cupAside(s, 850, 836, c)
}

func cupAside(s *studio, x, y float32, c colour) {
	s.vessel(x, y-110, 78, y-6, 58, c)
	s.paint(ellipse(x, y-107, 68, 11), tint(.62, .11, 62))
}

func moka(s *studio) {
	c := steel
	grip := s.pick(s.deep, walnut, s.main)
	s.body(rounded(24, 640, 380, 800, 380, 800, 560, 752, 590, 752, 430, 640, 430), grip, 12)
	lower := polygon(360, 600, 664, 600, 710, 806, 620, 826, 404, 826, 314, 806)
	upper := polygon(300, 300, 706, 300, 640, 574, 384, 574)
	s.cast(lower.with(upper), 818)
	facets(s, []float32{360, 448, 568, 664}, []float32{314, 424, 606, 710}, 600, []float32{808, 828, 828, 808}, c)
	s.pipe(rectangle(368, 566, 288, 42, 8), c.lift(-.08))
	facets(s, []float32{318, 432, 590, 706}, []float32{384, 456, 570, 640}, 310, []float32{572, 572, 572, 572}, c)
	s.fill(polygon(318, 310, 256, 322, 330, 400), along(256, 0, 340, 0, c.lift(.08), c.lift(-.14)))
	s.fill(polygon(306, 312, 360, 270, 512, 246, 664, 270, 716, 312), along(306, 0, 716, 0, c.lift(.1), c.lift(-.02), c.lift(-.16)))
	s.pipe(rectangle(494, 214, 36, 36, 8), grip)
	s.ball(512, 208, 26, grip)
	s.gloss(rectangle(446, 330, 10, 200, 5), .5)
	if s.chance(.7) {
		cupAside(s, 846, 836, s.pick(s.main, s.second, s.pale))
	}
}

// facets are the flat sides of a metal body, from left to right.
func facets(s *studio, top, bottom []float32, y float32, foot []float32, c colour) {
	shade := []float32{-.04, .1, -.2}
	for i := range shade {
		face := polygon(top[i], y, top[i+1], y, bottom[i+1], foot[i+1], bottom[i], foot[i])
		s.fill(face, along(top[i], y, bottom[i+1], foot[i], c.lift(shade[i]+.06), c.lift(shade[i]-.05)))
	}
}
