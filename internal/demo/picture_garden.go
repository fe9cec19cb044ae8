package demo

import "math"

// plant is a pot or planter with leaves, tall, round or hanging.
func plant(s *studio) {
	leaf := fresh.turn(s.between(-14, 20)).lift(s.between(-.08, .06))
	if s.chance(.35) {
		planter(s, leaf)
		return
	}
	s.glow(ellipse(560, 480, 260, 200), 60, 40, 70, plain(s.shadow().veil(.16)))
	if s.chance(.5) {
		swords(s, 512, 630, leaf)
	} else {
		bush(s, 512, 620, leaf)
	}
	c := s.pick(clay, s.main, s.second, s.pale)
	flanks := tube(512, 640, 170, 806, 128, .18)
	s.cast(flanks, 820)
	s.pipe(flanks, c)
	s.pipe(tube(512, 600, 186, 648, 182, .18), c.lift(.02))
	s.fill(ellipse(512, 600, 186, 33), along(330, 0, 700, 0, c.lift(.04), c.lift(.1)))
	s.fill(ellipse(512, 602, 168, 27), along(340, 0, 690, 0, soil.lift(-.06), soil.lift(.04)))
	stems(s, leaf)
}

func stems(s *studio, c colour) {
	for i := range steps(5) {
		s.foliage(440+i*36, 612, s.between(110, 190), s.between(46, 70), -150+i*30+s.between(-8, 8), c.lift(s.between(-.05, .07)))
	}
}

func swords(s *studio, x, y float32, c colour) {
	for i := range 11 {
		at := float32(i - 5)
		s.put(placed(point{x + at*22, y}, 1, at*9+s.between(-4, 4), 0, 0), func() {
			tall := s.between(270, 430) - float32(math.Abs(float64(at)))*14
			blade := path{{'M', [3]point{{x + at*22 - 24, y}}},
				{'C', [3]point{{x + at*22 - 50, y - tall*.4}, {x + at*22 - 26, y - tall*.8}, {x + at*22, y - tall}}},
				{'C', [3]point{{x + at*22 + 34, y - tall*.75}, {x + at*22 + 48, y - tall*.4}, {x + at*22 + 24, y}}}}
			shade := c.lift(s.between(-.08, .05))
			s.fill(blade, along(x+at*22-44, 0, x+at*22+44, 0, shade.lift(.08), shade, shade.lift(-.12)))
			s.paint(edge(blade, 5), c.lift(.2).turn(-25).veil(.7))
		})
	}
}

func bush(s *studio, x, y float32, c colour) {
	for i := range 24 {
		angle := -90 + float32((i*47)%21-10)*9.5
		sin, cos := math.Sincos(float64(angle) * math.Pi / 180)
		reach := s.between(110, 290)
		tipX, tipY := x+float32(cos)*reach, y+float32(sin)*reach*1.1
		s.paint(stroke(curve(x, y, (x+tipX)/2+s.between(-16, 16), (y+tipY)/2, tipX, tipY), 8, 4), c.lift(-.14))
		s.foliage(tipX, tipY, s.between(110, 170), s.between(64, 104), angle+s.between(-26, 26), c.lift(s.between(-.1, .08)))
	}
}

// planter is a wooden box with herbs and a few fruits.
func planter(s *studio, leaf colour) {
	for i := range steps(9) {
		x := 240 + i*66
		s.paint(stroke(curve(x, 640, x+s.between(-20, 20), 540, x+s.between(-40, 40), s.between(360, 440)), 8, 5), leaf.lift(-.12))
		for k := range steps(5) {
			tone := leaf.lift(s.between(-.08, .09))
			s.foliage(x, 620-k*52, s.between(80, 130), s.between(44, 66), s.between(-60, -10), tone)
			s.foliage(x, 620-k*52, s.between(80, 130), s.between(44, 66), s.between(-170, -120), tone.lift(-.03))
		}
	}
	fruit := s.pick(tint(.62, .18, 30), s.spark, tint(.80, .14, 95))
	for range 7 {
		s.ball(s.between(230, 780), s.between(440, 610), s.between(20, 30), fruit)
	}
	c := s.pick(oak, walnut, oak.turn(-12))
	s.cast(rectangle(180, 610, 664, 206, 6), 816)
	for i := range steps(3) {
		board := rectangle(180, 612+i*68, 664, 66, 6)
		s.body(board, c.lift(s.between(-.03, .03)), 7)
		s.grain(board, c)
	}
	for _, x := range []float32{206, 792} {
		s.body(rectangle(x, 600, 34, 220, 5), c.lift(-.06), 6)
	}
}

// tree is a fruit tree with a ladder or a basket.
func tree(s *studio) {
	trunk := smooth(486, 826, 498, 700, 486, 600, 420, 500, 452, 486, 512, 570, 520, 480, 548, 480, 548, 570, 610, 500, 636, 516, 560, 620, 552, 710, 572, 826)
	leaf := fresh.turn(s.between(-22, 14)).lift(s.between(-.06, .04))
	s.disc(512, 822, 300, 22, leaf.lift(.08))
	s.glow(ellipse(570, 826, 200, 30), 0, 0, 24, plain(leaf.lift(-.25).veil(.6)))
	bark := walnut
	if s.chance(.6) {
		ladder(s, 700, 828)
	}
	s.body(trunk, bark, 18)
	crown(s, leaf)
	fruit := s.pick(tint(.60, .18, 28), tint(.80, .14, 95), tint(.52, .1, 330), s.spark)
	for i := range 9 {
		angle := float64(i)*2.4 + float64(s.between(0, .5))
		reach := 70 + 22*float64(i)
		x, y := 512+float32(math.Cos(angle)*reach), 372+float32(math.Sin(angle)*reach*.7)
		s.fill(ellipse(x, y, 24, 25), around(x-8, y-8, 36, fruit.lift(.12), fruit, fruit.lift(-.16)))
	}
	for i := range steps(3) {
		s.ball(330+i*60, 826+float32(int(i)%2)*16, 22, fruit)
	}
	grass(s, leaf)
}

func crown(s *studio, c colour) {
	clumps := points([]float32{330, 430, 690, 430, 512, 470, 400, 320, 630, 310, 512, 230, 512, 360, 300, 350, 730, 350})
	for i, at := range clumps {
		r := s.between(120, 150)
		cloud := path{}
		for k := range 7 {
			sin, cos := math.Sincos(float64(k) * 2 * math.Pi / 7)
			cloud = cloud.with(ellipse(at.x+float32(cos)*r*.55, at.y+float32(sin)*r*.5, r*.52, r*.5))
		}
		shade := c.lift(-.06 + float32(i)*.012)
		s.glow(cloud, 6, 14, 18, plain(c.lift(-.26).veil(.35)))
		s.fill(cloud, around(at.x-r*.4, at.y-r*.6, r*1.9, shade.lift(.12), shade, shade.lift(-.13)))
	}
	for range 34 {
		angle := float64(s.between(0, 6.28))
		reach := float64(s.between(0, 230))
		x, y := 512+float32(math.Cos(angle)*reach), 350+float32(math.Sin(angle)*reach*.7)
		s.paint(leaf(x, y, 46, 24, s.between(0, 360)), c.lift(s.between(.02, .12)).veil(.6))
	}
}

func ladder(s *studio, x, y float32) {
	c := oak.lift(.04)
	rails := rod(16, x, y, x-80, 250).with(rod(16, x+120, y, x-10, 250))
	s.glow(rails, 30, 10, 14, plain(s.shadow().veil(.25)))
	for i := range steps(7) {
		t := i / 7
		s.paint(rod(12, x-80*t-4, y-60-520*t, x+118-128*t, y-60-520*t), c.lift(-.07))
	}
	s.body(rails, c, 5)
}

func grass(s *studio, c colour) {
	for range 26 {
		x, y := s.between(270, 750), s.between(806, 852)
		s.paint(stroke(curve(x, y, x+s.between(-6, 6), y-16, x+s.between(-14, 14), y-s.between(26, 40)), 6, 1), c.lift(s.between(-.08, .06)))
	}
}

// can is a watering can of zinc or enamel.
func can(s *studio) {
	c := s.pick(steel.lift(-.06), steel.lift(-.03), s.main, s.second)
	s.body(stroke(curve(690, 520, 830, 470, 880, 600, 820, 720, 706, 770), 26, 26), c.lift(-.1), 8)
	s.body(stroke(curve(340, 740, 250, 640, 180, 470), 74, 36), c.lift(-.02), 14)
	s.put(placed(point{168, 446}, 1, -32, 0, 0), func() {
		s.pipe(tube(168, 430, 74, 480, 26, .26), c.lift(-.03))
		s.fill(ellipse(168, 430, 74, 20), along(94, 0, 242, 0, c.lift(.1), c.lift(-.04)))
		for i := range steps(9) {
			s.paint(ellipse(120+i*12, 430+float32(int(i*7)%3-1)*7, 3.4, 2.2), c.lift(-.3))
		}
	})
	flanks := tube(512, 500, 190, 796, 214, .18)
	s.cast(flanks, 812)
	s.pipe(flanks, c)
	for _, y := range []float32{540, 756} {
		s.paint(stroke(append(path{{'M', [3]point{{322 - (y-540)*.1, y}}}}, arc(512, y, 190+(y-540)*.1, 36, 1)...), 9, 9), c.lift(-.1).veil(.8))
		s.paint(stroke(append(path{{'M', [3]point{{322 - (y-540)*.1, y - 5}}}}, arc(512, y-5, 190+(y-540)*.1, 36, 1)...), 3, 3), c.lift(.14).veil(.8))
	}
	s.fill(ellipse(512, 500, 190, 34), along(322, 0, 702, 0, c.lift(-.28), c.lift(-.12)))
	hood := path{{'M', [3]point{{322, 500}}}}
	hood = append(hood, arc(512, 500, 190, 34, 1)...)
	hood = append(hood, step{'C', [3]point{{690, 470}, {560, 460}, {512, 466}}}, step{'C', [3]point{{440, 470}, {340, 476}, {322, 500}}})
	s.pipe(hood.with(), c.lift(.03))
	s.body(stroke(curve(360, 492, 430, 330, 600, 330, 668, 492), 22, 22), c.lift(-.03), 7)
	s.gloss(rectangle(400, 590, 18, 150, 9), .45)
	if s.chance(.6) {
		s.vessel(840, 730, 66, 826, 50, clay)
		s.fill(ellipse(840, 731, 60, 10), plain(soil))
		for i := range steps(7) {
			s.foliage(840, 734, s.between(90, 140), s.between(36, 50), -150+i*20, fresh.lift(s.between(-.06, .06)))
		}
	}
}

// bird is a carved bird on a branch or a block.
func bird(s *studio) {
	c := s.pick(s.main, s.second, s.spark)
	if s.chance(.5) {
		s.body(stroke(curve(90, 740, 300, 716, 560, 730, 960, 660), 40, 18), walnut, 12)
		for i := range steps(9) {
			x := 130 + i*96
			s.foliage(x, 722-float32(int(i)%2)*6, s.between(80, 120), s.between(40, 54), s.between(-80, -30), fresh.lift(s.between(-.06, .08)))
			if int(i)%3 == 0 {
				s.ball(x+40, 770, 20, s.spark)
			}
		}
	} else {
		s.block(330, 826, 300, 96, 90, s.pick(oak, walnut))
	}
	for _, x := range []float32{470, 530} {
		s.paint(rod(9, x, 660, x+4, 722), walnut.lift(-.12))
	}
	tail := rounded(10, 640, 560, 880, 640, 902, 690, 640, 650)
	s.body(tail, c.lift(-.1), 12)
	belly := smooth(270, 400, 300, 330, 370, 300, 440, 322, 500, 390, 610, 450, 690, 540, 700, 620, 620, 680, 500, 696, 390, 660, 310, 580, 276, 490)
	s.glow(belly, 40, 20, 34, plain(s.shadow().veil(.2)))
	s.body(belly, c, 54)
	s.within(belly, func() {
		s.glow(smooth(250, 480, 330, 450, 420, 520, 470, 640, 440, 720, 300, 680), 0, 0, 18, plain(s.pale))
		s.hollow(belly, -30, -36, 60, plain(c.lift(-.25).veil(.4)))
		s.paint(smooth(240, 300, 330, 280, 450, 310, 470, 360, 380, 372, 300, 390, 240, 400), c.lift(-.16))
	})
	wing := smooth(450, 470, 540, 440, 640, 500, 740, 600, 770, 650, 640, 640, 520, 600, 456, 540)
	s.glow(wing, 6, 12, 14, plain(c.lift(-.3).veil(.5)))
	s.body(wing, c.lift(-.08), 22)
	for i := range steps(3) {
		s.paint(stroke(curve(520+i*30, 500+i*34, 610+i*26, 540+i*30, 720, 622+i*8), 7, 3), s.pale.veil(.75))
	}
	s.fill(polygon(282, 372, 200, 402, 284, 424), along(0, 372, 0, 424, brass.lift(.04), brass.lift(-.14)))
	s.paint(ellipse(352, 376, 20, 20), s.pale)
	s.paint(ellipse(350, 377, 14, 14), s.deep.lift(-.12))
	s.paint(ellipse(345, 371, 5, 5), s.pale)
}
