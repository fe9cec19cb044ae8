package inspection

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/draw"
	"pgregory.net/rapid"

	"vidimus/internal/actor"
	"vidimus/internal/platform/blob"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
)

// scene paints a picture that stands for a photograph: soft shapes on a ground, another one for each
// seed.
func scene(seed uint64, width, height int) *image.RGBA {
	chance := rand.New(rand.NewPCG(seed, 7))
	painted := image.NewRGBA(image.Rect(0, 0, width, height))
	draw.Draw(painted, painted.Bounds(), image.NewUniform(color.RGBA{uint8(chance.IntN(256)), uint8(chance.IntN(256)), uint8(chance.IntN(256)), 255}), image.Point{}, draw.Src)
	for range 12 {
		x, y := chance.Float64()*float64(width), chance.Float64()*float64(height)
		wide, high := float64(width)*(0.05+chance.Float64()*0.3), float64(height)*(0.05+chance.Float64()*0.3)
		paint := color.RGBA{uint8(chance.IntN(256)), uint8(chance.IntN(256)), uint8(chance.IntN(256)), 255}
		for py := range height {
			for px := range width {
				dx, dy := (float64(px)-x)/wide, (float64(py)-y)/high
				if dx*dx+dy*dy < 1 {
					painted.SetRGBA(px, py, paint)
				}
			}
		}
	}
	return painted
}

func jpegOf(t testing.TB, source image.Image, quality int) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, source, &jpeg.Options{Quality: quality}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func pngOf(t testing.TB, source image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, source); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// retouched returns copies of a picture as people make them.
func retouched(t testing.TB, source *image.RGBA) map[string]image.Image {
	t.Helper()
	bounds := source.Bounds()
	smaller := image.NewRGBA(image.Rect(0, 0, bounds.Dx()/3, bounds.Dy()/3))
	draw.CatmullRom.Scale(smaller, smaller.Bounds(), source, bounds, draw.Src, nil)
	packed, err := jpeg.Decode(bytes.NewReader(jpegOf(t, source, 30)))
	if err != nil {
		t.Fatal(err)
	}
	brighter := image.NewRGBA(bounds)
	for at, value := range source.Pix {
		brighter.Pix[at] = uint8(min(255, int(value)*11/10+5))
	}
	return map[string]image.Image{"smaller": smaller, "packed": packed, "brighter": brighter}
}

func TestPicturesThatLookAlike(t *testing.T) {
	t.Parallel()
	const scenes = 60
	hashes := make([]imageHash, scenes)
	for seed := range hashes {
		source := scene(uint64(seed), 240, 200)
		hash, comparable := hashOf(source)
		if !comparable {
			t.Fatalf("scene %d shows too little", seed)
		}
		hashes[seed] = hash
		if seed >= 20 {
			continue
		}
		for name, changed := range retouched(t, source) {
			if again, _ := hashOf(changed); hash.differs(again) > mostDifferent {
				t.Errorf("scene %d %s: %d bits differ", seed, name, hash.differs(again))
			}
		}
	}
	for i, hash := range hashes {
		for j, other := range hashes[:i] {
			if hash.differs(other) <= mostDifferent {
				t.Errorf("scenes %d and %d are told to look alike", j, i)
			}
		}
	}
}

func TestPicturesThatShowNothing(t *testing.T) {
	t.Parallel()
	gradient := image.NewRGBA(image.Rect(0, 0, 200, 200))
	for y := range 200 {
		for x := range 200 {
			gradient.SetRGBA(x, y, color.RGBA{uint8(240 + x/20), uint8(240 + x/20), 250, 255})
		}
	}
	for name, plain := range map[string]image.Image{
		"one colour": image.NewGray(image.Rect(0, 0, 50, 50)), "transparent": image.NewNRGBA(image.Rect(0, 0, 50, 50)),
		"a soft gradient": gradient, "one pixel": image.NewGray(image.Rect(0, 0, 1, 1)),
	} {
		if _, comparable := hashOf(plain); comparable {
			t.Errorf("%s is compared", name)
		}
	}
}

// TestNearFindsAllThatAreAlike holds the index against the definition.
func TestNearFindsAllThatAreAlike(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		hash := imageHash(rapid.Uint64().Draw(t, "hash"))
		other := hash
		for range rapid.IntRange(0, 7).Draw(t, "turned") {
			other ^= 1 << rapid.IntRange(0, 63).Draw(t, "bit")
		}
		if !slices.ContainsFunc(other.bands(), func(band int64) bool { return slices.Contains(hash.near(), band) }) {
			t.Fatalf("%x is not found from %x", other, hash)
		}
	})
}

func TestTwins(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		b := newBench(t, database)
		b.keepFiles()
		RegisterJobs(b.registry, func() *Service { return b.Service })
		uploads, rita := NewUploads(b.Service), actor.Actor{AccountID: "rita", Role: actor.Reviewer}
		bring := func(vendorID string, content []byte) rulebook.Image {
			kept, err := uploads.Image(t.Context(), seller(vendorID), "bild", bytes.NewReader(content))
			if err != nil {
				t.Fatal(err)
			}
			return kept
		}
		n := 0
		offer := func(vendorID, productID string, images ...rulebook.Image) product.Product {
			n++
			doc := course(fmt.Sprintf("Kurs %d", n), fmt.Sprintf("Das ist Kurs %d. %s", n, breadText), ownPage)
			doc.Images = images
			return b.submit(vendorID, productID, doc)
		}
		plain := pngOf(t, image.NewGray(image.Rect(0, 0, 300, 300)))
		original := scene(1, 900, 600)
		first := offer("v1", "", bring("v1", jpegOf(t, original, 90)), bring("v1", plain))
		edition := offer("v1", "", bring("v1", jpegOf(t, original, 90)))
		elsewhere := rulebook.Image{URL: "https://backstube.example/x.jpg", Format: "jpeg"}
		copied := offer("v2", "", elsewhere, bring("v2", pngOf(t, scene(2, 300, 300))), bring("v2", jpegOf(t, retouched(t, original)["smaller"], 70)))
		other := offer("v3", "", bring("v3", jpegOf(t, scene(3, 300, 300), 90)), bring("v3", plain))
		work(t, b)
		twins := func(p product.Product) []Twin {
			found, err := b.Twins(t.Context(), rita, p.Deciding())
			if err != nil {
				t.Fatal(err)
			}
			return found
		}
		t.Run("a picture that another vendor shows is told, in whatever size, on both sides", func(t *testing.T) {
			found := twins(copied)
			if len(found) != 2 || found[0].Image != 2 || found[0].VendorID != "v1" || found[0].Number != first.Number && found[0].Number != edition.Number {
				t.Errorf("%+v", found)
			}
			if found := twins(first); len(found) != 1 || found[0].ProductID != copied.ID || found[0].Image != 0 {
				t.Errorf("%+v", found)
			}
		})
		t.Run("pictures of one's own, others, and those that show nothing are not", func(t *testing.T) {
			if found := twins(other); len(found) != 0 {
				t.Errorf("%+v", found)
			}
		})
		t.Run("it is no finding", func(t *testing.T) {
			if found := b.found(copied, "pictures"); found != nil {
				t.Errorf("%q", found)
			}
		})
		t.Run("a picture that was exchanged is forgotten", func(t *testing.T) {
			copied = offer("v2", copied.ID, bring("v2", pngOf(t, scene(4, 300, 300))))
			work(t, b)
			if found := append(twins(copied), twins(first)...); len(found) != 0 {
				t.Errorf("%+v", found)
			}
		})
		t.Run("what is learned is believed, and others are compared with it", func(t *testing.T) {
			shared := jpegOf(t, scene(11, 400, 300), 90)
			b.Learning = func() bool { return true }
			one := offer("v1", "", bring("v1", shared))
			two := offer("v2", "", bring("v2", shared))
			b.Learning = nil
			work(t, b)
			two = offer("v2", two.ID, bring("v2", shared))
			work(t, b)
			if found := append(twins(one), twins(two)...); len(found) != 0 {
				t.Errorf("%+v", found)
			}
			third := offer("v3", "", bring("v3", shared))
			work(t, b)
			if found := twins(third); len(found) != 2 {
				t.Errorf("%+v", found)
			}
			if found := twins(one); len(found) != 1 || found[0].ProductID != third.ID {
				t.Errorf("%+v", found)
			}
		})
		t.Run("a picture that is not in the store is nobody's", func(t *testing.T) {
			ghost := offer("v3", "", rulebook.Image{URL: "https://backstube.example/x.jpg", Digest: strings.Repeat("a", 64), Format: "jpeg"})
			work(t, b)
			if found := twins(ghost); len(found) != 0 {
				t.Errorf("%+v", found)
			}
		})
		t.Run("a vendor does not read it", func(t *testing.T) {
			if _, err := b.Twins(t.Context(), seller("v1"), first.Deciding()); err == nil {
				t.Error("read")
			}
		})
	})
}

func TestSmallerPictures(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		b := newBench(t, database)
		b.keepFiles()
		uploads := NewUploads(b.Service)
		put := func(content []byte) blob.Digest {
			digest, _, err := b.Store.Put(t.Context(), bytes.NewReader(content), 64<<20)
			if err != nil {
				t.Fatal(err)
			}
			return digest
		}
		see := func(digest blob.Digest, longest int) (width, height int, format string, copied blob.Digest) {
			copied, err := uploads.Smaller(t.Context(), digest, longest)
			if err != nil {
				t.Fatal(err)
			}
			file, err := b.Store.Open(t.Context(), copied)
			if err != nil {
				t.Fatal(err)
			}
			defer file.Close()
			config, format, err := image.DecodeConfig(file)
			if err != nil {
				t.Fatal(err)
			}
			return config.Width, config.Height, format, copied
		}
		photo, tall, drawing, tiny := scene(1, 1600, 1000), scene(2, 300, 1000), image.NewNRGBA(image.Rect(0, 0, 1000, 1000)), scene(3, 200, 100)
		for name, c := range map[string]struct {
			content       []byte
			longest       int
			width, height int
			format        string
		}{
			"wide, small":                {jpegOf(t, photo, 90), SmallPicture, 320, 200, "jpeg"},
			"wide, medium":               {jpegOf(t, photo, 90), MediumPicture, 800, 500, "jpeg"},
			"tall":                       {jpegOf(t, tall, 90), MediumPicture, 240, 800, "jpeg"},
			"transparent stays so":       {pngOf(t, drawing), SmallPicture, 320, 320, "png"},
			"one that is small as it is": {jpegOf(t, tiny, 90), SmallPicture, 200, 100, "jpeg"},
		} {
			t.Run(name, func(t *testing.T) {
				digest := put(c.content)
				width, height, format, copied := see(digest, c.longest)
				if width != c.width || height != c.height || format != c.format {
					t.Errorf("%d × %d %s", width, height, format)
				}
				if _, _, _, again := see(digest, c.longest); again != copied || (copied == digest) != (c.width == 200) {
					t.Errorf("%s, then %s of %s", copied, again, digest)
				}
			})
		}
		t.Run("what cannot be decoded, or would take too much, is its own copy", func(t *testing.T) {
			for name, content := range map[string][]byte{
				"page": []byte("<html>"), "half": jpegOf(t, photo, 90)[:900], "pixels": pngOf(t, image.NewGray(image.Rect(0, 0, 8000, 5001))),
			} {
				digest := put(content)
				if copied, err := uploads.Smaller(t.Context(), digest, SmallPicture); err != nil || copied != digest {
					t.Errorf("%s: %s, %v", name, copied, err)
				}
			}
		})
		t.Run("other sizes and files that are not there are not found", func(t *testing.T) {
			for _, longest := range []int{0, 100, 1600, -1} {
				if _, err := uploads.Smaller(t.Context(), put(jpegOf(t, tiny, 90)), longest); err == nil {
					t.Errorf("%d", longest)
				}
			}
			if _, err := uploads.Smaller(t.Context(), blob.Digest(strings.Repeat("b", 64)), SmallPicture); err == nil {
				t.Error("found")
			}
		})
		t.Run("an uploaded picture has its copies before it is asked for", func(t *testing.T) {
			RegisterJobs(b.registry, func() *Service { return b.Service })
			kept, err := uploads.Image(t.Context(), seller("v1"), "brot.jpg", bytes.NewReader(jpegOf(t, scene(9, 1000, 700), 90)))
			if err != nil {
				t.Fatal(err)
			}
			work(t, b)
			if copies, err := loadCopies(t.Context(), database, blob.Digest(kept.Digest)); err != nil || len(copies) != 2 {
				t.Errorf("%v, %v", copies, err)
			}
		})
	})
}

func BenchmarkTwins(b *testing.B) {
	for _, engine := range []db.Engine{db.SQLite, db.PostgreSQL} {
		b.Run(string(engine), func(b *testing.B) {
			database, ctx := dbtest.New(b, engine), b.Context()
			const pictures = 100_000
			for from := 0; from < pictures; from += 1000 {
				err := database.InTx(ctx, func(tx *db.Tx) error {
					var rows [][]any
					for n := from; n < from+1000; n++ {
						hash := imageHash(mix(uint64(n)))
						for _, band := range hash.bands() {
							rows = append(rows, []any{band, fmt.Sprintf("v%d", n%500), fmt.Sprintf("p%d", n), "d", int64(hash), false})
						}
					}
					_, err := db.InsertRows(ctx, tx, "image_band", []string{"value", "vendor_id", "product_id", "digest", "hash", "learned"}, rows, "")
					return err
				})
				if err != nil {
					b.Fatal(err)
				}
			}
			if err := database.InTx(ctx, func(tx *db.Tx) error { _, err := tx.Exec(ctx, "ANALYZE"); return err }); err != nil {
				b.Fatal(err)
			}
			found := 0
			for n := 0; b.Loop(); n++ {
				alike, err := loadAlike(ctx, database, "v7", imageHash(mix(uint64(n))))
				if err != nil {
					b.Fatal(err)
				}
				found += len(alike)
			}
			b.ReportMetric(float64(found)/float64(b.N), "candidates")
		})
	}
}
