package demo

import (
	"bytes"
	"hash/fnv"
	"image/jpeg"
	"math/rand/v2"
)

// motif is one kind of picture: what is drawn, on what, and how much enlarged.
type motif struct {
	draw   func(*studio)
	ground func(*studio) matrix
	zoom   float32
}

// The grounds: a table before a wall, a surface seen from above, or what the motif draws itself. Each
// tells where the motif is put.
var (
	standing = (*studio).standing
	lying    = (*studio).lying
	own      = func(*studio) matrix { return unmoved }
)

// motifs are the kinds of picture that words/*.toml may ask for.
var motifs = map[string]motif{
	"apron": {apron, lying, 1}, "bag": {bag, standing, 1.04}, "bird": {bird, standing, 1.08}, "blanket": {blanket, standing, 1.18},
	"blocks": {blocks, standing, 1.06}, "board": {board, lying, 1}, "book": {book, standing, 1.06}, "bowl": {bowl, standing, 1.12},
	"box": {box, standing, 1.1}, "bread": {bread, standing, 1.06}, "camera": {camera, standing, 1.06}, "can": {can, standing, 1},
	"cup": {cup, standing, 1.1}, "glove": {glove, lying, .94}, "knife": {knife, lying, .98}, "lamp": {lamp, standing, 1.06},
	"music": {music, standing, 1}, "paint": {paint, standing, 1}, "pen": {pen, lying, .94}, "plant": {plant, standing, 1.08},
	"pot": {pot, standing, 1.06}, "screen": {screen, standing, 1.08}, "shape": {shape, standing, .98}, "sheet": {sheet, lying, 1},
	"shirt": {shirt, lying, 1}, "sock": {sock, lying, 1}, "stage": {stage, own, 1}, "talk": {talk, standing, 1.06},
	"tape": {tape, standing, 1.1}, "thread": {thread, lying, 1.02}, "tree": {tree, standing, 1},
}

// Picture draws an illustration of a kind of product, as a JPEG of 1024×1024 pixels. The same kind and
// seed give the same picture; another seed changes colours, ground, size and arrangement. A kind that
// it does not know gets an abstract still life.
func Picture(kind string, seed uint64) []byte {
	chosen, known := motifs[kind]
	if !known {
		chosen = motif{stillLife, standing, 1}
	}
	s := &studio{canvas: newCanvas(), Rand: rand.New(rand.NewPCG(seed, kindNumber(kind)))}
	s.choose()
	s.compose(chosen)
	if s.chance(.5) {
		s.mirror()
	}
	var file bytes.Buffer
	// A buffer takes every byte and the sheet's size is fixed, so encoding cannot fail.
	_ = jpeg.Encode(&file, s.sheet, &jpeg.Options{Quality: 88})
	return file.Bytes()
}

// compose draws the ground and on it the motif, a little larger or smaller and aside.
func (s *studio) compose(chosen motif) {
	place := chosen.ground(s)
	s.put(place, func() {
		s.put(placed(point{512, 720}, chosen.zoom, 0, 0, 0), func() { chosen.draw(s) })
	})
}

func kindNumber(kind string) uint64 {
	sum := fnv.New64a()
	sum.Write([]byte(kind))
	return sum.Sum64()
}

// mirror turns the sheet left to right, the lamp with it.
func (s *studio) mirror() {
	for y := range sheetSize {
		row := s.sheet.Pix[y*s.sheet.Stride : (y+1)*s.sheet.Stride]
		for left, right := 0, len(row)-4; left < right; left, right = left+4, right-4 {
			for i := range 4 {
				row[left+i], row[right+i] = row[right+i], row[left+i]
			}
		}
	}
}
