package demo

// knife is a forged blade beside its sheath or herbs, seen from above.
func knife(s *studio) {
	if s.chance(.6) {
		cloth := rectangle(150, 560, 724, 300, 10)
		c := s.pick(s.main, s.second)
		s.flat(cloth, 8, c)
		for i := range steps(3) {
			s.paint(rectangle(150, 590+i*22, 724, 8, 0), s.pale.veil(.75))
		}
	} else {
		board := rectangle(130, 420, 764, 400, 36)
		s.flat(board, 18, oak)
		s.grain(board, oak)
		tomato(s, 300, 720, 66)
		tomato(s, 440, 740, 56)
	}
	s.put(placed(point{512, 480}, 1, s.between(-12, 4), 0, 20), func() { blade(s) })
}

func blade(s *studio) {
	edgeLine := path{{'M', [3]point{{100, 470}}}, {'C', [3]point{{260, 410}, {420, 396}, {630, 400}}}, {'L', [3]point{{630, 520}}}, {'C', [3]point{{440, 530}, {240, 522}, {100, 470}}}}
	s.drop(edgeLine, 12)
	s.fill(edgeLine, along(0, 396, 0, 526, steel.lift(-.12), steel.lift(.05), steel.lift(.12), steel.lift(-.02)))
	s.within(edgeLine, func() {
		s.fill(smooth(60, 480, 300, 488, 660, 492, 660, 560, 60, 560), along(0, 480, 0, 526, steel.lift(.15), steel.lift(-.04)))
		s.paint(polygon(300, 380, 350, 380, 250, 560, 210, 560), steel.lift(.19).veil(.5))
	})
	bolster := rounded(8, 624, 398, 676, 410, 676, 498, 624, 522)
	s.fill(bolster, along(0, 398, 0, 522, steel.lift(.1), steel.lift(-.16), steel.lift(.02)))
	c := s.pick(walnut, s.deep, s.main.lift(-.15), oak.lift(-.1))
	handle := smooth(672, 410, 760, 402, 880, 420, 940, 440, 952, 492, 920, 526, 820, 516, 740, 504, 672, 500)
	s.drop(handle, 14)
	s.body(handle, c, 20)
	s.grain(handle, c)
	for _, x := range []float32{726, 800, 874} {
		s.fill(ellipse(x, 462, 12, 12), around(x-4, 458, 16, brass.lift(.12), brass, brass.lift(-.14)))
	}
}

// board is a cutting board with a groove, seen from above.
func board(s *studio) {
	c := s.pick(oak, walnut, oak.lift(.06))
	slab := rectangle(226, 150, 570, 740, 46)
	if s.chance(.5) {
		slab = rounded(40, 236, 300, 440, 300, 450, 110, 574, 110, 584, 300, 788, 300, 788, 900, 236, 900)
	}
	hole := ellipse(512, 182, 27, 27)
	s.drop(slab, 20)
	s.body(slab, c, 16)
	s.put(placed(point{512, 512}, 1.2, 90, 0, 0), func() { s.grain(slab.moved(placed(point{512, 512}, 1/1.2, -90, 0, 0)), c) })
	s.within(slab, func() {
		groove := edge(rectangle(282, 344, 460, 508, 30), 15)
		s.paint(groove.shifted(2, 3), c.lift(.1))
		s.paint(groove, c.lift(-.11))
		s.paint(hole, s.wall.lift(-.12))
		s.paint(edge(hole, 4), c.lift(-.16))
	})
	herbs(s)
}

func herbs(s *studio) {
	if s.chance(.5) {
		for _, at := range points([]float32{420, 690, 560, 740, 610, 610}) {
			tomato(s, at.x, at.y, s.between(58, 76))
		}
		return
	}
	s.put(placed(point{512, 600}, 1, s.between(-40, 40), 0, 0), func() {
		s.paint(stroke(curve(360, 800, 480, 640, 660, 460), 9, 4), fresh.lift(-.12))
		for i := range steps(6) {
			x, y := 390+i*48, 752-i*52
			s.glow(leaf(x, y, 130, 66, -100), 5, 8, 8, plain(walnut.lift(-.2).veil(.4)))
			s.foliage(x, y, 130, 66, -110+i*3, fresh)
			s.foliage(x, y, 120, 62, 12-i*3, fresh.lift(-.03))
		}
	})
}

func tomato(s *studio, x, y, r float32) {
	c := tint(.60, .18, 30)
	s.drop(ellipse(x, y, r, r), 14)
	s.fill(ellipse(x, y, r, r), around(x-r*.3, y-r*.3, r*1.5, c.lift(.13), c, c.lift(-.16)))
	for i := range steps(5) {
		s.foliage(x, y, r*.62, r*.26, i*72+x, fresh.lift(-.05))
	}
	s.gloss(ellipse(x-r*.4, y-r*.45, r*.18, r*.12), .8)
}
