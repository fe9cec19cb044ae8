package demo

import "math"

// crease draws soft folds of cloth along lines.
func (s *studio) crease(c colour, width float32, flat ...float32) {
	s.glow(line(width, flat...), 3, 3, width*.8, plain(c.lift(-.2).veil(.42)))
	s.glow(line(width*.6, flat...), -5, -5, width*.7, plain(c.lift(.14).veil(.5)))
}

// shirt is a linen shirt on a hanger, or folded.
func shirt(s *studio) {
	c := s.pick(s.main, s.second, s.pale.lift(-.02), s.spark.lift(.06))
	if s.chance(.4) {
		foldedShirt(s, c)
		return
	}
	s.paint(stroke(curve(512, 170, 512, 120, 540, 96, 520, 70, 494, 86), 9, 9), steel.lift(-.25))
	s.body(stroke(curve(300, 268, 512, 172, 724, 268), 26, 26), oak, 8)
	trunk := rounded(26, 400, 196, 624, 196, 740, 250, 730, 560, 742, 900, 512, 914, 282, 900, 294, 560, 284, 250)
	left := rounded(22, 300, 236, 360, 330, 270, 560, 210, 730, 110, 696, 180, 420, 230, 270)
	right := left.moved(matrix{a: -1, d: 1, e: 1024})
	for _, sleeve := range []path{left, right} {
		s.drop(sleeve, 12)
		s.body(sleeve, c.lift(-.02), 22)
	}
	s.drop(trunk, 14)
	s.body(trunk, c, 28)
	s.within(trunk, func() {
		s.crease(c, 14, 330, 520, 380, 660, 350, 880)
		s.crease(c, 12, 690, 480, 640, 640, 670, 880)
		s.crease(c, 10, 300, 330, 400, 420, 440, 560)
		s.crease(c, 10, 720, 330, 640, 400, 600, 470)
		s.paint(rectangle(488, 190, 48, 730, 0), c.lift(.03))
		s.paint(stitches(line(1, 492, 250, 492, 910), 2, 8, 6).with(stitches(line(1, 532, 250, 532, 910), 2, 8, 6)), c.lift(-.14))
	})
	pocket := rounded(10, 580, 400, 680, 400, 680, 500, 630, 524, 580, 500)
	s.glow(pocket, 3, 4, 6, plain(c.lift(-.2).veil(.5)))
	s.body(pocket, c.lift(.015), 6)
	collar(s, c)
	for i := range steps(6) {
		s.button(512, 306+i*104, 11, s.pick(s.pale))
	}
}

func collar(s *studio, c colour) {
	s.fill(ellipse(512, 206, 84, 26), along(0, 180, 0, 232, c.lift(-.22), c.lift(-.12)))
	for _, wing := range []path{rounded(6, 424, 196, 452, 176, 512, 240, 470, 310, 410, 250), rounded(6, 600, 196, 572, 176, 512, 240, 554, 310, 614, 250)} {
		s.glow(wing, 4, 8, 8, plain(c.lift(-.25).veil(.5)))
		s.body(wing, c.lift(.04), 8)
	}
}

func (s *studio) button(x, y, r float32, c colour) {
	s.glow(ellipse(x, y, r, r), 2, 3, 4, plain(s.shadow().veil(.5)))
	s.fill(ellipse(x, y, r, r), around(x-r*.4, y-r*.4, r*1.6, c.lift(.05), c, c.lift(-.18)))
	for _, d := range points([]float32{-.28, -.28, .28, -.28, -.28, .28, .28, .28}) {
		s.paint(ellipse(x+d.x*r, y+d.y*r, r*.13, r*.13), c.lift(-.4))
	}
}

func foldedShirt(s *studio, c colour) {
	under := s.pick(s.second, s.spark, s.pale, s.main)
	s.flat(rectangle(268, 196, 520, 690, 30), 20, under)
	sheet := rectangle(250, 180, 524, 680, 28)
	s.flat(sheet, 18, c)
	s.within(sheet, func() {
		s.crease(c, 16, 300, 180, 330, 500, 290, 880)
		s.crease(c, 14, 720, 200, 690, 560, 730, 880)
		s.crease(c, 10, 380, 700, 520, 760, 660, 720)
		s.paint(rectangle(488, 180, 48, 700, 0), c.lift(.03))
		s.paint(stitches(line(1, 492, 180, 492, 880).with(line(1, 532, 180, 532, 880)), 2, 8, 6), c.lift(-.14))
	})
	collar(s, c)
	for i := range steps(4) {
		s.button(512, 330+i*140, 12, s.pale)
	}
	s.body(rectangle(600, 600, 90, 56, 4), s.pale, 4)
	s.paint(rectangle(616, 616, 58, 6, 3).with(rectangle(616, 632, 36, 6, 3)), s.deep.veil(.6))
}

// apron hangs with its straps crossed.
func apron(s *studio) {
	c := s.pick(s.main, s.second, s.deep.lift(.12), kraft.lift(.1))
	strap := s.pick(c.lift(-.08), tint(.52, .09, 50))
	straps := stroke(curve(420, 330, 400, 190, 512, 90, 624, 190, 604, 330), 24, 24)
	s.flat(straps, 8, strap)
	ties := stroke(curve(300, 520, 200, 560, 160, 680, 190, 760), 18, 14).with(stroke(curve(724, 520, 830, 560, 870, 660, 830, 750), 18, 14))
	s.flat(ties, 7, strap)
	cloth := rounded(20, 396, 300, 628, 300, 650, 440, 744, 530, 776, 900, 512, 916, 248, 900, 280, 530, 374, 440)
	s.drop(cloth, 14)
	s.body(cloth, c, 26)
	s.within(cloth, func() {
		s.crease(c, 16, 340, 560, 320, 720, 350, 910)
		s.crease(c, 14, 690, 560, 706, 740, 670, 910)
		s.crease(c, 12, 430, 340, 450, 440, 400, 540)
		if s.chance(.5) {
			for i := range steps(14) {
				s.paint(rectangle(230+i*42, 280, 9, 660, 0), s.pale.veil(.5))
			}
		}
		s.paint(stitches(edgePath(cloth, .965, point{512, 610}), 2.5, 10, 7), c.lift(.18).veil(.8))
	})
	pocket := rounded(18, 372, 610, 652, 610, 660, 770, 640, 800, 384, 800, 364, 770)
	s.glow(pocket, 5, 7, 9, plain(c.lift(-.25).veil(.5)))
	s.body(pocket, c.lift(.02), 12)
	s.paint(stitches(edgePath(pocket, .93, point{512, 705}), 2.5, 10, 7), c.lift(.18).veil(.8))
	s.paint(rod(4, 512, 616, 512, 796), c.lift(-.12).veil(.7))
	spoon(s, 440, 640)
	for _, x := range []float32{420, 604} {
		s.button(x, 330, 13, brass)
	}
}

func spoon(s *studio, x, y float32) {
	s.put(placed(point{x, y}, 1, -8, 0, 0), func() {
		shape := stroke(curve(x, y+10, x, y-130), 14, 18).with(ellipse(x, y-170, 34, 48))
		s.glow(shape, 6, 8, 8, plain(s.shadow().veil(.35)))
		s.body(rod(15, x, y-30, x, y-130), oak, 5)
		s.body(ellipse(x, y-170, 34, 48), oak, 10)
	})
}

// glove is a pair of work gloves.
func glove(s *studio) {
	knit, grip := s.pick(s.pale.lift(-.04), s.second, s.pale.lift(-.1)), s.pick(s.main, s.spark, s.deep.lift(.05))
	s.put(placed(point{360, 560}, .92, -16, -20, 30), func() { hand(s, knit, grip.lift(-.04)) })
	s.put(placed(point{512, 560}, .96, 14, 150, -14), func() { hand(s, knit, grip) })
}

func hand(s *studio, knit, grip colour) {
	fingers := path{}
	for _, f := range [][]float32{{372, 520, 352, 260}, {444, 500, 438, 196}, {518, 500, 526, 206}, {586, 530, 612, 276}} {
		fingers = fingers.with(rod(76, f[0], f[1], f[2], f[3]))
	}
	thumb := stroke(curve(600, 700, 690, 610, 730, 500), 96, 74)
	palm := smooth(330, 540, 352, 450, 480, 430, 610, 470, 640, 580, 630, 690, 600, 780, 480, 800, 362, 780, 334, 660)
	cuff := rounded(16, 352, 740, 612, 740, 632, 930, 332, 930)
	for _, part := range []path{cuff, thumb, fingers, palm} {
		s.drop(part, 12)
	}
	s.body(cuff, knit, 16)
	s.within(cuff, func() {
		for i := range steps(16) {
			s.paint(rectangle(334+i*19, 730, 5, 220, 0), knit.lift(-.1).veil(.55))
		}
		s.paint(rectangle(300, 884, 360, 16, 0), grip)
	})
	s.body(thumb, grip.lift(-.01), 18)
	for _, f := range [][]float32{{372, 520, 352, 260}, {444, 500, 438, 196}, {518, 500, 526, 206}, {586, 530, 612, 276}} {
		s.body(rod(74, f[0], f[1], f[2], f[3]), grip, 14)
	}
	s.body(palm, knit, 26)
	coat := smooth(340, 500, 420, 440, 530, 440, 620, 490, 636, 600, 600, 690, 480, 716, 370, 690, 336, 600)
	s.body(coat, grip, 20)
	s.speckle(coat, 90, 1.5, 3, grip.lift(.1).veil(.6))
}

// sock is a row of knitted socks.
func sock(s *studio) {
	c := []colour{s.main, s.second, s.spark}
	for i := range steps(3) {
		s.put(placed(point{400, 512}, .9, -8+i*8, -110+i*190, -30+i*36), func() { oneSock(s, c[int(i)], c[(int(i)+1)%3], int(i)) })
	}
}

func oneSock(s *studio, c, other colour, number int) {
	leg := rounded(34, 300, 130, 462, 130, 468, 560, 480, 640, 600, 730, 640, 800, 600, 876, 500, 880, 380, 800, 310, 700, 296, 560)
	s.drop(leg, 12)
	s.body(leg, c, 26)
	s.within(leg, func() {
		s.paint(ellipse(620, 820, 100, 100).with(ellipse(316, 720, 74, 84)), other)
		s.paint(edge(ellipse(620, 820, 100, 100), 4).with(edge(ellipse(316, 720, 74, 84), 4)), other.lift(-.12).veil(.6))
		for i := range steps(4) {
			if number%2 == 0 {
				s.paint(rectangle(280, 280+i*70, 240, 26, 0), s.pale.veil(.85))
			}
		}
		for i := range steps(14) {
			s.paint(rectangle(296+i*13, 120, 4, 92, 0), c.lift(-.12).veil(.6))
		}
		s.paint(rectangle(280, 208, 220, 6, 0), c.lift(-.14).veil(.6))
		s.hollow(leg, -16, -18, 36, plain(s.deep.veil(.3)))
		s.crease(c, 9, 330, 640, 400, 650, 470, 620)
	})
}

// thread is reels of yarn with a hoop, buttons and a needle.
func thread(s *studio) {
	if s.chance(.65) {
		hoop(s)
	} else {
		s.put(placed(point{512, 460}, 1, 10, 0, 0), func() {
			cloth := rectangle(180, 150, 640, 520, 8)
			c := s.pick(s.main, s.pale.lift(-.03), s.second)
			s.flat(cloth, 10, c)
			for i := range steps(6) {
				s.paint(stitches(line(1, 230, 230+i*72, 512, 210+i*72, 770, 236+i*72), 6, 26-i*2, 20+i*2), s.pick(s.spark, s.deep, s.pale.lift(-.3)))
			}
		})
	}
	colours := []colour{s.main, s.spark, s.second, s.deep.lift(.1)}
	for i := range steps(3) {
		s.put(placed(point{300 + i*190, 780}, .92, -24+i*26, 0, 0), func() { reel(s, 300+i*190, 780, colours[int(i)]) })
	}
	for range 5 {
		s.button(s.between(760, 900), s.between(160, 700), s.between(22, 34), s.pick(s.pale, s.spark, s.second, brass))
	}
	yarn := line(5, 690, 760, 800, 700, 860, 800, 800, 880, 700, 900, 560, 920, 420, 930)
	s.glow(yarn, 3, 4, 5, plain(s.shadow().veil(.4)))
	s.paint(yarn, colours[2])
	needle := stroke(curve(420, 930, 250, 950), 8, 2)
	s.glow(needle, 4, 5, 5, plain(s.shadow().veil(.4)))
	s.paint(needle, steel)
}

func hoop(s *studio) {
	cloth := ellipse(450, 400, 270, 270)
	c := s.pick(s.pale, s.second.lift(.1), s.main)
	s.drop(ring(450, 400, 292, 292, 262, 262), 14)
	s.fill(cloth, along(200, 150, 700, 660, c.lift(.02), c.lift(-.05)))
	s.within(cloth, func() { s.hollow(cloth, 8, 10, 18, plain(s.shadow().veil(.3))) })
	for i := range 8 {
		angle := float32(i) * 45
		s.paint(stitches(leaf(450, 400, 150, 90, angle), 6, 12, 5), s.pick(s.spark, s.main.lift(-.2)))
		sin, cos := math.Sincos(float64(angle+22) * math.Pi / 180)
		s.paint(stitches(curve(450, 400, 450+float32(cos)*190, 400+float32(sin)*190), 6, 14, 6), fresh.lift(-.08))
		s.paint(ellipse(450+float32(cos)*205, 400+float32(sin)*205, 11, 11), s.spark)
	}
	s.body(ring(450, 400, 294, 294, 268, 268), oak, 8)
	s.fill(rectangle(428, 78, 44, 40, 6), along(428, 0, 472, 0, brass.lift(.1), brass.lift(-.14)))
}

func reel(s *studio, x, y float32, c colour) {
	yarn := smooth(x-70, y-80, x, y-90, x+70, y-80, x+76, y, x+70, y+80, x, y+90, x-70, y+80, x-76, y)
	ends := rectangle(x-86, y-118, 172, 36, 14).with(rectangle(x-86, y+82, 172, 36, 14))
	s.drop(ends.with(yarn), 16)
	s.pipe(yarn, c)
	s.within(yarn, func() {
		for i := range steps(13) {
			s.paint(line(3, x-80, y-84+i*13, x, y-72+i*13, x+80, y-84+i*13), c.lift(-.12).veil(.5))
			s.paint(line(2, x-80, y-79+i*13, x, y-67+i*13, x+80, y-79+i*13), c.lift(.13).veil(.4))
		}
	})
	s.pipe(ends, oak)
}
