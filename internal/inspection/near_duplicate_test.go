package inspection

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/sync/errgroup"
	"pgregory.net/rapid"

	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
	"vidimus/internal/product"
)

func TestNearDuplicates(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		b := newBench(t, database)
		RegisterJobs(b.registry, func() *Service { return b.Service })
		first := b.submit("v1", "", course("Brotbacken mit Sauerteig", breadText, ownPage))
		edition := b.submit("v1", "", course("Brotbacken mit Sauerteig", breadText+" Band zwei.", ownPage))
		copied := b.submit("v2", "", course("Brotbacken mit Sauerteig", strings.ToUpper(breadText), ownPage))
		other := b.submit("v3", "", course("Die Geige selbst stimmen", `In zwölf Filmen zeigt eine Geigenbauerin, wie eine Geige gestimmt wird, welche
			Saiten zu welchem Bogen passen und woran man einen guten Steg erkennt. Zum Kurs gehört ein Heft mit Übungen und Notenblättern.`, ownPage))
		b.compare(first, edition, copied, other)
		want := fmt.Sprintf("near-duplicate-product /description_html %d", first.Number)

		t.Run("a copy of another vendor's text is reported, on the later of the two", func(t *testing.T) {
			if got := b.found(copied, NearDuplicate); len(got) != 1 || got[0] != want && got[0] != fmt.Sprintf("near-duplicate-product /description_html %d", edition.Number) {
				t.Errorf("got %q, want %q", got, want)
			}
			if got := b.found(first, NearDuplicate); got != nil {
				t.Errorf("the original is reported: %q", got)
			}
			if one := b.of(copied, NearDuplicate); one.State != Done || !strings.Contains(one.Detail, `"vendor_id":"v1"`) {
				t.Errorf("inspection %+v", one)
			}
		})
		t.Run("editions of one vendor and texts of one's own are not reported", func(t *testing.T) {
			if got := slices.Concat(b.found(edition, NearDuplicate), b.found(other, NearDuplicate)); got != nil {
				t.Errorf("got %q", got)
			}
			if one := b.of(other, NearDuplicate); one.State != Done || one.FinishedAt == nil {
				t.Errorf("inspection %+v", one)
			}
		})
		t.Run("a job that runs again changes nothing", func(t *testing.T) {
			b.compare(first, edition, copied, other)
			if got := b.found(copied, NearDuplicate); len(got) != 1 {
				t.Errorf("got %q", got)
			}
		})
		t.Run("a copy that was compared before its original is reported when that comes", func(t *testing.T) {
			const text = `Ein Hocker aus Eiche, ohne Leim gefügt und mit Öl behandelt. Die Sitzfläche liegt auf vierundvierzig
				Zentimetern; er trägt hundertvierzig Kilogramm und lässt sich ohne Werkzeug zerlegen und verschicken.`
			original := b.submit("v2", "", course("Hocker aus Eiche", text, ownPage))
			late := b.submit("v3", "", course("Hocker aus Eiche", text, ownPage))
			b.compare(late)
			if got := b.found(late, NearDuplicate); got != nil {
				t.Fatalf("compared with what was not stored: %q", got)
			}
			for range 2 {
				b.compare(original)
			}
			if got := b.found(late, NearDuplicate); len(got) != 1 || !strings.Contains(b.of(late, NearDuplicate).Detail, `"vendor_id":"v2"`) {
				t.Errorf("got %q, %+v", got, b.of(late, NearDuplicate))
			}
			if got := b.found(original, NearDuplicate); got != nil {
				t.Errorf("the original is reported: %q", got)
			}
		})
		t.Run("what is learned is not reported, and others are compared with it", func(t *testing.T) {
			const text = `Ein Messer aus der Werkstatt: geschmiedet, geschliffen, mit einem Griff aus Birne. Die Klinge misst
				achtzehn Zentimeter und bleibt lange scharf; wer mag, schickt sie uns einmal im Jahr zum Schleifen.`
			b.Learning = func() bool { return true }
			knife := b.submit("v1", "", course("Messer aus der Werkstatt", text, ownPage))
			again := b.submit("v2", "", course("Messer aus der Werkstatt", text, ownPage))
			b.Learning = nil
			third := b.submit("v3", "", course("Messer aus der Werkstatt", text, ownPage))
			work(t, b)
			if got := slices.Concat(b.found(knife, NearDuplicate), b.found(again, NearDuplicate)); got != nil {
				t.Errorf("learned: %q", got)
			}
			if got := b.found(third, NearDuplicate); len(got) != 1 {
				t.Errorf("got %q", got)
			}
		})
		t.Run("a text that was mended is no copy of its copy; one written anew is compared anew", func(t *testing.T) {
			first = b.submit("v1", first.ID, course("Brotbacken mit Sauerteig", breadText+" Neu mit Untertiteln.", ownPage))
			b.compare(first)
			if got := b.found(first, NearDuplicate); got != nil {
				t.Errorf("the original is reported: %q", got)
			}
			other = b.submit("v3", other.ID, course("Brotbacken mit Sauerteig", breadText+" Mit Beiheft.", ownPage))
			b.compare(other)
			if got := b.found(other, NearDuplicate); len(got) != 1 {
				t.Errorf("got %q", got)
			}
		})
	})
}

// TestTextsAreComparedByMany compares copies in many workers at once: all but the oldest are reported.
func TestTextsAreComparedByMany(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		b := newBench(t, database)
		var products []product.Product
		for n := range 9 {
			products = append(products, b.submit(fmt.Sprintf("v%d", n%3+1), "", course("Brotbacken mit Sauerteig", fmt.Sprintf("%s Band %d.", breadText, n), ownPage)))
		}
		var workers errgroup.Group
		for _, p := range products {
			workers.Go(func() error {
				return b.compareTexts(t.Context(), compareTexts{RevisionIDs: []string{p.WaitingRevision}})
			})
		}
		if err := workers.Wait(); err != nil {
			t.Fatal(err)
		}
		for n, p := range products {
			if got := b.found(p, NearDuplicate); (len(got) == 1) != (n > 0) {
				t.Errorf("text %d: %q", n, got)
			}
		}
	})
}

func TestShortTextsAreNotCompared(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"": false, "T-Shirt, blau, Größe M": false, "eins zwei drei vier fünf sechs sieben acht neun zehn elf": false,
		"eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf": true,
	} {
		if _, got := sketchText(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// TestEstimate compares the estimate with the share that is counted.
func TestEstimate(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		length := rapid.IntRange(60, 400).Draw(t, "length")
		changed := rapid.IntRange(0, length/4).Draw(t, "changed")
		seed := rapid.Uint64().Draw(t, "seed")
		a, b := make([]string, length), make([]string, length)
		for i := range a {
			a[i] = fmt.Sprintf("w%d", mix(seed+uint64(i)))
			b[i] = a[i]
		}
		for i := range changed {
			b[mix(seed^uint64(i+1))%uint64(length)] = fmt.Sprintf("x%d", i)
		}
		first, _ := sketchText(strings.Join(a, " "))
		second, _ := sketchText(strings.ToUpper(strings.Join(b, ", ")))
		if got, want := first.alike(second), counted(a, b); got < want-17 || got > want+17 { // 4 standard deviations
			t.Fatalf("estimated %d %%, counted %d %%", got, want)
		}
		if first.alike(second) != second.alike(first) || first.alike(first) != 100 {
			t.Fatal("not a likeness")
		}
		if again, err := parseSketch(first.bytes()); err != nil || again != first {
			t.Fatalf("stored and read: %v", err)
		}
	})
}

// counted returns the share of word triples that two texts have in common, in percent.
func counted(a, b []string) int {
	triples := map[string]int{}
	for n, words := range [][]string{a, b} {
		for i := range len(words) - gram + 1 {
			triples[strings.Join(words[i:i+gram], " ")] |= n + 1
		}
	}
	common := 0
	for _, in := range triples {
		if in == 3 {
			common++
		}
	}
	return common * 100 / len(triples)
}

// TestTextsThatAreAlikeMeet: texts that are 0.9 alike share a band nearly always.
func TestTextsThatAreAlikeMeet(t *testing.T) {
	t.Parallel()
	met, pairs := 0, 400
	for n := range pairs {
		var words []string
		for i := range 200 {
			words = append(words, fmt.Sprintf("w%d", mix(uint64(n*1000+i))))
		}
		first, _ := sketchText(strings.Join(words, " "))
		for i := range 3 { // three words in 198 triples: 0.91 alike
			words[30+60*i] = "other"
		}
		second, _ := sketchText(strings.Join(words, " "))
		if slices.ContainsFunc(first.bands(), func(band int64) bool { return slices.Contains(second.bands(), band) }) {
			met++
		}
	}
	if met < pairs*95/100 {
		t.Errorf("%d of %d pairs meet", met, pairs)
	}
}

// BenchmarkSketch reads a description of usual length.
func BenchmarkSketch(b *testing.B) {
	doc := course("Brotbacken", strings.Repeat(breadText, 3), ownPage)
	for b.Loop() {
		sketchOf(doc)
	}
}

// BenchmarkCompare20k stores and compares 20,000 texts, in chunks, half of them copies of one text.
func BenchmarkCompare20k(b *testing.B) {
	for _, engine := range []db.Engine{db.SQLite, db.PostgreSQL} {
		b.Run(string(engine), func(b *testing.B) {
			for b.Loop() {
				compareMany(b, dbtest.New(b, engine), 20_000)
			}
			b.ReportMetric(float64(b.Elapsed().Seconds())/float64(b.N), "s/20k")
		})
	}
}

func compareMany(b *testing.B, database *db.DB, total int) {
	ctx := b.Context()
	for from := 0; from < total; from += chunkSize {
		texts := make([]keptText, chunkSize)
		for i := range texts {
			n := from + i
			words := breadText
			if n%2 == 1 {
				words = ""
				for k := range 60 {
					words += fmt.Sprintf(" w%d", mix(uint64(n*100+k)))
				}
			}
			sketch, _ := sketchText(words)
			texts[i] = keptText{productID: fmt.Sprintf("p%d", n), vendorID: fmt.Sprintf("v%d", n%7), sketch: sketch, seenAt: int64(n)}
		}
		if err := database.InTx(ctx, func(tx *db.Tx) error { return keepTexts(ctx, tx, texts) }); err != nil {
			b.Fatal(err)
		}
		for _, text := range texts {
			if _, err := loadCandidates(ctx, database, text); err != nil {
				b.Fatal(err)
			}
		}
	}
}
