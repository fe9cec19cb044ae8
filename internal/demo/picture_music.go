package demo

// music is a guitar leaning, or records with their sleeve.
func music(s *studio) {
	if s.chance(.35) {
		records(s)
		return
	}
	s.put(placed(point{512, 820}, 1, s.between(6, 12), 0, 0), func() { guitar(s) })
	if s.chance(.6) {
		s.block(150, 850, 150, 60, 110, s.second)
		s.vessel(250, 700, 46, 776, 40, s.spark)
	}
}

func guitar(s *studio) {
	wood := s.pick(tint(.68, .11, 62), tint(.56, .11, 48), tint(.78, .09, 78), s.main)
	rim := wood.lift(-.24)
	trunk := smooth(512, 440, 600, 452, 648, 510, 622, 580, 640, 640, 706, 720, 680, 810, 512, 846, 344, 810, 318, 720, 384, 640, 402, 580, 376, 510, 424, 452)
	s.glow(trunk.with(rectangle(480, 80, 64, 400, 0)), 60, 24, 40, plain(s.shadow().veil(.3)))
	s.glow(ellipse(540, 846, 190, 14), 0, 0, 14, plain(s.shadow().veil(.5)))
	s.body(trunk.shifted(12, 4), rim, 10)
	s.body(trunk, wood, 26)
	s.within(trunk, func() {
		for i := range steps(26) {
			s.paint(rectangle(320+i*15, 430, 2, 430, 0), wood.lift(-.08).veil(.28))
		}
		s.paint(edge(trunk, 12), s.pale.veil(.65))
		s.paint(smooth(560, 610, 640, 640, 650, 740, 580, 720, 556, 660), rim.veil(.75))
	})
	for i, r := range []float32{76, 70, 62, 58} {
		s.paint(ellipse(512, 610, r, r), []colour{rim, s.pale, s.spark, tint(.16, .02, 50)}[i])
	}
	neck := polygon(484, 170, 540, 170, 546, 560, 478, 560)
	s.fill(neck, along(478, 0, 546, 0, walnut.lift(-.02), walnut.lift(-.14)))
	for i := range steps(13) {
		y := 196 + i*(34-i*.5)
		s.paint(rectangle(480, y, 64, 3.4, 0), steel.lift(.05))
		if int(i)%2 == 1 {
			s.paint(ellipse(512, y+16, 5, 5), s.pale)
		}
	}
	head := rounded(14, 472, 40, 552, 40, 560, 172, 464, 172)
	s.body(head, rim, 10)
	for i := range steps(3) {
		for _, x := range []float32{456, 568} {
			s.body(ellipse(x, 68+i*36, 17, 9), steel, 4)
		}
	}
	s.body(rounded(6, 430, 742, 594, 742, 580, 772, 444, 772), rim.lift(-.04), 6)
	for i := range steps(6) {
		s.paint(rod(2.2-i*.15, 491+i*8.2, 166, 486+i*10.4, 752), steel.lift(.12).veil(.9))
	}
}

func records(s *studio) {
	x, y := float32(430), float32(540)
	vinyl := ellipse(x+200, y, 256, 256)
	s.cast(vinyl, 806)
	black := tint(.2, .008, 260)
	s.fill(vinyl, along(x-50, y-250, x+450, y+250, black.lift(.14), black, black.lift(.1), black.lift(-.03)))
	for i := range steps(11) {
		s.paint(edge(ellipse(x+200, y, 246-i*14, 246-i*14), 1.6), black.lift(.16).veil(.5))
	}
	s.within(vinyl, func() {
		s.glow(polygon(x+200, y, x+380, y-300, x+480, y-240), 0, 0, 22, plain(tint(1, 0, 0).veil(.22)))
	})
	s.paint(ellipse(x+200, y, 88, 88), s.spark)
	s.paint(ellipse(x+200, y, 11, 11), s.pale)
	sleeve := rectangle(x-270, y-262, 524, 526, 5)
	s.cast(sleeve, 806)
	c := s.pick(s.main, s.second, s.pale, s.deep.lift(.08))
	s.body(sleeve, c, 8)
	s.within(sleeve, func() {
		s.put(placed(point{x - 8, y}, 1.28, 0, 0, 0), func() {
			switch s.IntN(3) {
			case 0:
				for i := range steps(5) {
					s.paint(ring(x-8, y, 180-i*34, 180-i*34, 164-i*34, 164-i*34), s.against(c))
				}
			case 1:
				bar := s.against(c)
				for i := range steps(9) {
					high := s.between(60, 300)
					s.paint(rectangle(x-176+i*38, y-high/2, 22, high, 11), bar)
				}
			case 2:
				s.paint(ellipse(x+30, y-30, 110, 110), s.spark)
				s.paint(polygon(x-230, y+220, x-40, y-60, x+160, y+220), s.deep)
				s.paint(polygon(x-80, y+220, x+80, y+10, x+230, y+220), s.against(c).veil(.9))
			}
		})
	})
}

// stage is a lit stage between curtains with a cello, or a microphone.
func stage(s *studio) {
	dark := tint(.26, .05, s.wall.hue+180)
	s.fill(rectangle(-300, -300, 1700, 1000, 0), around(512, 420, 620, dark.lift(.16), dark, dark.lift(-.1)))
	s.fill(rectangle(-300, 690, 1700, 700, 0), along(0, 690, 0, 1024, walnut.lift(.06), walnut.lift(-.16)))
	for i := range steps(15) {
		s.paint(polygon(512+(i-7)*60, 690, 515+(i-7)*60, 690, 518+(i-7)*150, 1060, 512+(i-7)*150, 1060), walnut.lift(-.22).veil(.5))
	}
	warm := tint(.95, .07, 85)
	s.glow(polygon(470, -40, 560, -40, 800, 830, 230, 830), 0, 0, 46, along(0, 0, 0, 850, warm.veil(.5), warm.veil(.18)))
	s.glow(ellipse(512, 826, 300, 66), 0, 0, 26, plain(warm.veil(.6)))
	if s.chance(.6) {
		s.put(placed(point{512, 830}, 1, s.between(-9, 9), 0, 0), func() { cello(s) })
	} else {
		microphone(s)
	}
	c := s.pick(tint(.46, .15, 25), s.main.lift(-.16), s.spark.lift(-.22))
	curtain(s, c)
	s.put(matrix{a: -1, d: 1, e: 1024}, func() { curtain(s, c) })
	s.fill(smooth(-60, -60, -60, 110, 100, 170, 256, 120, 400, 176, 512, 124, 624, 176, 768, 120, 924, 170, 1084, 110, 1084, -60), along(0, 0, 0, 180, c.lift(-.1), c.lift(.05), c.lift(-.06)))
	for i := range steps(5) {
		s.ball(120+i*196, 980, 26, warm)
	}
}

func curtain(s *studio, c colour) {
	cloth := path{{'M', [3]point{{-80, -40}}}, {'L', [3]point{{330, -40}}}, {'C', [3]point{{310, 300}, {250, 520}, {130, 620}}}, {'C', [3]point{{190, 720}, {220, 800}, {214, 920}}}, {'L', [3]point{{-80, 940}}}}
	s.glow(cloth, 16, 12, 30, plain(tint(.08, .02, 20).veil(.6)))
	s.paint(cloth, c)
	s.within(cloth, func() {
		for i := range steps(7) {
			x := -40 + i*58
			s.glow(curveBand(x, i), 0, 0, 16, plain(c.lift(-.2).veil(.75)))
			s.glow(curveBand(x+26, i), 0, 0, 14, plain(c.lift(.11).veil(.65)))
		}
	})
	s.body(stroke(curve(-20, 650, 60, 636, 136, 610), 34, 30), brass, 8)
}

// curveBand is one fold of a curtain that is drawn aside.
func curveBand(x, i float32) path {
	return stroke(curve(x, -40, x-8-i*4, 300, x-20-i*16, 520, x*.35-10, 626, x*.55-10, 760, x*.6, 940), 20, 16)
}

func cello(s *studio) {
	wood := tint(.52, .12, 46)
	s.glow(ellipse(560, 834, 190, 16), 0, 0, 16, plain(tint(.1, .02, 40).veil(.6)))
	s.paint(rod(7, 512, 770, 512, 838), steel.lift(-.2))
	trunk := smooth(512, 380, 580, 388, 624, 430, 616, 490, 582, 530, 584, 580, 640, 630, 664, 710, 620, 780, 512, 800, 404, 780, 360, 710, 384, 630, 440, 580, 442, 530, 408, 490, 400, 430, 444, 388)
	s.body(trunk.shifted(9, 3), wood.lift(-.2), 8)
	s.body(trunk, wood, 34)
	s.paint(edge(trunk.moved(placed(point{512, 590}, .95, 0, 0, 0)), 3), wood.lift(-.22).veil(.7))
	for _, k := range []float32{-1, 1} {
		s.paint(line(6, 512+k*60, 520, 512+k*48, 534, 512+k*60, 570, 512+k*72, 606, 512+k*60, 620), tint(.18, .03, 40))
	}
	s.fill(polygon(498, 150, 526, 150, 534, 520, 490, 520), along(490, 0, 534, 0, iron, iron.lift(-.12)))
	s.fill(polygon(496, 640, 528, 640, 520, 770, 504, 770), plain(iron.lift(-.1)))
	s.body(rounded(5, 470, 590, 554, 590, 546, 610, 478, 610), oak, 5)
	for i := range steps(4) {
		s.paint(rod(2, 503+i*6, 150, 496+i*10.6, 650), steel.lift(.1))
	}
	s.body(rounded(10, 494, 92, 530, 92, 528, 160, 496, 160), wood.lift(-.12), 6)
	s.body(ring(512, 82, 24, 24, 8, 8), wood.lift(-.06), 6)
	for i := range steps(2) {
		s.paint(rod(9, 474, 112+i*24, 500, 116+i*24).with(rod(9, 524, 124+i*24, 550, 120+i*24)), iron)
	}
	bow := stroke(curve(640, 250, 700, 560, 716, 826), 9, 7)
	s.paint(bow, walnut)
	s.paint(rod(3, 650, 260, 706, 820), s.pale)
}

func microphone(s *studio) {
	s.glow(ellipse(540, 834, 170, 22), 0, 0, 18, plain(tint(.1, .02, 40).veil(.6)))
	s.disc(512, 822, 120, 14, iron)
	s.pipe(rectangle(503, 380, 18, 446, 4), steel)
	s.body(rounded(18, 478, 360, 546, 360, 532, 470, 492, 470), iron.lift(.04), 10)
	head := rectangle(442, 180, 140, 196, 70)
	s.body(head, steel, 26)
	s.within(head, func() {
		for i := range steps(12) {
			s.paint(rectangle(430, 186+i*17, 170, 5, 0), iron.veil(.75))
		}
		s.paint(rectangle(500, 170, 24, 220, 0), steel.lift(.05))
		s.paint(rectangle(430, 268, 170, 24, 0), s.spark)
		s.hollow(head, -20, -10, 40, plain(iron.lift(-.2).veil(.6)))
	})
	s.gloss(ellipse(476, 230, 10, 30), .6)
}

// stillLife is solids that stand for anything.
func stillLife(s *studio) {
	c := []colour{s.main, s.second, s.spark, s.pale.lift(-.02)}
	s.Shuffle(len(c), func(i, k int) { c[i], c[k] = c[k], c[i] })
	s.block(s.between(200, 280), 800, s.between(240, 300), s.between(200, 330), 180, c[0])
	s.vessel(s.between(640, 700), s.between(360, 470), s.between(60, 110), 800, s.between(110, 140), c[1])
	s.disc(s.between(430, 500), 850, s.between(120, 170), 40, c[3])
	s.ball(s.between(430, 500), 770, s.between(70, 84), c[2])
	s.ball(s.between(800, 850), 836, s.between(40, 56), c[0])
	for i := range steps(4) {
		s.foliage(670, 460, s.between(160, 260), s.between(44, 70), -130+i*26, fresh.lift(s.between(-.08, .06)))
	}
}
