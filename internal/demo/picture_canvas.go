package demo

import (
	"image"
	"math"

	"golang.org/x/image/vector"
)

const (
	sheetSize = 1024 // of the picture, in pixels
	coarse    = 4    // pixels to one cell of a blurred shape
	cells     = sheetSize / coarse
)

// canvas is the sheet, with the place where shapes are put and the shape they are cut to.
type canvas struct {
	sheet  *image.RGBA
	raster vector.Rasterizer
	cover  *image.Alpha // of the shape being filled
	place  matrix
	cut    *image.Alpha // nil: the whole sheet
	haze   [2][]uint8   // blurred shapes, cells × cells
}

func newCanvas() *canvas {
	return &canvas{
		sheet: image.NewRGBA(image.Rect(0, 0, sheetSize, sheetSize)),
		cover: image.NewAlpha(image.Rect(0, 0, sheetSize, sheetSize)),
		place: unmoved,
		haze:  [2][]uint8{make([]uint8, cells*cells), make([]uint8, cells*cells)},
	}
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
		for x := box.Min.X; x < box.Max.X; x++ {
			inner.Pix[inner.PixOffset(x, y)] = uint8(c.covered(x, y, box))
		}
	}
	before := c.cut
	c.cut = inner
	draw()
	c.cut = before
}

// covered is how much of a pixel the shape of the last rasterize takes, 0…255, after the cut.
func (c *canvas) covered(x, y int, box image.Rectangle) int32 {
	cover := int32(c.cover.Pix[(y-box.Min.Y)*sheetSize+x-box.Min.X])
	if c.cut == nil || cover == 0 {
		return cover
	}
	if !(image.Point{X: x, Y: y}).In(c.cut.Rect) {
		return 0
	}
	return cover * int32(c.cut.Pix[c.cut.PixOffset(x, y)]) / 255
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
	c.raster.DrawOp = 1 // draw.Src: the old cover goes
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
	c.lay(box, with, func(x, y int) int32 { return c.covered(x, y, box) })
}

// paint fills the shape with one colour.
func (c *canvas) paint(shape path, with colour) { c.fill(shape, plain(with)) }

// lay mixes the ink into the box of the sheet by what cover tells for each pixel.
func (c *canvas) lay(box image.Rectangle, with ink, cover func(x, y int) int32) {
	ramp := with.ramp()
	place := c.gradient(with)
	for y := box.Min.Y; y < box.Max.Y; y++ {
		row := c.sheet.Pix[c.sheet.PixOffset(box.Min.X, y):]
		for x := box.Min.X; x < box.Max.X; x++ {
			if share := cover(x, y); share > 0 {
				over := ramp[0]
				if len(ramp) > 1 {
					over = ramp[place(x, y)]
				}
				share = (share*over.cover + 128) >> 8 * 257 >> 8
				at := (x - box.Min.X) * 4
				blend(row[at:at+4:at+4], over, share)
			}
		}
	}
}

func blend(under []uint8, over pixel, share int32) {
	if share >= 253 {
		under[0], under[1], under[2], under[3] = uint8(over.r), uint8(over.g), uint8(over.b), 255
		return
	}
	under[0] = mix(under[0], over.r, share)
	under[1] = mix(under[1], over.g, share)
	under[2] = mix(under[2], over.b, share)
	under[3] = 255
}

func mix(under uint8, over, share int32) uint8 {
	return uint8((int32(under)*(256-share) + over*share + 127) >> 8)
}

// gradient tells the index into the ink's ramp for a pixel.
func (c *canvas) gradient(with ink) func(x, y int) int {
	from, to := c.place.apply(with.from), c.place.apply(with.to)
	run := to.minus(from)
	if with.round {
		k := (shades - 1) / max(run.length(), 1)
		return func(x, y int) int {
			dx, dy := float32(x)-from.x, float32(y)-from.y
			return min(int(float32(math.Sqrt(float64(dx*dx+dy*dy)))*k), shades-1)
		}
	}
	k := (shades - 1) / max(run.x*run.x+run.y*run.y, 1)
	return func(x, y int) int {
		t := ((float32(x)-from.x)*run.x + (float32(y)-from.y)*run.y) * k
		return int(min(max(t, 0), shades-1))
	}
}
