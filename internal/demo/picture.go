package demo

import (
	"bytes"
	"hash/fnv"
	"image/jpeg"
	"math/rand/v2"
)

// motif is one kind of picture: what is drawn, and whether it lies before the eye or stands on a table.
type motif struct {
	draw  func(*studio)
	lying bool
}

// motifs are the kinds of picture that words/*.toml may ask for.
var motifs = map[string]motif{
	"apron": {apron, true}, "bag": {bag, false}, "bird": {bird, false}, "blanket": {blanket, false},
	"blocks": {blocks, false}, "board": {board, true}, "book": {book, false}, "bowl": {bowl, false},
	"box": {box, false}, "bread": {bread, false}, "camera": {camera, false}, "can": {can, false},
	"cup": {cup, false}, "glove": {glove, true}, "knife": {knife, true}, "lamp": {lamp, false},
	"music": {music, false}, "paint": {paint, false}, "pen": {pen, true}, "plant": {plant, false},
	"pot": {pot, false}, "screen": {screen, false}, "shape": {shape, false}, "sheet": {sheet, true},
	"shirt": {shirt, true}, "sock": {sock, true}, "stage": {stage, false}, "talk": {talk, false},
	"tape": {tape, false}, "thread": {thread, true}, "tree": {tree, false},
}

// Picture draws an illustration of a kind of product, as a JPEG of 1024×1024 pixels. The same kind and
// seed give the same picture; another seed changes colours, ground, size and arrangement. A kind that
// it does not know gets an abstract still life.
func Picture(kind string, seed uint64) []byte {
	chosen, known := motifs[kind]
	if !known {
		chosen = motif{stillLife, false}
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

func (s *studio) compose(chosen motif) {
	if chosen.lying {
		s.lying()
		s.put(placed(point{512, 512}, s.between(.9, 1.06), s.between(-14, 14), s.between(-30, 30), s.between(-24, 24)), func() { chosen.draw(s) })
		return
	}
	s.standing()
	s.put(placed(point{512, 820}, s.between(.9, 1.06), 0, s.between(-40, 40), s.between(-10, 26)), func() { chosen.draw(s) })
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
