package source

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"path"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"vidimus/internal/platform/reference"
)

// allRows splits a whole text.
func allRows(t interface{ Fatalf(string, ...any) }, text string, delimiter byte) [][]string {
	var rows [][]string
	data := []byte(text)
	for len(data) > 0 {
		cells, length, state := splitRow(data, delimiter, true)
		if state != rowDone || length == 0 {
			t.Fatalf("state %d, length %d at %q", state, length, data)
		}
		data = data[length:]
		if len(cells) == 1 && cells[0] == "" { // a blank line
			continue
		}
		rows = append(rows, cells)
	}
	return rows
}

func TestSplitRowAgreesWithTheLibrary(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		delimiter := rapid.SampledFrom([]byte{',', ';', '\t', '|'}).Draw(t, "delimiter")
		cell := rapid.StringOf(rapid.SampledFrom([]rune("ab \",;\t|\nä’\r")))
		rows := rapid.SliceOfN(rapid.SliceOfN(cell, 1, 5), 1, 5).Draw(t, "rows")
		var text bytes.Buffer
		writer := csv.NewWriter(&text)
		writer.Comma = rune(delimiter)
		writer.UseCRLF = rapid.Bool().Draw(t, "crlf")
		if writer.WriteAll(rows) != nil {
			t.Skip("the library does not write this")
		}
		reader := csv.NewReader(bytes.NewReader(text.Bytes()))
		reader.Comma, reader.FieldsPerRecord = rune(delimiter), -1
		want, err := reader.ReadAll()
		if err != nil {
			t.Skip("the library does not read this")
		}
		want = slices.DeleteFunc(want, func(row []string) bool { return len(row) == 1 && row[0] == "" })
		got := allRows(t, text.String(), delimiter)
		if !reflect.DeepEqual(got, want) && len(got)+len(want) > 0 {
			t.Fatalf("%q: got %q, want %q", text.String(), got, want)
		}
	})
}

func TestSplitRowByPieces(t *testing.T) {
	t.Parallel()
	text := "a, \"b\"\"\nc\" ,d\r\ne,f,\"g\"\n"
	want := allRows(t, text, ',')
	for cut := range len(text) {
		cells, _, state := splitRow([]byte(text[:cut]), ',', false)
		if state == rowDone && !reflect.DeepEqual(cells, want[0]) {
			t.Errorf("cut at %d: %q", cut, cells)
		}
		if state != rowDone && state != rowMore {
			t.Errorf("cut at %d: state %d", cut, state)
		}
	}
}

func TestSpectrum(t *testing.T) {
	t.Parallel()
	for _, file := range reference.Matching(t, "data/checks/csv-spectrum/csvs/*.csv") {
		content := reference.Read(t, file)
		name := strings.TrimSuffix(path.Base(file), ".csv")
		expected := reference.Read(t, "data/checks/csv-spectrum/json/"+name+".json")
		var want []map[string]string
		if err := json.Unmarshal(expected, &want); err != nil {
			t.Fatal(err)
		}
		rows := allRows(t, string(content), ',')
		var got []map[string]string
		for _, row := range rows[1:] {
			record := map[string]string{}
			for i, cell := range row {
				record[rows[0][i]] = cell
			}
			got = append(got, record)
		}
		if name == "newlines_crlf" { // line ends inside cells become line feeds, as in encoding/csv
			for _, record := range want {
				for key, value := range record {
					record[key] = strings.ReplaceAll(value, "\r\n", "\n")
				}
			}
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
	}
}

func TestReadPrice(t *testing.T) {
	t.Parallel()
	for written, want := range map[string][2]string{
		"12.90": {"12.90", ""}, "12,90": {"12.90", ""}, "12.90 EUR": {"12.90", "EUR"}, "€ 12,90": {"12.90", "EUR"}, "12,9 €": {"12.9", "EUR"},
		"1.248,00": {"1248.00", ""}, "1,248.00": {"1248.00", ""}, "1.234.567": {"1234567", ""}, "1'248.50 CHF": {"1248.50", "CHF"},
		"15 000 Fcfa": {"15000", "XOF"}, "15\u00a0000fCFA": {"15000", "XOF"}, "15  000Fcfa": {"15000", "XOF"}, "14,-": {"14", ""}, "7900 SEK": {"7900", "SEK"}, "SEK 5": {"5", "SEK"},
		"2999.0": {"2999.0", ""},
		// read in more than one way, or in none: as written
		"1.248": {"1.248", ""}, "1,248": {"1,248", ""}, "15 000Fcf": {"15 000Fcf", ""}, "12,345,67": {"12,345,67", ""}, "auf Anfrage": {"auf Anfrage", ""},
		"-5": {"-5", ""}, "$12": {"$12", ""}, "9.78E+12": {"9.78E+12", ""}, "EUR": {"EUR", ""}, "": {"", ""}, "10-20": {"10-20", ""}, "1 2345": {"1 2345", ""},
	} {
		price, code := readPrice(written)
		if string(price) != want[0] || code != want[1] {
			t.Errorf("%q: %q %q, want %q", written, price, code, want)
		}
	}
}

// slowly hands out one byte at a time.
type slowly struct{ text io.Reader }

func (s slowly) Read(into []byte) (int, error) { return s.text.Read(into[:min(1, len(into))]) }

func TestWindowCountsLines(t *testing.T) {
	t.Parallel()
	view := newWindow(slowly{strings.NewReader("a\nbb\nccc")})
	view.fill(6)
	view.advance(2)
	if got := string(view.takeLine()); got != "bb\n" || view.line != 3 || view.passed != 5 {
		t.Errorf("%q, line %d, passed %d", got, view.line, view.passed)
	}
	if got := string(view.takeLine()); got != "ccc" || view.more() {
		t.Errorf("%q", got)
	}
}
