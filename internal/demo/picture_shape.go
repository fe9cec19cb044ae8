package demo

import "math"

// polygon joins the corners by straight lines.
func polygon(flat ...float32) path { return rounded(0, flat...) }

// rounded joins the corners by straight lines and rounds every corner off by the radius, or by as much
// as its sides allow.
func rounded(radius float32, flat ...float32) path {
	corners := points(flat)
	var shape path
	for i, corner := range corners {
		before, next := corners[(i+len(corners)-1)%len(corners)], corners[(i+1)%len(corners)]
		in := between(corner, before, upTo(radius, corner.minus(before).length()))
		out := between(corner, next, upTo(radius, corner.minus(next).length()))
		verb := byte('L')
		if i == 0 {
			verb = 'M'
		}
		shape = append(shape, step{verb, [3]point{in}})
		if radius > 0 {
			shape = append(shape, step{'C', [3]point{between(in, corner, .56), between(out, corner, .56), out}})
		}
	}
	return shape
}

func upTo(radius, side float32) float32 {
	if side == 0 {
		return 0
	}
	return min(radius/side, .5)
}

// rectangle has its upper left corner at x, y.
func rectangle(x, y, width, height, radius float32) path {
	return rounded(radius, x, y, x+width, y, x+width, y+height, x, y+height)
}

// ellipse lies about its centre.
func ellipse(x, y, rx, ry float32) path {
	const k = .5523
	return path{
		{'M', [3]point{{x + rx, y}}},
		{'C', [3]point{{x + rx, y + k*ry}, {x + k*rx, y + ry}, {x, y + ry}}},
		{'C', [3]point{{x - k*rx, y + ry}, {x - rx, y + k*ry}, {x - rx, y}}},
		{'C', [3]point{{x - rx, y - k*ry}, {x - k*rx, y - ry}, {x, y - ry}}},
		{'C', [3]point{{x + k*rx, y - ry}, {x + rx, y - k*ry}, {x + rx, y}}},
	}
}

// ring is an ellipse with an elliptic hole.
func ring(x, y, rx, ry, innerX, innerY float32) path {
	return ellipse(x, y, rx, ry).with(ellipse(x, y, innerX, innerY).reversed())
}

// tube is the side of a cylinder or cone: straight flanks between two ellipses seen from above.
func tube(x, top, topRadius, bottom, bottomRadius, flatness float32) path {
	return path{
		{'M', [3]point{{x - topRadius, top}}},
		arc(x, top, topRadius, topRadius*flatness, -1)[0], arc(x, top, topRadius, topRadius*flatness, -1)[1],
		{'L', [3]point{{x + bottomRadius, bottom}}},
		{'C', [3]point{{x + bottomRadius, bottom + .5523*bottomRadius*flatness}, {x + .5523*bottomRadius, bottom + bottomRadius*flatness}, {x, bottom + bottomRadius*flatness}}},
		{'C', [3]point{{x - .5523*bottomRadius, bottom + bottomRadius*flatness}, {x - bottomRadius, bottom + .5523*bottomRadius*flatness}, {x - bottomRadius, bottom}}},
	}
}

// arc draws half an ellipse from its left end to its right: over the top with side −1, under it with 1.
func arc(x, y, rx, ry, side float32) []step {
	const k = .5523
	return []step{
		{'C', [3]point{{x - rx, y + side*k*ry}, {x - k*rx, y + side*ry}, {x, y + side*ry}}},
		{'C', [3]point{{x + k*rx, y + side*ry}, {x + rx, y + side*k*ry}, {x + rx, y}}},
	}
}

// smooth is a closed curve through every point.
func smooth(flat ...float32) path {
	through := points(flat)
	at := func(i int) point { return through[(i+len(through))%len(through)] }
	shape := path{{'M', [3]point{at(0)}}}
	for i := range through {
		shape = append(shape, bend(at(i-1), at(i), at(i+1), at(i+2)))
	}
	return shape
}

// curve is an open curve through every point; fill it only by way of a stroke.
func curve(flat ...float32) path {
	through := points(flat)
	at := func(i int) point { return through[max(0, min(i, len(through)-1))] }
	shape := path{{'M', [3]point{at(0)}}}
	for i := range len(through) - 1 {
		shape = append(shape, bend(at(i-1), at(i), at(i+1), at(i+2)))
	}
	return shape
}

// bend is the piece from b to c of a curve that comes from a and goes on to d.
func bend(a, b, c, d point) step {
	return step{'C', [3]point{b.plus(c.minus(a).times(1. / 6)), c.minus(d.minus(b).times(1. / 6)), c}}
}

// leaf grows from the root in a direction (degrees, 0 to the right, −90 up) and is widest at two fifths.
func leaf(x, y, length, width, degrees float32) path {
	shape := smoothSpear(length, width)
	return shape.moved(placed(point{}, 1, degrees, x, y))
}

func smoothSpear(length, width float32) path {
	return path{
		{'M', [3]point{{0, 0}}},
		{'C', [3]point{{length * .15, -width * .6}, {length * .6, -width * .75}, {length, 0}}},
		{'C', [3]point{{length * .6, width * .75}, {length * .15, width * .6}, {0, 0}}},
	}
}

// stroke is the area that a round pen covers along the path; its width runs from first to last.
func stroke(along path, first, last float32) path {
	var area path
	for _, line := range along.lines() {
		area = append(area, ribbon(line, first/2, last/2)...)
	}
	return area
}

// line is a stroke of one width along an open curve.
func line(width float32, flat ...float32) path { return stroke(curve(flat...), width, width) }

// rod is a straight stroke of one width.
func rod(width, x, y, toX, toY float32) path { return line(width, x, y, toX, toY) }

// edge is a stroke along the whole outline of a shape.
func edge(shape path, width float32) path {
	var area path
	for _, line := range shape.lines() {
		area = append(area, ribbon(append(line, line[0]), width/2, width/2)...)
	}
	return area
}

// stitches are dashes along the path.
func stitches(along path, width, dash, gap float32) path {
	var area path
	for _, line := range along.lines() {
		for _, piece := range dashed(line, dash, gap) {
			area = append(area, ribbon(piece, width/2, width/2)...)
		}
	}
	return area
}

func dashed(line []point, dash, gap float32) [][]point {
	var pieces [][]point
	left, drawing := dash, true
	current := []point{line[0]}
	for i := 1; i < len(line); i++ {
		from, to := line[i-1], line[i]
		for to.minus(from).length() > left {
			from = between(from, to, left/to.minus(from).length())
			if drawing {
				pieces = append(pieces, append(current, from))
			}
			drawing = !drawing
			left, current = gap, []point{from}
			if drawing {
				left = dash
			}
		}
		left -= to.minus(from).length()
		current = append(current, to)
	}
	return pieces
}

// ribbon outlines a line: out on one side, round the end, back on the other.
func ribbon(line []point, first, last float32) path {
	line = withoutRepeats(line)
	if len(line) < 2 {
		return nil
	}
	var there, back []point
	for i, p := range line {
		half := first + (last-first)*float32(i)/float32(len(line)-1)
		side := normal(line, i).times(half)
		there = append(there, p.plus(side))
		back = append(back, p.minus(side))
	}
	outline := append(there, roundEnd(line[len(line)-1], there[len(there)-1])...)
	for i := len(back) - 1; i >= 0; i-- {
		outline = append(outline, back[i])
	}
	outline = append(outline, roundEnd(line[0], back[0])...)
	shape := make(path, len(outline))
	for i, p := range outline {
		shape[i] = step{'L', [3]point{p}}
	}
	shape[0].verb = 'M'
	return shape
}

func withoutRepeats(line []point) []point {
	kept := line[:1:1]
	for _, p := range line[1:] {
		if p.minus(kept[len(kept)-1]).length() > .05 {
			kept = append(kept, p)
		}
	}
	return kept
}

// normal is the direction across the line at a point, longer in a corner so that the width stays.
func normal(line []point, i int) point {
	in := line[i].minus(line[max(i-1, 0)])
	out := line[min(i+1, len(line)-1)].minus(line[i])
	if i == 0 {
		in = out
	}
	if i == len(line)-1 {
		out = in
	}
	in, out = in.times(1/in.length()), out.times(1/out.length())
	middle := in.plus(out)
	if middle.length() < .1 {
		return point{-in.y, in.x}
	}
	middle = middle.times(1 / middle.length())
	cosine := max(middle.x*in.x+middle.y*in.y, .5)
	return point{-middle.y, middle.x}.times(1 / cosine)
}

// roundEnd goes half round the end of a line, from one side to the other.
func roundEnd(centre, from point) []point {
	const pieces = 6
	arm := from.minus(centre)
	round := make([]point, 0, pieces)
	for i := 1; i < pieces; i++ {
		sin, cos := math.Sincos(-math.Pi * float64(i) / pieces)
		s, c := float32(sin), float32(cos)
		round = append(round, centre.plus(point{arm.x*c - arm.y*s, arm.x*s + arm.y*c}))
	}
	return round
}
