package demo

// bread is a scored loaf on a board, with slices or ears of wheat.
func bread(s *studio) {
	s.disc(512, 790, 360, 26, s.pick(oak, walnut, oak.lift(.06)))
	c := crust.lift(s.between(-.06, .05)).turn(s.between(-8, 6))
	ears(s, 770, 800)
	if s.chance(.4) {
		tin(s, c)
		return
	}
	loaf := smooth(236, 742, 270, 640, 352, 556, 470, 514, 586, 512, 690, 566, 762, 656, 782, 746, 700, 792, 512, 806, 316, 792)
	s.cast(loaf, 796)
	s.body(loaf, c, 70)
	s.within(loaf, func() {
		for i := range steps(4) {
			score(s, 330+i*116, 700-i*8, c)
		}
		s.speckle(ellipse(500, 580, 240, 90), 130, .8, 2.6, crumb.veil(.6))
	})
	s.gloss(ellipse(390, 580, 60, 20), .25)
	if s.chance(.6) {
		slice(s, 300, 842, .8, c)
	}
}

// score is a cut in the crust that has opened in the oven.
func score(s *studio, x, y float32, c colour) {
	s.put(placed(point{x, y}, 1, -62, 0, 0), func() {
		cut := leaf(x-90, y-20, 220, 64, 4)
		s.glow(cut, 0, 4, 8, plain(c.lift(-.2).veil(.7)))
		s.fill(cut, along(x, y-40, x, y+10, c.lift(.1), crumb, crumb.lift(-.06)))
	})
}

func slice(s *studio, x, y, size float32, c colour) {
	s.put(placed(point{x, y}, size, -6, 0, 0), func() {
		shape := smooth(x-118, y-150, x-124, y-210, x-80, y-250, x, y-258, x+80, y-250, x+124, y-210, x+118, y-150, x+112, y-40, x+100, y, x, y+4, x-100, y, x-112, y-40)
		s.thing(shape, y, c.lift(-.04), 12)
		inner := shape.moved(placed(point{x, y - 125}, .9, 0, 0, 0))
		s.fill(inner, along(x, y-250, x, y, crumb.lift(.03), crumb.lift(-.05)))
		s.speckle(inner, 60, 2, 7, crumb.lift(-.09).veil(.7))
		s.speckle(inner, 50, 1.5, 5, crumb.lift(.06).veil(.8))
	})
}

// tin is a long loaf with a cut face.
func tin(s *studio, c colour) {
	loaf := smooth(220, 600, 300, 520, 430, 540, 560, 520, 690, 545, 770, 520, 820, 600, 800, 780, 660, 800, 400, 800, 240, 785)
	s.cast(loaf, 796)
	s.body(loaf, c, 60)
	s.speckle(loaf, 150, .8, 2.4, crumb.veil(.5))
	s.within(loaf, func() { score(s, 560, 640, c); score(s, 690, 640, c) })
	slice(s, 330, 826, 1.08, c)
	slice(s, 250, 846, .98, c)
}

func ears(s *studio, x, y float32) {
	straw := tint(.80, .1, 85)
	for i := range steps(3) {
		tipX, tipY := x+60+i*50, y-330+i*56
		s.paint(stroke(curve(x-20+i*20, y+10, x+20+i*30, y-160, tipX, tipY), 7, 4), straw.lift(-.08))
		for k := range steps(6) {
			at := point{tipX - k*7, tipY + k*27}
			s.foliage(at.x, at.y, 50, 26, -115, straw)
			s.foliage(at.x, at.y, 50, 26, -35, straw.lift(-.03))
		}
	}
}

// cup is a mug on a saucer, or paper cups.
func cup(s *studio) {
	if s.chance(.5) {
		paperCups(s)
		return
	}
	s.disc(512, 800, 300, 12, s.pick(s.pale, s.main, s.second))
	c := s.pick(s.main, s.second, s.pale)
	s.body(ring(712, 640, 108, 112, 66, 70), c.lift(-.05), 14)
	s.vessel(512, 500, 200, 776, 150, c)
	if s.chance(.5) {
		band := tube(512, 610, 184, 690, 169, .2)
		s.pipe(band, s.spark)
	}
	s.fill(ellipse(512, 508, 184, 33), along(340, 0, 690, 0, tint(.36, .06, 50), tint(.48, .08, 58)))
	s.paint(ring(512, 508, 130, 22, 118, 19), tint(.7, .08, 70).veil(.5))
	s.gloss(rectangle(392, 560, 18, 170, 9), .5)
	steam(s, 512, 460)
}

func steam(s *studio, x, y float32) {
	for i := range steps(3) {
		at := x - 60 + i*60
		s.glow(stroke(curve(at, y, at+26, y-60, at-16, y-130, at+22, y-210), 14, 4), 0, 0, 14, plain(tint(.98, .005, 90).veil(.5)))
	}
}

func paperCups(s *studio) {
	c := s.pick(kraft, kraft, s.pale, s.second)
	stack(s, 690, 770, c)
	s.cast(tube(400, 450, 150, 806, 112, .16), 816)
	s.pipe(tube(400, 450, 150, 806, 112, .16), c)
	s.pipe(tube(400, 560, 142, 690, 128, .16), s.pick(s.main, s.spark, s.deep))
	lid := s.pick(s.deep, s.pale)
	s.pipe(tube(400, 440, 166, 462, 162, .16), lid)
	s.pipe(tube(400, 400, 140, 440, 150, .16), lid.lift(.03))
	s.fill(ellipse(400, 400, 140, 24), along(260, 0, 540, 0, lid.lift(.12), lid.lift(.03)))
	s.paint(ellipse(350, 410, 20, 6), lid.lift(-.2))
}

// stack is cups turned over and put into each other.
func stack(s *studio, x, y float32, c colour) {
	s.cast(tube(x, y-330, 92, y, 130, .16), y+12)
	s.pipe(tube(x, y-230, 106, y, 130, .16), c)
	for i := range steps(5) {
		top := y - 240 - i*30
		s.pipe(tube(x, top-26, 98, top+14, 122, .16), c.lift(-.02*float32(int(i)%2)))
		s.paint(line(2, x-122, top+16, x-60, top+32, x, top+36, x+60, top+32, x+122, top+16), c.lift(-.16).veil(.7))
	}
	s.fill(ellipse(x, y-386, 98, 16), along(x-98, 0, x+98, 0, c.lift(.09), c.lift(-.02)))
}

// bowl is stoneware with fruit or leaves.
func bowl(s *studio) {
	c := s.pick(s.main, s.second, s.pale, s.deep.lift(.15))
	flanks := smooth(190, 560, 216, 660, 300, 756, 420, 806, 512, 812, 604, 806, 724, 756, 808, 660, 834, 560, 700, 540, 512, 534, 324, 540)
	s.cast(flanks, 808)
	s.pipe(ellipse(512, 806, 120, 20), c.lift(-.2))
	s.fill(ellipse(512, 560, 322, 70), along(190, 0, 834, 0, c.lift(-.2), c.lift(-.06)))
	filling(s)
	front := path{{'M', [3]point{{190, 560}}}}
	front = append(front, arc(512, 560, 322, 70, 1)...)
	front = append(front, step{'C', [3]point{{826, 720}, {640, 812}, {512, 812}}}, step{'C', [3]point{{384, 812}, {198, 720}, {190, 560}}})
	s.pipe(front, c)
	s.within(front, func() {
		s.hollow(front, -10, -40, 60, plain(c.lift(-.2).veil(.5)))
		s.speckle(front, 90, 1, 3, c.lift(-.25).veil(.5))
		if s.chance(.6) {
			s.paint(smooth(150, 660, 300, 715, 420, 745, 540, 735, 660, 742, 770, 690, 880, 660, 900, 900, 512, 960, 120, 900), s.pale.veil(.85))
			s.hollow(front, -24, -20, 60, plain(s.deep.veil(.3)))
		}
	})
	rim := path{{'M', [3]point{{190, 560}}}}
	s.paint(stroke(append(rim, arc(512, 560, 322, 70, 1)...), 7, 7), c.lift(.14))
	s.gloss(ellipse(310, 690, 16, 60).moved(placed(point{310, 690}, 1, -24, 0, 0)), .4)
}

func filling(s *studio) {
	if s.chance(.5) {
		fruit := s.pick(tint(.72, .15, 62), tint(.62, .17, 30), tint(.82, .13, 98), tint(.70, .14, 130))
		for _, at := range points([]float32{330, 535, 690, 540, 420, 480, 610, 485, 510, 520}) {
			s.ball(at.x, at.y, s.between(72, 90), fruit.turn(s.between(-12, 12)))
			s.foliage(at.x, at.y-70, 44, 22, s.between(-70, -20), fresh)
		}
		return
	}
	for i := range steps(22) {
		c := s.pick(fresh, fresh.lift(.1), fresh.turn(-16).lift(.05), fresh.lift(-.08))
		s.foliage(300+float32(int(i*97)%430), 560-float32(int(i*31)%30), s.between(100, 165), s.between(60, 90), s.between(-160, -20), c)
	}
	for range 4 {
		s.ball(s.between(380, 640), s.between(490, 540), 32, tint(.62, .18, 30))
	}
}
