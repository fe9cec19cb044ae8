package demo

import (
	"bytes"
	"hash/fnv"
	"image/jpeg"
	"math/rand/v2"
)

// motif is one kind of picture: what is drawn, on what, and how much enlarged. What shows lines of
// writing is never mirrored.
type motif struct {
	draw    func(*studio)
	ground  func(*studio) matrix
	zoom    float32
	written bool
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
	"apron": {apron, lying, 1, false}, "bag": {bag, standing, 1.04, false}, "bird": {bird, standing, 1.08, false}, "blanket": {blanket, standing, 1.18, false},
	"blocks": {blocks, standing, 1.06, false}, "board": {board, lying, 1, false}, "book": {book, standing, 1.06, true}, "bowl": {bowl, standing, 1.12, false},
	"box": {box, standing, 1.1, true}, "bread": {bread, standing, 1.06, false}, "camera": {camera, standing, 1.06, false}, "can": {can, standing, 1, false},
	"cup": {cup, standing, 1.1, false}, "glove": {glove, lying, .94, false}, "knife": {knife, lying, .98, false}, "lamp": {lamp, standing, 1.06, false},
	"music": {music, standing, 1, false}, "paint": {paint, standing, 1, false}, "pen": {pen, lying, .94, true}, "plant": {plant, standing, 1.08, false},
	"pot": {pot, standing, 1.06, false}, "screen": {screen, standing, 1.08, true}, "shape": {shape, standing, .98, false}, "sheet": {sheet, lying, 1, true},
	"shirt": {shirt, lying, 1, false}, "sock": {sock, lying, 1, false}, "stage": {stage, own, 1, false}, "talk": {talk, standing, 1, true},
	"tape": {tape, standing, 1.1, false}, "thread": {thread, lying, 1.02, false}, "tree": {tree, standing, 1, false},
}

// Picture draws an illustration of a kind of product, as a JPEG of 1024×1024 pixels. The same kind and
// seed give the same picture; another seed changes colours, ground, size and arrangement. A kind that
// it does not know gets an abstract still life.
func Picture(kind string, seed uint64) []byte {
	chosen, known := motifs[kind]
	if !known {
		chosen = motif{stillLife, standing, 1, false}
	}
	s := &studio{canvas: newCanvas(), Rand: rand.New(rand.NewPCG(seed, kindNumber(kind)))}
	s.choose()
	s.compose(chosen)
	if !chosen.written && s.chance(.5) {
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
