package demo

// shape is marks and swatches of a design, standing as plain solids.
func shape(s *studio) {
	c := []colour{s.main, s.spark, s.second, s.pale.lift(-.02)}
	s.Shuffle(len(c), func(i, k int) { c[i], c[k] = c[k], c[i] })
	board := rectangle(250, 180, 480, 600, 8)
	s.cast(board, 796)
	s.body(board, paper, 6)
	s.within(board, func() { mark(s, c) })
	fan(s, 760, 836)
	s.ball(240, 776, 66, c[0])
	s.block(150, 860, 100, 100, 80, c[1])
	s.fill(polygon(300, 872, 360, 762, 420, 872), along(300, 0, 420, 0, c[2].lift(.08), c[2].lift(-.12)))
}

// mark is a sign made of plain forms, and its colours below.
func mark(s *studio, c []colour) {
	x, y := float32(490), float32(420)
	switch s.IntN(4) {
	case 0:
		s.paint(ellipse(x-50, y, 120, 120), c[0])
		s.paint(ellipse(x+50, y, 120, 120), c[1].veil(.85))
	case 1:
		for i := range steps(4) {
			quarter := path{{'M', [3]point{{x, y}}}, {'L', [3]point{{x, y - 140}}}, {'C', [3]point{{x + 77, y - 140}, {x + 140, y - 77}, {x + 140, y}}}}
			s.paint(quarter.moved(placed(point{x, y}, .96, i*90, 0, 0)).shifted(6-12*float32(int(i)/2), 0), c[int(i)%3])
		}
	case 2:
		for i := range steps(3) {
			s.paint(rounded(30, x-150+i*100, y+130, x-90+i*100, y+130, x-10+i*100-20, y-130, x-90+i*100, y-130), c[int(i)])
		}
	case 3:
		for i := range steps(6) {
			s.paint(leaf(x, y, 150, 74, i*60-90), c[int(i)%3].veil(.9))
		}
	}
	s.paint(rectangle(x-120, 610, 240, 22, 8), s.deep)
	s.paint(rectangle(x-70, 648, 140, 12, 6), s.deep.veil(.4))
	for i := range steps(4) {
		s.paint(ellipse(x-84+i*56, 714, 18, 18), c[int(i)].lift(-.02))
	}
}

// fan is cards of colour held together at one corner.
func fan(s *studio, x, y float32) {
	for i := range steps(6) {
		s.put(placed(point{x, y}, 1, -40+i*15, 0, 0), func() {
			card := rectangle(x-46, y-330, 92, 350, 12)
			s.glow(card, 8, 8, 10, plain(s.shadow().veil(.3)))
			s.paint(card, paper)
			base := s.pick(s.main, s.second, s.spark).turn(i * 9)
			for k := range steps(4) {
				s.paint(rectangle(x-38, y-322+k*62, 76, 56, 4), base.lift(.14-k*.08))
			}
		})
	}
	s.paint(ellipse(x, y-6, 9, 9), brass)
}

// paint is a picture on an easel board, brushes in a jar and a box of colours.
func paint(s *studio) {
	canvas := rectangle(330, 180, 440, 560, 4)
	s.cast(canvas, 800)
	s.put(placed(point{512, 800}, 1, 0, 0, 0), func() {
		s.paint(rod(18, 400, 130, 340, 830).with(rod(18, 700, 130, 760, 830)), oak.lift(-.06))
		s.body(rectangle(310, 736, 480, 30, 6), oak, 6)
		s.body(canvas, paper, 6)
		s.within(rectangle(362, 212, 376, 496, 2), func() { landscape(s) })
	})
	jar(s, 240, 820)
	pans(s, 620, 850)
}

func landscape(s *studio) {
	s.fill(rectangle(360, 210, 380, 500, 0), along(0, 210, 0, 560, s.main.lift(.16), s.second.lift(.15)))
	if s.chance(.3) {
		for i := range steps(7) {
			x := 400 + i*50
			s.paint(stroke(curve(x, 720, x+s.between(-20, 20), 560, x+s.between(-30, 30), s.between(330, 430)), 7, 4), fresh.lift(-.06))
			s.foliage(x, 620, 110, 36, s.between(-80, -40), fresh)
		}
		for range 9 {
			x, y, r := s.between(400, 700), s.between(310, 460), s.between(24, 44)
			for k := range steps(5) {
				s.foliage(x, y, r*1.6, r, k*72+x, s.spark.lift(s.between(-.03, .08)))
			}
			s.paint(ellipse(x, y, r*.3, r*.3), tint(.82, .13, 90))
		}
		return
	}
	s.paint(ellipse(s.between(440, 660), s.between(320, 380), 52, 52), s.spark.lift(.08).veil(.9))
	for i := range steps(4) {
		y := 430 + i*66
		hill := smooth(300, y+60, 400, y+s.between(-30, 30), 500, y+s.between(-10, 50), 620, y+s.between(-40, 20), 800, y+40, 820, 800, 300, 800)
		c := s.main.lift(.08 - i*.085).turn(-i * 14)
		s.fill(hill, along(0, y-40, 0, y+220, c.veil(.85), c.lift(.1).veil(.7)))
	}
}

func jar(s *studio, x, y float32) {
	colours := []colour{s.spark, s.main, s.second, fresh, s.deep}
	for i := range steps(5) {
		lean := (i - 2) * 11
		s.put(placed(point{x, y - 40}, 1, lean+s.between(-3, 3), 0, 0), func() {
			tall := s.between(290, 380)
			s.paint(stroke(curve(x, y-40, x, y-tall+70), 11, 15), s.pick(oak, walnut, s.deep, s.spark))
			s.fill(rectangle(x-9, y-tall+20, 18, 60, 4), along(x-9, 0, x+9, 0, steel.lift(.1), steel.lift(-.2)))
			s.body(smooth(x-11, y-tall+22, x-17, y-tall-20, x, y-tall-74, x+17, y-tall-20, x+11, y-tall+22), tint(.5, .06, 60), 6)
			s.paint(smooth(x-15, y-tall-30, x, y-tall-74, x+15, y-tall-30, x, y-tall-22), colours[int(i)])
		})
	}
	c := s.pick(s.pale, s.second, clay)
	s.cast(tube(x, y-190, 92, y, 86, .2), y+10)
	s.pipe(tube(x, y-190, 92, y, 86, .2), c)
	s.paint(edge(ellipse(x, y-190, 89, 17), 5), c.lift(.1))
	s.pipe(tube(x, y-110, 90, y-70, 89, .2), s.spark)
}

func pans(s *studio, x, y float32) {
	tray := polygon(x-190, y-90, x+190, y-90, x+230, y, x-230, y)
	s.glow(tray, 10, 14, 16, plain(s.shadow().veil(.5)))
	s.fill(tray, along(0, y-90, 0, y, s.deep.lift(.06), s.deep))
	s.paint(rectangle(x-230, y-2, 460, 18, 8), s.deep.lift(-.07))
	hue := s.between(0, 60)
	for row := range steps(2) {
		for i := range steps(6) {
			left, top := x-176-row*18+i*(58+row*6), y-82+row*42
			c := tint(.62+.1*row, .15, hue+(row*6+i)*30)
			s.fill(rounded(5, left, top, left+52+row*4, top, left+54+row*6, top+32, left-2, top+32), along(left, top, left+52, top+32, c.lift(.06), c.lift(-.08)))
		}
	}
}

// camera is a film camera with its strap, sometimes with rolls of film.
func camera(s *studio) {
	leather := s.pick(iron.lift(-.06), walnut, s.deep, s.main.lift(-.12))
	metal := s.pick(steel, steel.lift(.06), brass.lift(.04), iron)
	strap := stroke(curve(226, 460, 110, 520, 90, 700, 190, 836, 330, 880), 26, 26).with(stroke(curve(798, 460, 900, 520, 920, 660, 880, 760), 26, 26))
	s.glow(strap, 8, 12, 14, plain(s.shadow().veil(.35)))
	s.body(strap, tint(.5, .09, 48), 8)
	housing := rounded(40, 206, 440, 818, 440, 818, 806, 206, 806)
	s.cast(housing, 808)
	s.body(rounded(30, 400, 356, 624, 356, 664, 460, 360, 460), metal, 16)
	s.paint(rounded(8, 466, 382, 558, 382, 562, 422, 462, 422), s.deep.lift(-.08))
	s.body(rectangle(206, 420, 612, 390, 44), metal, 22)
	s.fill(rectangle(206, 512, 612, 216, 0), along(206, 0, 818, 0, leather.lift(.05), leather, leather.lift(-.06)))
	s.speckle(rectangle(206, 512, 612, 216, 0), 260, 1, 2.4, leather.lift(.12).veil(.4))
	for _, dial := range []float32{270, 710} {
		s.pipe(tube(dial, 396, 44, 428, 44, .2), metal.lift(-.06))
		s.fill(ellipse(dial, 396, 44, 9), along(dial-44, 0, dial+44, 0, metal.lift(.12), metal))
	}
	s.pipe(tube(630, 404, 17, 426, 17, .2), s.spark)
	s.paint(ellipse(272, 474, 15, 15), s.spark)
	lens(s, 512, 622, metal)
	if s.chance(.6) {
		film(s, 850, 846, s.spark)
		film(s, 770, 880, s.main)
	}
}

func lens(s *studio, x, y float32, metal colour) {
	s.glow(ellipse(x, y, 176, 176), 14, 20, 24, plain(s.shadow().veil(.6)))
	for i, r := range []float32{176, 158, 136, 112} {
		c := []colour{metal, iron.lift(-.04), iron.lift(.04), iron.lift(-.12)}[i]
		s.fill(ellipse(x, y, r, r), along(x-r, y-r, x+r, y+r, c.lift(.14), c, c.lift(-.12)))
	}
	for i := range steps(36) {
		s.paint(rectangle(x-2, y-156, 4, 17, 1).moved(placed(point{x, y}, 1, i*10, 0, 0)), iron.lift(.18).veil(.7))
	}
	s.fill(ellipse(x, y, 96, 96), around(x-20, y-26, 130, s.main.lift(-.16), s.main.lift(-.36), tint(.1, .03, 260)))
	s.fill(ellipse(x, y, 52, 52), around(x, y, 60, tint(.08, .02, 260), tint(.2, .06, 280)))
	s.gloss(ellipse(x-40, y-46, 30, 18).moved(placed(point{x - 40, y - 46}, 1, -40, 0, 0)), .85)
	s.gloss(ellipse(x+44, y+48, 14, 9).moved(placed(point{x + 44, y + 48}, 1, -40, 0, 0)), .5)
}

func film(s *studio, x, y float32, c colour) {
	s.cast(tube(x, y-100, 42, y, 42, .2), y+6)
	s.pipe(tube(x, y-100, 42, y, 42, .2), c)
	s.pipe(tube(x, y-36, 42, y-16, 42, .2), s.pale)
	s.pipe(tube(x, y-108, 44, y-94, 44, .2), iron)
	s.fill(ellipse(x, y-108, 44, 9), along(x-44, 0, x+44, 0, iron.lift(.16), iron))
	s.pipe(tube(x, y-126, 14, y-108, 14, .2), iron.lift(.04))
}
