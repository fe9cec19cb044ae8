package demo

import "math"

// point is a place on the 1024×1024 sheet, in pixels from the upper left.
type point struct{ x, y float32 }

func (p point) plus(q point) point        { return point{p.x + q.x, p.y + q.y} }
func (p point) minus(q point) point       { return point{p.x - q.x, p.y - q.y} }
func (p point) times(k float32) point     { return point{p.x * k, p.y * k} }
func (p point) length() float32           { return float32(math.Hypot(float64(p.x), float64(p.y))) }
func between(p, q point, t float32) point { return p.plus(q.minus(p).times(t)) }

// points pairs up a flat list of coordinates: x, y, x, y …
func points(flat []float32) []point {
	pairs := make([]point, 0, len(flat)/2)
	for i := 0; i+1 < len(flat); i += 2 {
		pairs = append(pairs, point{flat[i], flat[i+1]})
	}
	return pairs
}

// matrix maps a point to (a·x + b·y + e, c·x + d·y + f).
type matrix struct{ a, b, c, d, e, f float32 }

var unmoved = matrix{a: 1, d: 1}

func (m matrix) apply(p point) point {
	return point{m.a*p.x + m.b*p.y + m.e, m.c*p.x + m.d*p.y + m.f}
}

// after is the matrix that does first, then m.
func (m matrix) after(first matrix) matrix {
	return matrix{
		a: m.a*first.a + m.b*first.c, b: m.a*first.b + m.b*first.d,
		c: m.c*first.a + m.d*first.c, d: m.c*first.b + m.d*first.d,
		e: m.a*first.e + m.b*first.f + m.e, f: m.c*first.e + m.d*first.f + m.f,
	}
}

// scale is how much longer the matrix makes a length, on average over directions.
func (m matrix) scale() float32 {
	return float32(math.Sqrt(math.Abs(float64(m.a*m.d - m.b*m.c))))
}

// placed turns by degrees and scales about the pivot, then shifts.
func placed(pivot point, scale, degrees, dx, dy float32) matrix {
	sin, cos := math.Sincos(float64(degrees) * math.Pi / 180)
	s, c := float32(sin)*scale, float32(cos)*scale
	return matrix{
		a: c, b: -s, c: s, d: c,
		e: pivot.x - c*pivot.x + s*pivot.y + dx, f: pivot.y - s*pivot.x - c*pivot.y + dy,
	}
}

// step is one stroke of the pen: 'M' lifts it to p[0], 'L' draws straight to p[0], 'C' curves to p[2].
type step struct {
	verb byte
	p    [3]point
}

// path is a shape made of closed outlines; where outlines of opposite direction overlap is a hole.
type path []step

func (s path) moved(m matrix) path {
	copied := make(path, len(s))
	for i, step := range s {
		for k := range step.p {
			step.p[k] = m.apply(step.p[k])
		}
		copied[i] = step
	}
	return copied
}

func (s path) shifted(dx, dy float32) path { return s.moved(matrix{a: 1, d: 1, e: dx, f: dy}) }

// with joins shapes into one, which is filled and shaded as one.
func (s path) with(others ...path) path {
	joined := append(path{}, s...)
	for _, other := range others {
		joined = append(joined, other...)
	}
	return joined
}

// bounds is the rectangle around every point that steers the outline.
func (s path) bounds() (low, high point) {
	low, high = point{1e9, 1e9}, point{-1e9, -1e9}
	for _, step := range s {
		for _, p := range step.reach() {
			low = point{min(low.x, p.x), min(low.y, p.y)}
			high = point{max(high.x, p.x), max(high.y, p.y)}
		}
	}
	return low, high
}

func (s step) reach() []point {
	if s.verb == 'C' {
		return s.p[:]
	}
	return s.p[:1]
}

// lines follows every outline with straight pieces short enough to look round.
func (s path) lines() [][]point {
	const pieces = 12
	var all [][]point
	for _, step := range s {
		if step.verb == 'M' {
			all = append(all, []point{step.p[0]})
			continue
		}
		current := &all[len(all)-1]
		from := (*current)[len(*current)-1]
		if step.verb == 'L' {
			*current = append(*current, step.p[0])
			continue
		}
		for i := 1; i <= pieces; i++ {
			t := float32(i) / pieces
			ab, bc, cd := between(from, step.p[0], t), between(step.p[0], step.p[1], t), between(step.p[1], step.p[2], t)
			*current = append(*current, between(between(ab, bc, t), between(bc, cd, t), t))
		}
	}
	return all
}

// reversed runs every outline the other way, so that it cuts a hole where it lies on another.
func (s path) reversed() path {
	var back path
	for _, line := range s.lines() {
		for i := range line {
			verb := byte('L')
			if i == 0 {
				verb = 'M'
			}
			back = append(back, step{verb, [3]point{line[len(line)-1-i]}})
		}
	}
	return back
}
