package inspection

import (
	"image"
	"image/color"
	"math"
	"math/bits"

	"github.com/corona10/goimagehash"
	"golang.org/x/image/draw"
)

const (
	// hashedSide is the longest side of what is hashed. Pictures of all sizes are brought to it first, so
	// that a picture and its smaller copy are looked at alike.
	hashedSide = 256
	// leastContrast is the standard deviation of brightness, of 255, below which a picture shows too
	// little: one colour, or a soft gradient. Such pictures all look alike.
	leastContrast = 6
	// mostDifferent is how many of 64 bits may differ between two pictures that look alike. Packing,
	// shrinking and small retouches change up to 4; unrelated pictures differ in about 32.
	mostDifferent = 6
	hashBands     = 4 // of 16 bits
	bandBits      = 16
)

// imageHash stands for what a picture looks like: its coarse structure in 64 bits.
type imageHash uint64

// hashOf looks at a picture. It reports false for one that shows too little to be compared.
func hashOf(source image.Image) (imageHash, bool) {
	flat := onWhite(source)
	if contrast(flat) < leastContrast {
		return 0, false
	}
	hash, err := goimagehash.PerceptionHash(flat)
	if err != nil {
		return 0, false // there is no picture: it cannot be, but it would not be comparable
	}
	return imageHash(hash.GetHash()), true
}

// onWhite brings a picture to the size that is hashed, on white where it is transparent.
func onWhite(source image.Image) *image.RGBA {
	width, height := Fitted(source.Bounds().Dx(), source.Bounds().Dy(), hashedSide)
	flat := image.NewRGBA(image.Rect(0, 0, width, height))
	draw.Draw(flat, flat.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.BiLinear.Scale(flat, flat.Bounds(), source, source.Bounds(), draw.Over, nil)
	return flat
}

// contrast is the standard deviation of the brightness of all pixels.
func contrast(source *image.RGBA) float64 {
	var sum, squares, count float64
	for at := 0; at+3 < len(source.Pix); at += 4 {
		bright := 0.299*float64(source.Pix[at]) + 0.587*float64(source.Pix[at+1]) + 0.114*float64(source.Pix[at+2])
		sum, squares, count = sum+bright, squares+bright*bright, count+1
	}
	if count == 0 {
		return 0
	}
	mean := sum / count
	return math.Sqrt(max(0, squares/count-mean*mean))
}

// differs counts the bits in which two hashes differ.
func (h imageHash) differs(other imageHash) int { return bits.OnesCount64(uint64(h ^ other)) }

// bands returns the four quarters of a hash, each with its number, under which it is stored.
func (h imageHash) bands() []int64 {
	values := make([]int64, hashBands)
	for band := range values {
		values[band] = int64(band)<<bandBits | int64(uint64(h)>>(band*bandBits)&(1<<bandBits-1))
	}
	return values
}

// near returns the bands of all hashes that may be alike: each of its own, and each with one bit turned.
// Where at most seven bits of a hash differ, one of its four bands has at most one of them.
func (h imageHash) near() []int64 {
	values := make([]int64, 0, hashBands*(bandBits+1))
	for _, own := range h.bands() {
		values = append(values, own)
		for bit := range bandBits {
			values = append(values, own^1<<bit)
		}
	}
	return values
}

// Fitted returns the size of a picture whose longest side is brought down to a limit; it never grows.
func Fitted(width, height, longest int) (fittedWidth, fittedHeight int) {
	most := max(width, height)
	if most <= longest {
		return width, height
	}
	return max(1, (width*longest+most/2)/most), max(1, (height*longest+most/2)/most)
}
