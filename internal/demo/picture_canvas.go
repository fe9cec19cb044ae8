package demo

import (
	"image"
	"image/draw"
	"math"

	"golang.org/x/image/vector"
)

// sheetSize is the width and the height of a picture, in pixels.
const sheetSize = 1024

// canvas is the sheet, with the place where shapes are put and the shape they are cut to.
type canvas struct {
	sheet  *image.RGBA
	raster vector.Rasterizer
	cover  *image.Alpha // of the shape being filled
	place  matrix
	cut    *image.Alpha // nil: the whole sheet
	haze   haze
	row    [sheetSize]uint8 // cover of the row being laid
}

func newCanvas() *canvas {
	frame := image.Rect(0, 0, sheetSize, sheetSize)
	return &canvas{sheet: image.NewRGBA(frame), cover: image.NewAlpha(frame), place: unmoved}
}

// put draws with everything scaled, turned and shifted about a pivot.
func (c *canvas) put(m matrix, draw func()) {
	before := c.place
	c.place = before.after(m)
	draw()
	c.place = before
}

// within draws only inside the shape.
func (c *canvas) within(shape path, draw func()) {
	box := c.rasterize(shape.moved(c.place))
	inner := image.NewAlpha(box)
	for y := box.Min.Y; y < box.Max.Y; y++ {
		row := inner.Pix[(y-box.Min.Y)*inner.Stride:][:box.Dx()]
		copy(row, c.cover.Pix[(y-box.Min.Y)*sheetSize:])
		c.trim(row, box.Min.X, y)
	}
	before := c.cut
	c.cut = inner
	draw()
	c.cut = before
}

// trim takes from a row of cover, which begins at x, what lies outside the cut.
func (c *canvas) trim(row []uint8, x, y int) {
	if c.cut == nil {
		return
	}
	cut := c.cut.Pix[c.cut.PixOffset(x, y):]
	for i, cover := range row {
		if cover != 0 {
			row[i] = uint8((int32(cover)*int32(cut[i]) + 127) / 255)
		}
	}
}

// rasterize leaves the shape's cover in c.cover, from its upper left corner on, and tells its box.
func (c *canvas) rasterize(shape path) image.Rectangle {
	low, high := shape.bounds()
	box := image.Rect(floor(low.x), floor(low.y), floor(high.x)+1, floor(high.y)+1).Intersect(c.sheet.Rect)
	if c.cut != nil {
		box = box.Intersect(c.cut.Rect)
	}
	if box.Empty() {
		return image.Rectangle{}
	}
	c.raster.Reset(box.Dx(), box.Dy())
	trace(&c.raster, shape.shifted(float32(-box.Min.X), float32(-box.Min.Y)))
	c.raster.DrawOp = draw.Src // the old cover goes
	c.raster.Draw(c.cover, image.Rect(0, 0, box.Dx(), box.Dy()), image.Opaque, image.Point{})
	return box
}

func trace(raster *vector.Rasterizer, shape path) {
	for i, step := range shape {
		switch step.verb {
		case 'M':
			if i > 0 {
				raster.ClosePath()
			}
			raster.MoveTo(step.p[0].x, step.p[0].y)
		case 'L':
			raster.LineTo(step.p[0].x, step.p[0].y)
		case 'C':
			raster.CubeTo(step.p[0].x, step.p[0].y, step.p[1].x, step.p[1].y, step.p[2].x, step.p[2].y)
		}
	}
	raster.ClosePath()
}

func floor(v float32) int { return int(math.Floor(float64(v))) }

// fill lays ink over the shape.
func (c *canvas) fill(shape path, with ink) {
	box := c.rasterize(shape.moved(c.place))
	c.lay(box, with, func(y int, row []uint8) { copy(row, c.cover.Pix[(y-box.Min.Y)*sheetSize:]) })
}

// paint fills the shape with one colour.
func (c *canvas) paint(shape path, with colour) { c.fill(shape, plain(with)) }

// lay mixes the ink into the box of the sheet by the cover of each row, cut to the cut.
func (c *canvas) lay(box image.Rectangle, with ink, cover func(y int, row []uint8)) {
	ramp := with.ramp()
	shade := c.gradient(with)
	row := c.row[:box.Dx()]
	for y := box.Min.Y; y < box.Max.Y; y++ {
		cover(y, row)
		c.trim(row, box.Min.X, y)
		pixels := c.sheet.Pix[c.sheet.PixOffset(box.Min.X, y):][:4*len(row)]
		if len(ramp) == 1 {
			layPlain(pixels, row, ramp[0])
			continue
		}
		shade(pixels, row, box.Min.X, y, ramp)
	}
}

func layPlain(pixels, row []uint8, over pixel) {
	for i, share := range row {
		if share != 0 {
			blend(pixels[4*i:4*i+4:4*i+4], over, int32(share))
		}
	}
}

// dither moves neighbouring pixels along the ramp by less than one visible step, so that wide soft
// gradients show no bands.
var dither = [4][4]float32{
	{-3.5, .5, -2.5, 1.5}, {2.5, -1.5, 3.5, -.5}, {-2, 2, -3, 1}, {4, 0, 3, -1},
}

// gradient lays a row of the ink that begins at x, y.
func (c *canvas) gradient(with ink) func(pixels, row []uint8, x, y int, ramp []pixel) {
	from, to := c.place.apply(with.from), c.place.apply(with.to)
	run := to.minus(from)
	if with.round {
		k := (shades - 1) / max(run.length(), 1)
		return func(pixels, row []uint8, x, y int, ramp []pixel) {
			dx, dy := float32(x)-from.x, float32(y)-from.y
			grains := &dither[y&3]
			for i, share := range row {
				if share != 0 {
					far := float32(math.Sqrt(float64(dx*dx + dy*dy)))
					blend(pixels[4*i:4*i+4:4*i+4], ramp[max(0, min(int(far*k+grains[i&3]), shades-1))], int32(share))
				}
				dx++
			}
		}
	}
	k := (shades - 1) / max(run.x*run.x+run.y*run.y, 1)
	return func(pixels, row []uint8, x, y int, ramp []pixel) {
		t := ((float32(x)-from.x)*run.x + (float32(y)-from.y)*run.y) * k
		grains := &dither[y&3]
		for i, share := range row {
			if share != 0 {
				blend(pixels[4*i:4*i+4:4*i+4], ramp[max(0, min(int(t+grains[i&3]), shades-1))], int32(share))
			}
			t += run.x * k
		}
	}
}

// blend mixes one pixel in; share is 0…255 of the pixel's own cover.
func blend(under []uint8, over pixel, share int32) {
	share = share * over.cover * 257 >> 16 // 0…255
	share += share >> 7                    // 0…256
	under[0] += uint8((over.r - int32(under[0])) * share >> 8)
	under[1] += uint8((over.g - int32(under[1])) * share >> 8)
	under[2] += uint8((over.b - int32(under[2])) * share >> 8)
	under[3] = 255
}
