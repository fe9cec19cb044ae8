package demo

import (
	"image"
	"image/draw"
)

const (
	coarse = 4                  // pixels to one cell of a blurred shape
	cells  = sheetSize / coarse // across the sheet
)

// haze is a blurred shape in cells; outside its region there is nothing.
type haze struct {
	region image.Rectangle // in cells, of which 0, 0 is the sheet's first
	cells  []uint8
	other  []uint8 // the step between two blurs
	row    []int32 // one row of the sheet, in cells, times 2·coarse
}

// glow lays the ink over the shape with its edge blurred by a radius in pixels of the sheet, shifted by
// dx, dy on the sheet whatever the place is: that is how light and shadow fall.
func (c *canvas) glow(shape path, dx, dy, radius float32, with ink) {
	c.blur(shape.moved(c.place).shifted(dx, dy), radius)
	region := c.haze.region
	box := image.Rect(region.Min.X*coarse, region.Min.Y*coarse, region.Max.X*coarse, region.Max.Y*coarse).Intersect(c.frame())
	c.lay(box, with, func(y int, row []uint8) { c.haze.read(box.Min.X, y, row) })
}

// hollow lays the ink inside the cut wherever the blurred, shifted shape is not: with a small shift it
// darkens or lights one flank of a body.
func (c *canvas) hollow(shape path, dx, dy, radius float32, with ink) {
	c.blur(shape.moved(c.place).shifted(dx, dy), radius)
	box := c.frame()
	c.lay(box, with, func(y int, row []uint8) {
		c.haze.read(box.Min.X, y, row)
		for i := range row {
			row[i] = 255 - row[i]
		}
	})
}

// frame is where anything can be drawn.
func (c *canvas) frame() image.Rectangle {
	if c.cut != nil {
		return c.cut.Rect
	}
	return c.sheet.Rect
}

// blur leaves the shape, coarse and blurred, in the haze.
func (c *canvas) blur(shape path, radius float32) {
	small := shape.moved(matrix{a: 1. / coarse, d: 1. / coarse})
	reach := int(radius/coarse/2 + .5)
	margin := 2*reach + 2
	low, high := small.bounds()
	region := image.Rect(floor(low.x), floor(low.y), floor(high.x)+1, floor(high.y)+1).Inset(-margin)
	region = region.Intersect(image.Rect(0, 0, cells, cells).Inset(-margin))
	c.haze.clear(region)
	if region.Empty() {
		return
	}
	width, height := region.Dx(), region.Dy()
	c.raster.Reset(width, height)
	trace(&c.raster, small.shifted(float32(-region.Min.X), float32(-region.Min.Y)))
	c.raster.DrawOp = draw.Src
	mask := &image.Alpha{Pix: c.haze.cells, Stride: width, Rect: image.Rect(0, 0, width, height)}
	c.raster.Draw(mask, mask.Rect, image.Opaque, image.Point{})
	for range 2 {
		for row := range height {
			smear(c.haze.other[row*width:], c.haze.cells[row*width:], 1, width, reach)
		}
		for column := range width {
			smear(c.haze.cells[column:], c.haze.other[column:], width, height, reach)
		}
	}
}

// clear makes room for a region.
func (h *haze) clear(region image.Rectangle) {
	area := region.Dx() * region.Dy()
	if area > len(h.other) {
		h.other = make([]uint8, area)
		h.cells = make([]uint8, area)
	}
	h.region = region
	h.row = append(h.row[:0], make([]int32, region.Dx()+1)...)
}

// smear averages each of count cells, stride apart, with its neighbours up to reach on both sides.
func smear(into, from []uint8, stride, count, reach int) {
	// Multiplying by 2¹⁶/width is what dividing by width is, but faster.
	share := uint32(1<<16/(2*reach+1) + 1)
	var sum uint32
	for i := range min(reach, count) {
		sum += uint32(from[i*stride])
	}
	for i := range count {
		if i+reach < count {
			sum += uint32(from[(i+reach)*stride])
		}
		if i > reach {
			sum -= uint32(from[(i-reach-1)*stride])
		}
		into[i*stride] = uint8(min(sum*share>>16, 255))
	}
}

// read tells the cover of a row of pixels that begins at x, each between the four cells about it.
func (h *haze) read(x, y int, row []uint8) {
	down := 2*y + 1 - coarse
	cell, below := down>>3-h.region.Min.Y, int32(down&7)
	if cell < 0 || cell+1 >= h.region.Dy() {
		clear(row)
		return
	}
	width := h.region.Dx()
	upper, lower := h.cells[cell*width:][:width], h.cells[(cell+1)*width:][:width]
	for i := range upper {
		h.row[i] = int32(upper[i])*(2*coarse-below) + int32(lower[i])*below
	}
	for i := range row {
		across := 2*(x+i) + 1 - coarse
		at, t := across>>3-h.region.Min.X, int32(across&7)
		if at < 0 || at+1 >= width {
			row[i] = 0
			continue
		}
		row[i] = uint8((h.row[at]*(2*coarse-t) + h.row[at+1]*t) >> 6)
	}
}
