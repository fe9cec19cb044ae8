package demo

// lamp is a desk lamp of metal or a bedside lamp with a paper shade.
func lamp(s *studio) {
	warm := tint(.97, .07, 88)
	s.glow(ellipse(512, 470, 330, 300), 0, 0, 120, plain(warm.veil(.5)))
	if s.chance(.5) {
		deskLamp(s, warm)
		return
	}
	c := s.pick(oak, s.main, brass, s.deep)
	s.disc(512, 800, 150, 16, c)
	if s.chance(.5) {
		s.pipe(rectangle(496, 560, 32, 246, 4), c)
	} else {
		s.thing(smooth(470, 560, 430, 640, 400, 720, 440, 796, 512, 804, 584, 796, 624, 720, 594, 640, 554, 560, 512, 552), 802, c, 40)
	}
	shade := tube(512, 210, 180, 560, 270, .16)
	s.fill(shade, along(242, 0, 782, 0, warm.lift(-.12).turn(-14), warm, warm.lift(.02), warm.lift(-.05), warm.lift(-.17).turn(-20)))
	s.within(shade, func() {
		s.glow(ellipse(512, 480, 150, 130), 0, 0, 90, plain(tint(.995, .03, 95).veil(.9)))
		for i := range steps(19) {
			s.paint(polygon(332+i*20, 190, 335+i*20, 190, 245+i*30, 620, 241+i*30, 620), warm.lift(-.16).turn(-20).veil(.35))
		}
	})
	s.fill(ellipse(512, 210, 180, 29), along(332, 0, 692, 0, warm.lift(-.14).turn(-20), warm.lift(-.03)))
	s.paint(stroke(append(path{{'M', [3]point{{242, 560}}}}, arc(512, 560, 270, 43, 1)...), 6, 6), warm.lift(-.2).turn(-20))
	s.glow(ellipse(540, 824, 330, 40), 0, 0, 50, plain(warm.veil(.45)))
}

func deskLamp(s *studio, warm colour) {
	c := s.pick(brass, brass, s.main, s.deep, s.spark)
	light := polygon(250, 470, 470, 540, 640, 830, 60, 830)
	s.glow(light, 0, 0, 60, along(340, 480, 340, 860, warm.veil(.75), warm.veil(.25)))
	s.disc(620, 796, 170, 24, c)
	arms := rod(20, 620, 790, 760, 510).with(rod(18, 760, 510, 420, 330))
	s.glow(arms, 34, 12, 14, plain(s.shadow().veil(.25)))
	s.body(arms, c, 6)
	for _, at := range points([]float32{760, 510, 424, 332, 620, 786}) {
		s.fill(ellipse(at.x, at.y, 25, 25), around(at.x-8, at.y-8, 34, c.lift(.16), c, c.lift(-.16)))
	}
	s.put(placed(point{400, 360}, 1, 22, 0, 0), func() {
		head := tube(400, 330, 62, 500, 172, .2)
		s.pipe(rectangle(362, 276, 76, 50, 14), c.lift(-.06))
		s.pipe(head, c)
		s.fill(ellipse(400, 500, 172, 34), along(230, 0, 570, 0, warm.lift(-.06), warm, warm.lift(-.1)))
		s.glow(ellipse(400, 504, 70, 24), 0, 0, 16, plain(tint(.995, .02, 95)))
		s.gloss(rectangle(330, 360, 14, 90, 7).moved(placed(point{337, 400}, 1, 26, 0, 0)), .6)
	})
	if s.chance(.6) {
		volume(s, 180, 830, 250, 44, s.main)
		volume(s, 200, 786, 220, 38, s.second)
	}
}

// blocks are wooden building blocks, stacked.
func blocks(s *studio) {
	colours := []colour{s.main, s.second, s.spark, oak, s.pale.lift(-.04), s.deep.lift(.12)}
	s.Shuffle(len(colours), func(i, k int) { colours[i], colours[k] = colours[k], colours[i] })
	switch s.IntN(3) {
	case 0:
		tower(s, colours)
	case 1:
		gate(s, colours)
	case 2:
		puzzle(s, colours)
	}
}

func tower(s *studio, c []colour) {
	s.block(560, 800, 190, 190, 150, c[0])
	s.block(290, 806, 200, 200, 150, c[1])
	s.block(400, 588, 210, 170, 150, c[2])
	s.block(440, 405, 130, 130, 110, c[3])
	s.fill(polygon(430, 262, 505, 150, 600, 262), along(430, 150, 600, 262, c[4].lift(.06), c[4].lift(-.04)))
	s.fill(polygon(505, 150, 570, 128, 668, 228, 600, 262), along(505, 150, 668, 262, c[4].lift(-.1), c[4].lift(-.16)))
	s.ball(210, 786, 56, c[5])
	s.block(150, 880, 90, 90, 70, c[2])
}

func gate(s *studio, c []colour) {
	s.block(250, 800, 130, 300, 130, c[0])
	s.block(620, 800, 130, 300, 130, c[1])
	s.block(220, 490, 560, 96, 150, oak)
	s.grain(rectangle(220, 396, 560, 92, 0), oak)
	half := path{{'M', [3]point{{330, 390}}}}
	half = append(half, arc(460, 390, 130, 130, -1)...)
	s.fill(half.shifted(60, -30), along(330, 300, 680, 390, c[2].lift(-.1), c[2].lift(-.16)))
	s.body(half, c[2], 24)
	s.block(630, 380, 100, 100, 90, c[3])
	s.vessel(512, 720, 60, 806, 60, c[4])
	s.ball(200, 810, 48, c[5])
}

// puzzle is a board of interlocking pieces in four quarters.
func puzzle(s *studio, c []colour) {
	frame := rectangle(222, 196, 580, 600, 24)
	s.cast(frame, 800)
	s.body(frame, oak, 18)
	s.grain(frame, oak)
	inner := rectangle(262, 236, 500, 520, 10)
	s.paint(inner, oak.lift(-.16))
	s.within(inner, func() {
		for i := range steps(4) {
			x, y := 262+float32(int(i)%2)*250, 236+float32(int(i)/2)*260
			piece := rectangle(x+4, y+4, 242, 252, 12)
			s.body(piece, c[int(i)], 10)
			s.paint(ellipse(x+125, y+130, 66, 66), c[(int(i)+1)%4].lift(.08))
			s.paint(ellipse(x+125, y+130, 34, 34), c[(int(i)+2)%4])
		}
		for i := range steps(4) {
			knob := ellipse(512, 366, 36, 36)
			knob = knob.moved(placed(point{512, 496}, 1, i*90, 0, 0))
			s.body(knob, c[int(i)], 8)
		}
	})
	s.ball(206, 812, 46, c[4])
	s.block(800, 860, 90, 90, 70, c[5])
}

// blanket is woollen or linen cloth, folded and stacked, with fringes.
func blanket(s *studio) {
	if s.chance(.5) {
		s.block(200, 826, 560, 76, 120, s.pick(oak, walnut))
		folded(s, 232, 740, 470)
		return
	}
	folded(s, 190, 820, 580)
}

func folded(s *studio, x, y, width float32) {
	colours := []colour{s.main, s.pale.lift(-.03), s.second, s.spark}
	s.Shuffle(len(colours), func(i, k int) { colours[i], colours[k] = colours[k], colours[i] })
	for i := range 3 {
		high := s.between(112, 142)
		fold(s, x+s.between(-8, 14), y, width+60, high, colours[i])
		y -= high - 5
	}
	throw(s, x+width*s.between(.34, .5), y+14, s.between(190, 230), s.between(230, 300), colours[3])
}

// fold is one piece of cloth, folded twice: three round backs show at the front.
func fold(s *studio, x, y, width, high float32, c colour) {
	s.cast(rectangle(x, y-high, width, high, high*.36), y-2)
	layer := high / 3
	for i := range steps(3) {
		inset := s.between(0, 9)
		roll := rectangle(x+inset, y-layer*(i+1)-2, width-inset-s.between(0, 7), layer+4, layer*.5)
		s.body(roll, c, 13)
		s.within(roll, func() { s.ribs(roll, c) })
	}
}

// ribs are the lines of a coarse weave.
func (s *studio) ribs(shape path, c colour) {
	low, high := shape.bounds()
	var lines path
	for x := low.x + 5; x < high.x; x += 11 {
		lines = lines.with(rectangle(x, low.y, 3, high.y-low.y, 0))
	}
	s.paint(lines, c.lift(-.1).veil(.22))
}

// throw hangs over the front of a stack, with stripes and fringes.
func throw(s *studio, x, y, width, long float32, c colour) {
	cloth := rounded(16, x+8, y-22, x+width-8, y-22, x+width, y, x+width+5, y+long, x-5, y+long, x, y)
	fringe := path{}
	for at := x + 2; at < x+width; at += 14 {
		fringe = fringe.with(line(6, at, y+long-4, at+s.between(-4, 4), y+long+20, at+s.between(-6, 6), y+long+44))
	}
	s.glow(cloth.with(fringe), 12, 14, 18, plain(s.shadow().veil(.45)))
	s.paint(fringe, c.lift(-.03))
	s.body(cloth, c, 18)
	s.within(cloth, func() {
		stripe := s.against(c)
		for _, at := range []float32{.58, .66, .84} {
			s.paint(rectangle(x-20, y+long*at, width+40, long*.045, 0), stripe.veil(.8))
		}
		s.ribs(cloth, c)
		s.glow(rectangle(x-30, y-30, width+60, 26, 0), 0, 0, 18, plain(c.lift(.2).veil(.6)))
		s.crease(c, 9, x+width*.3, y+20, x+width*.26, y+long*.5, x+width*.32, y+long)
	})
}
