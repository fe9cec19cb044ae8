package demo

// sheet is a table on paper with columns, bars and a pencil.
func sheet(s *studio) {
	s.put(placed(point{512, 512}, 1, s.between(5, 11), 40, 10), func() {
		s.flat(rectangle(220, 130, 560, 760, 6), 10, s.second)
	})
	s.put(placed(point{512, 512}, 1, s.between(-5, 1), -16, 0), func() {
		page := rectangle(220, 120, 570, 780, 6)
		s.flat(page, 9, paper)
		s.paint(rectangle(262, 164, 240, 26, 6), s.deep.veil(.85))
		s.paint(rectangle(262, 204, 150, 14, 6), s.deep.veil(.35))
		s.paint(ellipse(722, 192, 32, 32), s.spark)
		if s.chance(.6) {
			table(s, 262, 256, 4, 8)
			bars(s, 262, 640, 486, 200)
		} else {
			bars(s, 262, 260, 300, 220)
			pie(s, 672, 370, 92)
			table(s, 262, 530, 4, 7)
		}
	})
	pencil(s, s.between(700, 800), 560, s.between(96, 118))
}

func table(s *studio, x, y float32, columns, rows int) {
	width, high := float32(486)/float32(columns), float32(42)
	s.paint(rectangle(x, y, 486, high, 6), s.main)
	for row := range rows {
		top := y + float32(row)*high
		if row > 0 && row%2 == 0 {
			s.paint(rectangle(x, top, 486, high, 0), s.main.veil(.12))
		}
		for column := range columns {
			c, long := s.deep.veil(.45), s.between(.35, .75)
			if row == 0 {
				c = s.pale
			}
			if row > 0 && s.chance(.12) {
				c = s.spark
			}
			s.paint(rectangle(x+float32(column)*width+14, top+15, (width-28)*long, 12, 6), c)
		}
	}
	for column := 1; column < columns; column++ {
		s.paint(rectangle(x+float32(column)*width-1, y, 2, float32(rows)*high, 0), s.main.veil(.35))
	}
}

func bars(s *studio, x, y, width, high float32) {
	count := 6 + s.IntN(4)
	step := width / float32(count)
	s.paint(rectangle(x, y+high, width, 3, 1), s.deep.veil(.6))
	for i := range count {
		tall := high * s.between(.25, .95)
		c := s.main
		if i%3 == 2 {
			c = s.spark
		}
		s.fill(rectangle(x+float32(i)*step+step*.16, y+high-tall, step*.68, tall, 5), along(0, y, 0, y+high, c.lift(.06), c))
	}
}

func pie(s *studio, x, y, r float32) {
	s.paint(ellipse(x, y, r, r), s.main)
	s.within(ellipse(x, y, r, r), func() {
		s.paint(polygon(x, y, x, y-r*2, x+r*2, y-r*2, x+r*2, y+r*.4), s.spark)
		s.paint(polygon(x, y, x+r*2, y+r*.4, x+r*2, y+r*2, x-r*.3, y+r*2), s.second)
	})
	s.paint(ellipse(x, y, r*.5, r*.5), paper)
}

// pencil lies with its tip down at an angle.
func pencil(s *studio, x, y, degrees float32) {
	s.put(placed(point{x, y}, 1, degrees, 0, 0), func() {
		c := s.pick(s.spark, s.main, s.deep.lift(.06))
		whole := polygon(x-280, y-19, x+200, y-19, x+264, y, x+200, y+19, x-280, y+19)
		s.drop(whole, 13)
		s.paint(polygon(x-240, y-19, x+200, y-19, x+200, y-6, x-240, y-6), c.lift(.06))
		s.paint(rectangle(x-240, y-7, 440, 15, 0), c)
		s.paint(rectangle(x-240, y+7, 440, 12, 0), c.lift(-.12))
		s.fill(polygon(x+196, y-19, x+264, y, x+196, y+19, x+206, y+12, x+194, y+6, x+206, y, x+194, y-6, x+206, y-12), along(0, y-19, 0, y+19, oak.lift(.17), oak.lift(.06)))
		s.paint(polygon(x+244, y-6, x+264, y, x+244, y+6), s.deep)
		s.fill(rectangle(x-262, y-20, 30, 40, 3), along(0, y-20, 0, y+20, brass.lift(.1), brass.lift(-.14)))
		s.body(rectangle(x-296, y-18, 38, 36, 10), tint(.70, .1, 20), 8)
	})
}

// book is volumes standing, stacked or lying open.
func book(s *studio) {
	c := []colour{s.main, s.second, s.spark, s.pale.lift(-.06), s.deep.lift(.08)}
	s.Shuffle(len(c), func(i, k int) { c[i], c[k] = c[k], c[i] })
	if s.chance(.5) {
		y := float32(826)
		for i := range 3 + s.IntN(3) {
			thick := s.between(54, 84)
			volume(s, 212+s.between(-16, 40), y, s.between(540, 600), thick, c[i%5])
			y -= thick
		}
		upright(s, s.between(380, 430), y, .62, c[4])
		return
	}
	upright(s, 470, 822, 1, c[0])
	volume(s, 130, 836, 330, 56, c[1])
	volume(s, 150, 780, 300, 48, c[2])
}

// volume is a book lying with its spine to the eye; y is the lower edge.
func volume(s *studio, x, y, width, thick float32, c colour) {
	s.cast(rectangle(x, y-thick, width, thick, 6), y-1)
	s.fill(polygon(x+8, y-thick, x+50, y-thick-26, x+width+26, y-thick-26, x+width, y-thick), along(x, y-thick-26, x+width, y-thick, c.lift(.09), c.lift(.03)))
	s.fill(polygon(x+width, y-thick+5, x+width+26, y-thick-20, x+width+26, y-30, x+width, y-6), plain(paper.lift(-.1)))
	spine := rounded(thick*.24, x, y-thick, x+width, y-thick, x+width, y, x, y)
	s.body(spine, c, 9)
	s.paint(rectangle(x+width*.1, y-thick, 9, thick, 0).with(rectangle(x+width*.86, y-thick, 9, thick, 0)), s.pale.veil(.75))
	s.paint(rectangle(x+width*.3, y-thick*.58, width*.36, thick*.16, 4), s.pale.veil(.8))
}

// upright stands with its cover to the eye; x is the left edge, y the foot.
func upright(s *studio, x, y, scale float32, c colour) {
	s.put(placed(point{x, y}, scale, 0, 0, 0), func() {
		cover := rounded(8, x, y-600, x+400, y-580, x+400, y-8, x, y)
		s.cast(cover, y-2)
		s.fill(polygon(x, y-600, x-50, y-580, x-50, y-26, x, y), along(x-50, 0, x, 0, c.lift(-.16), c.lift(-.07)))
		s.fill(polygon(x+2, y-600, x-48, y-580, x+340, y-586, x+396, y-582), plain(paper.lift(-.08)))
		s.body(cover, c, 10)
		s.within(cover, func() {
			s.paint(rectangle(x+16, y-620, 5, 640, 0), c.lift(-.12).veil(.7))
			jacket(s, x, y)
		})
	})
}

// jacket is the picture on a cover.
func jacket(s *studio, x, y float32) {
	one, two := s.pick(s.pale, s.second.lift(.05), s.spark), s.pick(s.deep, s.spark, s.main.lift(-.18))
	switch s.IntN(4) {
	case 0:
		s.paint(ellipse(x+220, y-390, 110, 110), one)
		s.paint(smooth(x-40, y-190, x+90, y-290, x+210, y-210, x+330, y-300, x+460, y-220, x+460, y+60, x-40, y+60), two)
		s.paint(smooth(x-40, y-110, x+120, y-170, x+280, y-110, x+460, y-160, x+460, y+60, x-40, y+60), two.lift(.14))
	case 1:
		for i := range steps(5) {
			s.foliage(x+210, y-110, 290-i*18, 90, -150+i*30, one.lift(-.03*i))
		}
	case 2:
		for i := range steps(4) {
			s.paint(ring(x+214, y-310, 150-i*38, 150-i*38, 132-i*38, 132-i*38), one)
		}
		s.paint(ellipse(x+214, y-310, 20, 20), two)
	case 3:
		s.paint(rectangle(x+60, y-500, 300, 300, 4), one)
		s.paint(polygon(x+60, y-200, x+360, y-500, x+360, y-200), two)
		s.paint(ellipse(x+160, y-400, 60, 60), s.spark)
	}
	s.paint(rectangle(x+80, y-90, 250, 14, 6).with(rectangle(x+130, y-62, 150, 9, 4)), s.pale.veil(.85))
}

// pen is a manuscript with marks in its margin, a fountain pen and ink.
func pen(s *studio) {
	for i := range steps(3) {
		s.put(placed(point{512, 512}, 1, 9-i*5+s.between(-1, 1), 10-i*16, 0), func() {
			page := rectangle(210, 140, 540, 740, 4)
			s.drop(page, 6)
			s.fill(page, along(210, 140, 750, 880, paper, paper.lift(-.03-.01*(2-i))))
			if i == 2 {
				manuscript(s)
			}
		})
	}
	if s.chance(.7) {
		s.drop(ellipse(812, 250, 86, 86), 24)
		s.body(ellipse(812, 250, 86, 86), s.deep.lift(-.03), 20)
		s.body(ring(812, 250, 62, 62, 44, 44), steel, 6)
		s.fill(ellipse(812, 250, 44, 44), around(800, 236, 60, s.main.lift(-.2), s.main.lift(-.34)))
		s.gloss(ellipse(796, 238, 12, 6), .7)
	}
	s.put(placed(point{640, 600}, 1, s.between(-52, -36), 60, 60), func() { fountain(s) })
}

func manuscript(s *studio) {
	s.paint(rectangle(270, 200, 220, 24, 6), s.deep.veil(.85))
	for i := range steps(17) {
		long := s.between(360, 410)
		if int(i)%5 == 4 {
			long = s.between(120, 260)
		}
		s.paint(rectangle(270, 268+i*34, long, 9, 4), s.deep.veil(.4))
	}
	mark := s.spark.lift(-.04)
	s.paint(line(5, 300, 316, 330, 324, 360, 314, 390, 324, 420, 314, 450, 322), mark)
	s.paint(edge(ellipse(560, 476, 78, 24), 5), mark)
	s.paint(line(5, 700, 420, 716, 470, 700, 540).with(line(5, 690, 640, 704, 656, 726, 616)), mark)
	s.paint(rectangle(270, 604, 300, 17, 3), s.second.veil(.5))
}

func fountain(s *studio) {
	c := s.pick(s.main.lift(-.1), s.deep, s.spark.lift(-.1))
	barrel := rounded(20, 420, 574, 720, 566, 800, 578, 800, 622, 720, 634, 420, 626)
	s.drop(barrel.with(polygon(420, 580, 290, 600, 420, 620)), 18)
	s.fill(polygon(340, 584, 230, 600, 340, 616), along(0, 584, 0, 616, brass.lift(.12), brass.lift(-.12)))
	s.paint(rod(2, 240, 600, 310, 600), s.deep)
	s.paint(ellipse(312, 600, 4, 4), s.deep)
	metal := func(stops ...colour) ink { return along(0, 566, 0, 634, stops...) }
	s.fill(rounded(10, 334, 582, 440, 572, 440, 628, 334, 618), metal(c.lift(-.05), c.lift(.1), c.lift(-.14)))
	s.fill(barrel, metal(c.lift(.04), c.lift(.22), c, c.lift(-.1)))
	for _, x := range []float32{432, 640} {
		s.fill(rectangle(x, 567, 14, 66, 4), metal(brass, brass.lift(.15), brass.lift(-.15)))
	}
}
