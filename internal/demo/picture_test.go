package demo

import (
	"bytes"
	"image"
	"image/jpeg"
	"maps"
	"slices"
	"testing"
)

// kinds are all motifs and one that is none.
func kinds() []string {
	return append(slices.Sorted(maps.Keys(motifs)), "nothing known")
}

func TestPicture(t *testing.T) {
	t.Parallel()
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			first := Picture(kind, 1)
			if !bytes.Equal(first, Picture(kind, 1)) {
				t.Error("the same kind and seed gave two pictures")
			}
			if bytes.Equal(first, Picture(kind, 2)) {
				t.Error("two seeds gave the same picture")
			}
			drawn, err := jpeg.Decode(bytes.NewReader(first))
			if err != nil {
				t.Fatalf("decode: %v", err)
			}
			if drawn.Bounds() != image.Rect(0, 0, 1024, 1024) {
				t.Errorf("bounds are %v", drawn.Bounds())
			}
			if shades := distinctColours(drawn); shades < 400 {
				t.Errorf("only %d colours: hardly anything was drawn", shades)
			}
		})
	}
}

// distinctColours counts colours at every eighth pixel both ways.
func distinctColours(drawn image.Image) int {
	seen := map[[3]uint32]bool{}
	for y := 0; y < 1024; y += 8 {
		for x := 0; x < 1024; x += 8 {
			r, g, b, _ := drawn.At(x, y).RGBA()
			seen[[3]uint32{r >> 8, g >> 8, b >> 8}] = true
		}
	}
	return len(seen)
}

func TestPictureKnowsEveryKindThatTheWordsAskFor(t *testing.T) {
	t.Parallel()
	for _, preset := range []string{"reseller", "retail"} {
		written, err := scriptFor(preset)
		if err != nil {
			t.Fatal(err)
		}
		for _, product := range written.Products {
			if _, known := motifs[product.Picture]; !known {
				t.Errorf("%s asks for the unknown picture %q", product.Title, product.Picture)
			}
		}
	}
}

func TestStrokesStayNearTheirLine(t *testing.T) {
	t.Parallel()
	low, high := stroke(curve(100, 100, 300, 100), 20, 20).bounds()
	if low.x < 89 || low.y < 89 || high.x > 311 || high.y > 111 {
		t.Errorf("a stroke 20 wide from 100,100 to 300,100 reaches from %v to %v", low, high)
	}
}

func BenchmarkPicture(b *testing.B) {
	for _, kind := range kinds() {
		b.Run(kind, func(b *testing.B) {
			seed := uint64(0)
			for b.Loop() {
				Picture(kind, seed)
				seed++
			}
		})
	}
}
