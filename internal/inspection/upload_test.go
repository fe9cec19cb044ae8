package inspection

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"strings"
	"testing"

	"vidimus/internal/actor"
	"vidimus/internal/platform/blob"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
	"vidimus/internal/rulebook"
)

// halves is a picture of 40 × 20 pixels whose left half is red and whose right half is blue.
func halves() image.Image {
	picture := image.NewRGBA(image.Rect(0, 0, 40, 20))
	for y := range 20 {
		for x := range 40 {
			paint := color.RGBA{R: 255, A: 255}
			if x >= 20 {
				paint = color.RGBA{B: 255, A: 255}
			}
			picture.Set(x, y, paint)
		}
	}
	return picture
}

// photo is that picture as a JPEG of a camera that was held in some way, with the place in its EXIF.
func photo(t testing.TB, orientation uint16) []byte {
	t.Helper()
	var encoded bytes.Buffer
	if err := jpeg.Encode(&encoded, halves(), nil); err != nil {
		t.Fatal(err)
	}
	tiff := []byte("II*\x00\x08\x00\x00\x00\x01\x00")
	tiff = binary.LittleEndian.AppendUint16(tiff, 0x0112)
	tiff = binary.LittleEndian.AppendUint16(tiff, 3)
	tiff = binary.LittleEndian.AppendUint32(tiff, 1)
	tiff = binary.LittleEndian.AppendUint32(tiff, uint32(orientation))
	segment := append([]byte("Exif\x00\x00"), append(tiff, "\x00\x00\x00\x00GPS 52.52 13.40"...)...)
	out := []byte{0xff, 0xd8, 0xff, 0xe1}
	out = binary.BigEndian.AppendUint16(out, uint16(len(segment)+2))
	return append(append(out, segment...), encoded.Bytes()[2:]...)
}

func zipped(t testing.TB, entries map[string][]byte) []byte {
	t.Helper()
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for name, content := range entries {
		entry, err := archive.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := entry.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func tarred(t testing.TB, entries map[string][]byte) []byte {
	t.Helper()
	var out bytes.Buffer
	archive := tar.NewWriter(&out)
	for name, content := range entries {
		if err := archive.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: int64(len(content)), Format: tar.FormatUSTAR}); err != nil {
			t.Fatal(err)
		}
		if _, err := archive.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func gzipped(t testing.TB, content []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	stream := gzip.NewWriter(&out)
	if _, err := stream.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := stream.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// broken is the first two thirds of something.
func broken(content []byte) []byte { return content[:len(content)*2/3] }

// sparse is a GNU tar of one file that is a hole of two gigabytes.
func sparse() []byte {
	header := make([]byte, 512)
	copy(header, "hole")
	copy(header[100:], "0000600\x000000000\x000000000\x00")
	copy(header[124:], "00000000000\x00") // stored
	copy(header[136:], "00000000000\x00")
	header[156] = 'S'
	copy(header[257:], "ustar  \x00")
	copy(header[386:], "20000000000\x0000000000000\x00") // a piece of nothing, near the end
	copy(header[483:], "20000000000\x00")                // 2 GiB when unpacked
	copy(header[148:], "        ")
	sum := 0
	for _, value := range header {
		sum += int(value)
	}
	copy(header[148:], fmt.Sprintf("%06o\x00 ", sum))
	return append(header, make([]byte, 1024)...)
}

func TestPicturesAreTurnedUpright(t *testing.T) {
	t.Parallel()
	// Where the red half lies when the picture is shown upright, by orientation.
	for orientation, want := range map[uint16]string{
		0: "left", 1: "left", 2: "right", 3: "right", 4: "left", 5: "top", 6: "top", 7: "bottom", 8: "bottom", 9: "left",
	} {
		cleaned, err := clean(photo(t, orientation))
		if err != nil {
			t.Fatal(err)
		}
		shown, err := jpeg.Decode(bytes.NewReader(cleaned.content))
		if err != nil {
			t.Fatal(err)
		}
		red := func(x, y int) bool { r, _, b, _ := shown.At(x, y).RGBA(); return r > b }
		width, height := cleaned.width, cleaned.height
		got := map[[2]bool]string{{true, true}: "left", {false, false}: "right", {true, false}: "top", {false, true}: "bottom"}[[2]bool{red(2, 2), red(2, height-3)}]
		if width < height { // turned
			got = map[bool]string{true: "top", false: "bottom"}[red(2, 2)]
		}
		if got != want || width*height != 800 {
			t.Errorf("orientation %d: red is %s in %d × %d, want %s", orientation, got, width, height, want)
		}
		if bytes.Contains(cleaned.content, []byte("GPS")) || bytes.Contains(cleaned.content, []byte("Exif")) {
			t.Errorf("orientation %d: what the camera wrote is still there", orientation)
		}
	}
}

func TestUploads(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		b := newBench(t, database)
		b.keepFiles()
		u := NewUploads(b.Service)
		ctx, anna := t.Context(), seller("v1")
		book := zipped(t, map[string][]byte{"a.txt": []byte("Teig"), "b/c.txt": bytes.Repeat([]byte("Mehl "), 9000)})

		t.Run("a picture is kept by its content", func(t *testing.T) {
			kept, err := u.Image(ctx, anna, `C:\Bilder\brot.png`, bytes.NewReader(photo(t, 6)))
			if err != nil || kept.Format != "jpeg" || *kept.Width != 20 || *kept.Height != 40 || !strings.HasSuffix(kept.URL, "/media/"+kept.Digest) {
				t.Fatalf("%+v, %v", kept, err)
			}
			upload, file, err := u.Open(ctx, anna, blob.Digest(kept.Digest))
			if err != nil || upload.Name != "brot.png" || upload.MediaType != "image/jpeg" || *upload.Height != 40 {
				t.Fatalf("%+v, %v", upload, err)
			}
			if content, err := io.ReadAll(file); err != nil || int64(len(content)) != *kept.Bytes {
				t.Errorf("%d bytes, %v", len(content), err)
			}
			_ = file.Close()
		})
		t.Run("what is no picture is refused", func(t *testing.T) {
			var huge bytes.Buffer
			if err := png.Encode(&huge, image.NewGray(image.Rect(0, 0, 8000, 5001))); err != nil {
				t.Fatal(err)
			}
			for name, c := range map[string]struct {
				content []byte
				want    error
			}{
				"page": {[]byte("<html><script>alert(1)</script>"), errNoPicture}, "empty": {nil, errNoPicture},
				"half": {photo(t, 1)[:400], errNoPicture}, "drawing": {[]byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`), errNoPicture},
				"pixels": {huge.Bytes(), errTooManyPixels}, "bytes": {make([]byte, 16<<20), blob.ErrTooLarge},
			} {
				if _, err := u.Image(ctx, anna, "brot.jpg", bytes.NewReader(c.content)); !errors.Is(err, c.want) {
					t.Errorf("%s: %v", name, err)
				}
			}
		})
		t.Run("DESK-056 a file is the vendor's own, and the desk's to download", func(t *testing.T) {
			kept, err := u.File(ctx, anna, "rezepte.zip", bytes.NewReader(book))
			if err != nil || kept.Name != "rezepte.zip" || *kept.Bytes != int64(len(book)) {
				t.Fatalf("%+v, %v", kept, err)
			}
			for name, c := range map[string]struct {
				by      actor.Actor
				allowed bool
			}{
				"own": {anna, true}, "reviewer": {actor.Actor{AccountID: "rita", Role: actor.Reviewer}, true},
				"other vendor": {seller("v2"), false}, "guest": {actor.Actor{}, false}, "nobody's": {seller(""), false},
			} {
				upload, file, err := u.Open(ctx, c.by, blob.Digest(kept.Digest))
				if (err == nil) != c.allowed {
					t.Errorf("%s: %+v, %v", name, upload, err)
				}
				if err == nil {
					_ = file.Close()
				}
			}
			if _, err := u.File(ctx, actor.Actor{}, "a.pdf", strings.NewReader("x")); err == nil {
				t.Error("a guest uploads")
			}
			if sold, err := u.IsForSale(ctx, blob.Digest(kept.Digest)); err != nil || !sold {
				t.Errorf("a file is served to anybody: %v, %v", sold, err)
			}
			if again, err := u.File(ctx, anna, "neu.zip", bytes.NewReader(book)); err != nil || again.Digest != kept.Digest {
				t.Errorf("brought twice: %+v, %v", again, err)
			}
		})
		t.Run("DESK-055 the text of a book and of a plain file is judged, and the case waits for it", func(t *testing.T) {
			const bad = "Diese Seiten zeigen Hardcore-Pornos mit echten Amateuren, kostenlose Pornovideos und Pornobilder ab 18."
			book := zipped(t, map[string][]byte{"mimetype": []byte("application/epub+zip"), "OEBPS/eins.xhtml": []byte("<html><body><p>" + bad + "</p></body></html>")})
			harmless, err := u.File(ctx, anna, "rezepte.txt", strings.NewReader("Mehl, Wasser und Salz, dazu ein wenig Geduld."))
			if err != nil {
				t.Fatal(err)
			}
			epub, err := u.File(ctx, anna, "buch.epub", bytes.NewReader(book))
			if err != nil {
				t.Fatal(err)
			}
			plain, err := u.File(ctx, anna, "buch.txt", strings.NewReader(bad))
			if err != nil {
				t.Fatal(err)
			}
			stranger := rulebook.File{Name: "fremd.txt", Digest: strings.Repeat("a", 64)}
			doc := course("Ein Buch über Brot", breadText, ownPage)
			doc.Files = []rulebook.File{harmless, epub, plain, stranger}
			p := b.submit("v1", "", doc)
			if err := b.readFiles(ctx, readFiles{RevisionID: p.WaitingRevision}); err != nil {
				t.Fatal(err)
			}
			got := strings.Join(b.found(p, Files), "\n")
			if strings.Contains(got, "/files/0") || strings.Contains(got, "/files/3") || !strings.Contains(got, "prohibited-adult /files/1") || !strings.Contains(got, "prohibited-adult /files/2") {
				t.Errorf("got %q", got)
			}
			if len(b.ready) != 1 || b.of(p, Files).State != Done || !strings.Contains(b.of(p, Files).Detail, `"name":"buch.epub"`) {
				t.Errorf("ready %v, %+v", b.ready, b.of(p, Files))
			}
		})
		t.Run("DESK-054 an archive that does harm is refused", func(t *testing.T) {
			if _, err := u.File(ctx, anna, "bombe.epub", bytes.NewReader(zipped(t, map[string][]byte{"a": make([]byte, 80<<20)}))); !errors.Is(err, errBomb) {
				t.Errorf("got %v", err)
			}
		})
	})
}

func TestArchives(t *testing.T) {
	t.Parallel()
	nested := func(depth int) []byte {
		content := []byte("innen")
		for range depth {
			content = zipped(t, map[string][]byte{"a.zip": content})
		}
		return content
	}
	many := map[string][]byte{}
	for n := range mostEntries + 1 {
		many[fmt.Sprintf("%d", n)] = nil
	}
	inner := zipped(t, map[string][]byte{"nullen": make([]byte, 10<<20)})
	wide := map[string][]byte{}
	for n := range 7 {
		wide[fmt.Sprintf("%d.zip", n)] = inner
	}
	cases := map[string]struct {
		content []byte
		want    error
	}{
		"DESK-054 a tar.gz":                           {gzipped(t, tarred(t, map[string][]byte{"a/b.txt": []byte("a"), "c": make([]byte, 1<<20)})), nil},
		"DESK-054 a ZIP in a tar.gz":                  {gzipped(t, tarred(t, map[string][]byte{"a.zip": zipped(t, nil)})), nil},
		"DESK-054 a gzip that grows":                  {gzipped(t, make([]byte, 70<<20)), errBomb},
		"DESK-054 a tar.gz that grows":                {gzipped(t, tarred(t, map[string][]byte{"a": make([]byte, 70<<20)})), errBomb},
		"DESK-054 a tar.gz that grows behind its end": {gzipped(t, append(tarred(t, nil), make([]byte, 70<<20)...)), errBomb},
		"DESK-054 a tar of nothing that claims much":  {sparse(), errBomb},
		"DESK-054 a tar with too many entries":        {tarred(t, many), errBomb},
		"DESK-054 a tar.gz that breaks off":           {broken(gzipped(t, tarred(t, map[string][]byte{"a": []byte(strings.Repeat("Mehl und Wasser ", 9000))}))), errBroken},
		"DESK-054 gzip in gzip, deep":                 {gzipped(t, gzipped(t, gzipped(t, gzipped(t, gzipped(t, []byte("innen")))))), errBomb},
		"DESK-054 a 7z, which a person opens":         {[]byte("7z\xbc\xaf\x27\x1c\x00\x04"), nil},
		"DESK-054 a RAR in a ZIP":                     {zipped(t, map[string][]byte{"a.rar": []byte("Rar!\x1a\x07\x01\x00")}), nil},
		"DESK-054 an ordinary archive":                {zipped(t, map[string][]byte{"a": []byte("a"), "b": make([]byte, 1<<20)}), nil},
		"DESK-054 an empty one":                       {zipped(t, nil), nil},
		"DESK-054 archives in archives, few":          {nested(mostNesting + 1), nil},
		"DESK-054 archives in archives, deep":         {nested(mostNesting + 2), errBomb},
		"DESK-054 one that grows":                     {zipped(t, map[string][]byte{"a": make([]byte, 70<<20)}), errBomb},
		"DESK-054 one that grows by what is inside":   {zipped(t, wide), errBomb},
		"DESK-054 more entries than anybody reads":    {zipped(t, many), errBomb},
		"DESK-054 half of one":                        {inner[:len(inner)/2], errBroken},
		"DESK-054 one that only begins like archive":  {[]byte("PK\x03\x04 and then nothing"), errBroken},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if err := checkArchive(bytes.NewReader(c.content), int64(len(c.content))); !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
}

func TestMediaTypes(t *testing.T) {
	t.Parallel()
	for want, content := range map[string][]byte{
		"application/x-tar": tarred(t, map[string][]byte{"a": nil}), "application/zip": zipped(t, nil), "application/x-gzip": gzipped(t, nil),
		"application/x-7z-compressed": []byte("7z\xbc\xaf\x27\x1c\x00\x04"), "application/vnd.rar": []byte("Rar!\x1a\x07\x01\x00"),
		"application/x-xz": []byte("\xfd7zXZ\x00"), "application/pdf": []byte("%PDF-1.7"), "text/plain; charset=utf-8": []byte("Mehl"),
	} {
		if got := mediaTypeOf(content); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestTextsOfArchives(t *testing.T) {
	t.Parallel()
	page, note := []byte("<p>Ein <b>Laib</b></p>"), []byte("Mehl & Wasser")
	files := map[string][]byte{"buch/eins.xhtml": page, "notiz.txt": note, "stil.css": []byte("p{}")}
	for name, c := range map[string]struct {
		content []byte
		want    Reading
		closed  int
	}{
		"DESK-055 a ZIP":                     {zipped(t, files), ReadWhole, 0},
		"DESK-055 a tar.gz":                  {gzipped(t, tarred(t, files)), ReadWhole, 0},
		"DESK-055 a ZIP in a tar":            {tarred(t, map[string][]byte{"a.zip": zipped(t, files)}), ReadWhole, 0},
		"DESK-055 with one that is closed":   {zipped(t, map[string][]byte{"a.zip": zipped(t, files), "b.7z": []byte("7z\xbc\xaf\x27\x1c")}), ReadPart, 1},
		"DESK-055 pictures only":             {zipped(t, map[string][]byte{"a.jpg": photo(t, 1)}), ReadNoText, 0},
		"DESK-055 more than anybody judges":  {zipped(t, map[string][]byte{"a.txt": bytes.Repeat([]byte("Mehl & Wasser <b>Laib "), 300_000)}), ReadPart, 0},
		"DESK-055 one that cannot be opened": {[]byte("PK\x03\x04 and then nothing"), ReadClosed, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := archiveText(bytes.NewReader(c.content), int64(len(c.content)))
			if got.reading != c.want || got.closed != c.closed || len(got.text) > 2*mostFileText {
				t.Errorf("%s, %d closed, %d bytes", got.reading, got.closed, len(got.text))
			}
			if c.want == ReadWhole && (!strings.Contains(got.text, "<b>Laib</b>") || !strings.Contains(got.text, "Mehl &amp; Wasser") || strings.Contains(got.text, "p{}")) {
				t.Errorf("%q", got.text)
			}
		})
	}
}

func FuzzCheckArchive(f *testing.F) {
	f.Add(gzipped(f, tarred(f, map[string][]byte{"a.txt": []byte("a")})))
	f.Add(sparse())
	f.Add(zipped(f, map[string][]byte{"a.txt": []byte("a")}))
	f.Add(zipped(f, map[string][]byte{"a.zip": zipped(f, map[string][]byte{"b": []byte("b")})}))
	f.Fuzz(func(t *testing.T, content []byte) {
		if err := checkArchive(bytes.NewReader(content), int64(len(content))); err != nil && !errors.Is(err, errBomb) && !errors.Is(err, errBroken) {
			t.Fatalf("a fault of nobody: %v", err)
		}
	})
}

func FuzzClean(f *testing.F) {
	f.Add(photo(f, 6))
	f.Add([]byte("\xff\xd8\xff\xe1\x00\x10Exif\x00\x00MM\x00*\xff\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, content []byte) {
		cleaned, err := clean(content)
		if err == nil && (cleaned.width < 1 || cleaned.height < 1 || len(cleaned.content) == 0) {
			t.Fatalf("%+v", cleaned)
		}
		_ = orientation(content)
	})
}
