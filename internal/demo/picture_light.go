package demo

import "image"

// glow lays the ink over the shape with its edge blurred by a radius in pixels of the sheet, shifted by
// dx, dy on the sheet whatever the place is: that is how light and shadow fall.
func (c *canvas) glow(shape path, dx, dy, radius float32, with ink) {
	c.lift(shape, dx, dy, radius, with, false)
}

// hollow lays the ink inside the cut wherever the blurred, shifted shape is not: with a small shift it
// darkens or lights one flank of a body.
func (c *canvas) hollow(shape path, dx, dy, radius float32, with ink) {
	c.lift(shape, dx, dy, radius, with, true)
}

func (c *canvas) lift(shape path, dx, dy, radius float32, with ink, outside bool) {
	on := shape.moved(c.place).shifted(dx, dy)
	grid := c.blur(on, radius)
	box := c.sheet.Rect
	if c.cut != nil {
		box = c.cut.Rect
	}
	if !outside {
		reach := int(radius*1.5) + 2*coarse
		box = box.Intersect(image.Rect(grid.Min.X*coarse-reach, grid.Min.Y*coarse-reach, grid.Max.X*coarse+reach, grid.Max.Y*coarse+reach))
	}
	c.lay(box, with, func(x, y int) int32 {
		share := c.hazed(x, y)
		if outside {
			share = 255 - share
		}
		if c.cut != nil {
			share = share * int32(c.cut.Pix[c.cut.PixOffset(x, y)]) / 255
		}
		return share
	})
}

// hazed is the blurred shape's cover at a pixel, between the four cells about it.
func (c *canvas) hazed(x, y int) int32 {
	fx, fy := x*2-coarse+1, y*2-coarse+1
	fx, fy = max(fx, 0), max(fy, 0)
	cx, cy := min(fx/(2*coarse), cells-2), min(fy/(2*coarse), cells-2)
	tx, ty := int32(fx-cx*2*coarse), int32(fy-cy*2*coarse)
	tx, ty = min(tx, 2*coarse), min(ty, 2*coarse)
	at := c.haze[0][cy*cells+cx:]
	above := int32(at[0])*(2*coarse-tx) + int32(at[1])*tx
	below := int32(at[cells])*(2*coarse-tx) + int32(at[cells+1])*tx
	return (above*(2*coarse-ty) + below*ty) / (4 * coarse * coarse)
}

// blur leaves the shape, coarse and blurred, in the first haze and tells the cells that the sharp shape takes.
func (c *canvas) blur(shape path, radius float32) image.Rectangle {
	small := shape.moved(matrix{a: 1. / coarse, d: 1. / coarse})
	c.raster.Reset(cells, cells)
	trace(&c.raster, small)
	c.raster.DrawOp = 1
	mask := &image.Alpha{Pix: c.haze[0], Stride: cells, Rect: image.Rect(0, 0, cells, cells)}
	c.raster.Draw(mask, mask.Rect, image.Opaque, image.Point{})
	reach := int(radius/coarse/2 + .5)
	for range 2 {
		smear(c.haze[1], c.haze[0], 1, cells, reach)
		smear(c.haze[0], c.haze[1], cells, 1, reach)
	}
	low, high := small.bounds()
	return image.Rect(floor(low.x), floor(low.y), floor(high.x)+1, floor(high.y)+1)
}

// smear averages every cell with its neighbours up to reach along one direction.
func smear(into, from []uint8, stride, across, reach int) {
	width := int32(2*reach + 1)
	for row := range cells {
		start := row * across
		var sum int32
		for i := -reach; i <= reach; i++ {
			sum += int32(from[start+max(i, 0)*stride])
		}
		for i := range cells {
			into[start+i*stride] = uint8(sum / width)
			sum += int32(from[start+min(i+reach+1, cells-1)*stride]) - int32(from[start+max(i-reach, 0)*stride])
		}
	}
}
