package soak

import (
	"encoding/json"
	"fmt"
	"io"
	"os"

	"vidimus/internal/rulebook"
)

// long tells whether the long form is asked for.
func long() bool { return os.Getenv("VIDIMUS_SOAK") == "long" }

// shelf is a clean product; n makes it another.
func shelf(n int) rulebook.Document {
	one, side, size := 1, 1400, int64(200_000)
	return rulebook.Document{
		Type: rulebook.TypePhysical, Title: fmt.Sprintf("Regal aus geölter Eiche, Muster %d", n), Language: "de",
		DescriptionHTML: fmt.Sprintf(`<p>Das Stück %d entsteht in unserer Werkstatt aus Brettern, die zwei Jahre getrocknet sind, und wird in drei
			Schichten geölt. Die Böden lassen sich mit den beiliegenden Messingstiften auf fünf Höhen einstellen.</p>
			<p>Breite 120 cm, Höhe 78 cm, Tiefe 32 cm. Es kommt fertig montiert, mit einem Winkel für die Wand und einer Anleitung.</p>`, n),
		Price: "49.90", Currency: "EUR", SKU: fmt.Sprintf("R-%d", n), MinQuantity: &one, Category: "Small furniture", ProductTypeName: "Regal", GTIN: "4006381333931",
		Images: []rulebook.Image{{URL: fmt.Sprintf("https://bilder.werkstatt.example/%d.jpg", n), Width: &side, Height: &side, Format: "jpeg", Bytes: &size, Alt: "Regal"}},
	}
}

// stream writes products while somebody reads them, and keeps none. each is told the number of every one.
func stream(from, until int, each func(n int)) io.Reader {
	reader, writer := io.Pipe()
	go func() {
		encoder := json.NewEncoder(writer)
		for n := from; n < until; n++ {
			each(n)
			if encoder.Encode(shelf(n)) != nil {
				return // the reader has had enough
			}
		}
		_ = writer.Close() // of a pipe never fails
	}()
	return reader
}
