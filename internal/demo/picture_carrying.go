package demo

// box is cardboard, one open and some closed.
func box(s *studio) {
	c := kraft.lift(s.between(-.02, .05))
	if s.chance(.5) {
		s.block(560, 770, 240, 180, 170, c.lift(.02))
		parcel(s, 560, 770, 240, 180, 170)
	}
	x, y, width, height := float32(210), float32(820), float32(420), s.between(290, 350)
	if s.chance(.45) {
		s.block(x, y, width, height, 240, c)
		parcel(s, x, y, width, height, 240)
		s.block(x+60, y-height-20, 250, 150, 180, c.lift(.03))
		parcel(s, x+60, y-height-20, 250, 150, 180)
		return
	}
	openBox(s, x, y, width, height, c)
}

// parcel puts tape and a label on a block of the same place.
func parcel(s *studio, x, y, width, height, depth float32) {
	dx, dy := depth*.72, depth*.38
	middle := x + width*.45
	tape := s.pick(s.main, s.spark, s.pale, kraft.lift(.1)).veil(.9)
	s.paint(polygon(middle, y-height, middle+dx, y-height-dy, middle+44+dx, y-height-dy, middle+44, y-height), tape.lift(.05))
	s.paint(rectangle(middle, y-height, 44, height*.26, 0), tape)
	s.paint(rectangle(x+width*.08, y-height*.42, width*.3, height*.3, 4), s.pale)
	for i := range steps(3) {
		s.paint(rectangle(x+width*.11, y-height*.38+i*height*.075, width*(.22-i*.05), height*.03, 2), s.deep.veil(.55))
	}
}

func openBox(s *studio, x, y, width, height float32, c colour) {
	dx, dy := float32(170), float32(88)
	top := y - height
	s.fill(polygon(x+dx, top-dy, x+dx+20, top-dy-110, x+width+dx+20, top-dy-110, x+width+dx, top-dy), along(0, top-dy-110, 0, top-dy, c.lift(.06), c.lift(-.02)))
	s.block(x, y, width, height, 236, c)
	inside := polygon(x, top, x+dx, top-dy, x+width+dx, top-dy, x+width, top)
	s.fill(inside, along(x, top-dy, x+width, top, c.lift(-.2), c.lift(-.1)))
	s.within(inside.with(rectangle(x+40, top-140, width+60, 140, 0)), func() {
		for i := range steps(4) {
			s.ball(x+140+i*96, top-36-float32(int(i)%2)*18, 56, s.pick(s.main, s.second, s.spark, s.pale))
		}
	})
	s.fill(polygon(x, top, x+dx, top-dy, x+dx-110, top-dy+10, x-110, top+70), along(x-110, 0, x+dx, 0, c.lift(.09), c.lift(.01)))
	s.fill(polygon(x+width, top, x+width+dx, top-dy, x+width+dx+96, top-dy+60, x+width+90, top+84), along(x+width, 0, x+width+200, 0, c.lift(.02), c.lift(-.08)))
	flap := polygon(x, top, x+width, top, x+width-16, top+112, x-14, top+112)
	s.glow(flap, 4, 14, 14, plain(c.lift(-.25).veil(.5)))
	s.fill(flap, along(0, top, 0, top+112, c.lift(.08), c.lift(.03)))
	s.paint(rectangle(x+40, y-70, 84, 40, 4), s.deep.veil(.3))
}

// bag is a backpack, a tote or a wicker basket.
func bag(s *studio) {
	switch s.IntN(3) {
	case 0:
		backpack(s)
	case 1:
		tote(s)
	case 2:
		basket(s)
	}
}

func backpack(s *studio) {
	c, leather := s.pick(s.main, s.second, s.deep.lift(.1)), tint(.52, .09, 50)
	s.body(stroke(curve(430, 270, 440, 180, 584, 180, 594, 270), 24, 24), leather, 8)
	for _, x := range []float32{236, 788} {
		s.body(rectangle(x-66, 560, 132, 240, 44), c.lift(-.08), 20)
	}
	sack := rounded(90, 300, 236, 724, 236, 776, 520, 770, 818, 254, 818, 248, 520)
	s.thing(sack, 816, c, 46)
	pocket := rounded(44, 336, 580, 688, 580, 696, 790, 328, 790)
	s.glow(pocket, 6, 10, 14, plain(c.lift(-.25).veil(.5)))
	s.body(pocket, c.lift(.02), 20)
	s.paint(stitches(edgePath(pocket, .94, point{512, 685}), 3, 12, 9), c.lift(.16).veil(.8))
	flap := rounded(56, 286, 230, 738, 230, 750, 480, 640, 540, 384, 540, 274, 480)
	s.glow(flap, 4, 16, 18, plain(c.lift(-.25).veil(.6)))
	s.body(flap, c.lift(.035), 26)
	s.paint(stitches(edgePath(flap, .95, point{512, 385}), 3, 12, 9), c.lift(.18).veil(.8))
	for _, x := range []float32{400, 590} {
		strap := rounded(8, x, 400, x+36, 400, x+36, 640, x+18, 660, x, 640)
		s.glow(strap, 3, 6, 8, plain(c.lift(-.3).veil(.5)))
		s.body(strap, leather, 7)
		s.paint(edge(rectangle(x-6, 548, 48, 40, 6), 7), brass)
	}
}

// edgePath is the shape drawn in towards a centre, for seams.
func edgePath(shape path, scale float32, centre point) path {
	smaller := shape.moved(placed(centre, scale, 0, 0, 0))
	return append(smaller, step{'L', [3]point{smaller[0].p[0]}})
}

func tote(s *studio) {
	c := s.pick(paper.lift(-.05), s.main, s.second, kraft.lift(.12))
	handle := stroke(curve(380, 400, 384, 220, 450, 150, 574, 150, 640, 220, 644, 400), 26, 26)
	s.body(handle.shifted(14, -8), c.lift(-.12), 8)
	sack := smooth(266, 380, 400, 372, 512, 376, 640, 370, 758, 380, 770, 600, 786, 790, 770, 816, 512, 826, 254, 816, 238, 790, 254, 600)
	s.thing(sack, 816, c, 40)
	s.within(sack, func() {
		s.glow(polygon(330, 380, 360, 380, 420, 820, 340, 820), 0, 0, 20, plain(c.lift(-.16).veil(.35)))
		s.glow(polygon(690, 380, 704, 380, 690, 820, 620, 820), 0, 0, 20, plain(c.lift(-.16).veil(.35)))
		s.paint(stitches(line(1, 240, 420, 512, 416, 790, 420), 2, 10, 7), c.lift(-.14))
	})
	motto := s.pick(s.spark, s.main.turn(160), s.deep)
	if s.chance(.5) {
		s.paint(ellipse(512, 600, 120, 120), motto.veil(.9))
		for i := range steps(5) {
			s.foliage(512, 690, 150, 50, -150+i*30, c.lift(.02))
		}
	} else {
		for i := range steps(3) {
			s.paint(ring(512, 600, 130-i*42, 130-i*42, 108-i*42, 108-i*42), motto.veil(.9))
		}
	}
	s.body(handle, c.lift(.03), 8)
	for _, x := range []float32{380, 644} {
		s.paint(stitches(rectangle(x-14, 392, 28, 36, 2), 2.5, 7, 5), c.lift(-.2))
	}
}

func basket(s *studio) {
	c := tint(.70, .085, 68)
	s.body(stroke(curve(240, 520, 290, 250, 512, 170, 734, 250, 784, 520), 34, 34), c.lift(-.06), 10)
	flanks := tube(512, 530, 304, 806, 244, .19)
	s.cast(flanks, 820)
	s.pipe(flanks, c)
	s.within(flanks, func() { weave(s, c) })
	s.fill(ellipse(512, 520, 300, 60), along(212, 0, 812, 0, c.lift(-.22), c.lift(-.1)))
	s.within(rectangle(0, 0, 1024, 522, 0).with(ellipse(512, 520, 296, 58)), func() { harvest(s) })
	cloth := s.pick(s.pale, s.main, s.second)
	lap := smooth(206, 520, 330, 560, 512, 580, 700, 560, 818, 520, 812, 600, 740, 650, 640, 628, 512, 690, 390, 640, 290, 660, 214, 600)
	s.glow(lap, 4, 12, 14, plain(c.lift(-.28).veil(.6)))
	s.body(lap, cloth, 24)
	s.within(lap, func() {
		for i := range steps(9) {
			s.glow(line(6, 240+i*68, 530, 236+i*70, 600, 250+i*66, 700), 0, 0, 8, plain(cloth.lift(-.18).veil(.4)))
		}
	})
}

// harvest is what looks out of the basket.
func harvest(s *studio) {
	if s.chance(.5) {
		for i := range steps(3) {
			loaf := rod(84, 400+i*90, 560, 330+i*130, 350-i*14)
			s.body(loaf, crust.lift(s.between(-.03, .04)), 22)
			for k := range steps(3) {
				s.paint(leaf(350+i*112-k*4, 400+k*44, 70, 22, -30), crumb)
			}
		}
		return
	}
	for i := range steps(9) {
		s.ball(310+i*50, 500-float32(int(i*7)%3)*26, s.between(52, 64), s.pick(tint(.62, .17, 30), tint(.72, .14, 120), tint(.78, .13, 85)))
	}
}

func weave(s *studio, c colour) {
	for row := range steps(11) {
		y := 560 + row*28
		for column := range steps(16) {
			x := 200 + column*42 + float32(int(row)%2)*21
			strand := ellipse(x, y+30*(1-(x-512)*(x-512)/100000), 25, 12)
			s.fill(strand, along(0, y, 0, y+40, c.lift(.12).veil(.8), c.lift(-.14).veil(.8)))
		}
	}
}

// tape is rolls of packing tape or labels.
func tape(s *studio) {
	c := s.pick(kraft, kraft.lift(.08), s.main, s.second)
	rollLying(s, 650, 780, 190, 96, s.pick(c, s.second))
	if s.chance(.5) {
		rollLying(s, 650, 684, 190, 96, c.lift(.04))
	}
	rollStanding(s, 380, 600, 216, c)
}

func rollLying(s *studio, x, y, r, high float32, c colour) {
	outside := tube(x, y-high, r, y, r, .3)
	s.cast(outside, y+20)
	s.pipe(outside, c)
	for i := range steps(5) {
		s.paint(stroke(append(path{{'M', [3]point{{x - r, y - high + 12 + i*16}}}}, arc(x, y-high+12+i*16, r, r*.3, 1)...), 1.6, 1.6), c.lift(-.1).veil(.4))
	}
	s.fill(ring(x, y-high, r, r*.3, r*.56, r*.168), along(x-r, y-high-40, x+r, y-high+40, c.lift(.1), c.lift(.02)))
	for i := range steps(4) {
		k := .64 + i*.09
		s.paint(edge(ellipse(x, y-high, r*k, r*.3*k), 1.4), c.lift(-.1).veil(.5))
	}
	core := ellipse(x, y-high, r*.56, r*.168)
	s.fill(core, along(x-r*.5, 0, x+r*.5, 0, kraft.lift(-.3), kraft.lift(-.12)))
	s.within(core, func() { s.paint(ellipse(x, y-high+r*.26, r*.5, r*.17), s.table.lift(-.22)) })
}

func rollStanding(s *studio, x, y, r float32, c colour) {
	strip := path{{'M', [3]point{{x + 40, y + r - 14}}}, {'L', [3]point{{x + 330, y + r + 30}}}, {'L', [3]point{{x + 290, y + r + 84}}}, {'L', [3]point{{x - 30, y + r + 10}}}}
	s.glow(strip, 10, 12, 14, plain(s.shadow().veil(.4)))
	s.fill(strip, along(x, 0, x+330, 0, c.lift(-.02), c.lift(.08)))
	s.cast(ellipse(x+30, y, r, r), y+r-2)
	s.fill(ellipse(x+58, y-8, r, r), along(x-r, y-r, x+r, y+r, c.lift(.06), c.lift(-.06), c.lift(-.2)))
	face := ring(x, y, r, r, r*.58, r*.58)
	s.fill(ellipse(x, y, r*.58, r*.58), along(x-100, y-100, x+100, y+100, kraft.lift(-.34), kraft.lift(-.16)))
	s.within(ellipse(x, y, r*.58, r*.58), func() { s.paint(ellipse(x+58, y-8, r*.52, r*.52), s.wall.lift(-.04)) })
	s.fill(face, along(x-r, y-r, x+r, y+r, c.lift(.1), c.lift(.02), c.lift(-.05)))
	for i := range steps(7) {
		s.paint(edge(ellipse(x, y, r*(.72+i*.04), r*(.72+i*.04)), 1.5), c.lift(-.1).veil(.5))
	}
	s.fill(ring(x, y, r*.68, r*.68, r*.58, r*.58), along(x-r, y-r, x+r, y+r, kraft.lift(.12), kraft.lift(-.1)))
}
