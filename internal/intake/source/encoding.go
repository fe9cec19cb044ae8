package source

import (
	"bufio"
	"bytes"
	"io"
	"regexp"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// headBytes is how much of a file is looked at before its encoding is decided.
const headBytes = 64 << 10

// confidentEnough is how sure (of 100) the detection must be of an alphabet that is not Latin.
const confidentEnough = 60

var xmlEncoding = regexp.MustCompile(`^\s*<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']`)

// decodeText returns the file as UTF-8 without byte order mark. ascii tells that its beginning is plain
// ASCII, so that a later part may still turn out to be Windows-1252.
func decodeText(content io.Reader) (text io.Reader, ascii bool, err error) {
	buffered := bufio.NewReaderSize(content, headBytes)
	head, err := buffered.Peek(headBytes)
	if err != nil && err != io.EOF && err != bufio.ErrBufferFull {
		return nil, false, err
	}
	if refusal := notText(head); refusal != nil {
		return nil, false, refusal
	}
	if bytes.HasPrefix(head, []byte{0xEF, 0xBB, 0xBF}) {
		_, err := buffered.Discard(3)
		return lineEnds(buffered, head), false, err
	}
	found := encodingOf(head)
	if found == nil {
		return lineEnds(buffered, head), isASCII(head), nil
	}
	decoded := bufio.NewReaderSize(found.NewDecoder().Reader(buffered), headBytes)
	head, err = decoded.Peek(headBytes / 4)
	if err != nil && err != io.EOF {
		return nil, false, err
	}
	return lineEnds(decoded, head), false, nil
}

// encodingOf returns nil for UTF-8.
func encodingOf(head []byte) encoding.Encoding {
	if utf16 := wideEncoding(head); utf16 != nil {
		return utf16
	}
	if validHead(head) || mostlyUTF8(head) || isJSON(head) {
		return nil
	}
	if declared := xmlEncoding.FindSubmatch(head); declared != nil {
		if found, err := htmlindex.Get(string(declared[1])); err == nil && found != unicode.UTF8 {
			return found
		}
	}
	guess, err := chardet.NewTextDetector().DetectBest(head)
	if err == nil && guess.Confidence >= confidentEnough && !latin(guess.Charset) {
		if found, err := htmlindex.Get(guess.Charset); err == nil && found != unicode.UTF8 {
			return found
		}
	}
	// Windows-1252 holds all of Latin-1 and what Western shops write: euro sign, quotes, dashes.
	return charmap.Windows1252
}

// latin tells that a charset is one of those that Windows-1252 stands for: the detector mixes them up.
func latin(charset string) bool {
	return bytes.HasPrefix([]byte(charset), []byte("ISO-8859-")) && charset != "ISO-8859-5" && charset != "ISO-8859-7" ||
		charset == "windows-1252" || charset == "windows-1250" || charset == "UTF-8"
}

// wideEncoding recognises UTF-16 by its mark, or by a zero in every other byte of Western text.
func wideEncoding(head []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}), bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case len(head) < 8:
		return nil
	}
	var even, odd int
	sample := head[:len(head)&^1]
	for i, b := range sample {
		if b != 0 {
			continue
		}
		if i%2 == 0 {
			even++
		} else {
			odd++
		}
	}
	switch half := len(sample) / 2; {
	case odd > half*8/10 && even < half/10:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case even > half*8/10 && odd < half/10:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return nil
}

// validHead tells whether the beginning is UTF-8, also where its last letter is cut.
func validHead(head []byte) bool {
	for cut := 0; cut < utf8.UTFMax && cut <= len(head); cut++ {
		if utf8.Valid(head[:len(head)-cut]) {
			return cut == 0 || len(head) == headBytes
		}
	}
	return false
}

// mostlyUTF8 tells a UTF-8 file with a few broken bytes from one in another encoding, in which letters
// hardly ever make UTF-8 by chance: the broken rows are told, and the others stay right.
func mostlyUTF8(head []byte) bool {
	letters, broken := 0, 0
	for len(head) > 0 {
		r, size := utf8.DecodeRune(head)
		switch {
		case r == utf8.RuneError && size == 1:
			broken++
		case size > 1:
			letters++
		}
		head = head[size:]
	}
	return letters > 4*broken
}

// isJSON tells a text that can only be UTF-8: JSON knows no other encoding, besides UTF-16 of old.
func isJSON(head []byte) bool {
	start := bytes.TrimLeft(head, " \t\r\n")
	return len(start) > 0 && (start[0] == '{' || start[0] == '[')
}

func isASCII(text []byte) bool {
	for _, b := range text {
		if b >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// notText refuses files that hold no text, with what to do instead.
func notText(head []byte) *Error {
	for _, known := range []struct{ magic, name string }{
		{"PK\x03\x04", "a spreadsheet or zip archive; save the sheet as CSV (UTF-8) and hand that over"},
		{"\xD0\xCF\x11\xE0", "an old Excel workbook; save the sheet as CSV (UTF-8) and hand that over"},
		{"\x1F\x8B", "a gzip archive; unpack it first"},
		{"%PDF-", "a PDF; product files are CSV, JSON or XML"},
		{"\x89PNG", "a picture; product files are CSV, JSON or XML"},
		{"\xFF\xD8\xFF", "a picture; product files are CSV, JSON or XML"},
	} {
		if bytes.HasPrefix(head, []byte(known.magic)) {
			return refuse(0, "not-text", "this is %s", known.name)
		}
	}
	if wideEncoding(head) == nil && bytes.Count(head, []byte{0}) > len(head)/100+8 {
		return refuse(0, "not-text", "this is no text file: it is full of zero bytes")
	}
	return nil
}

// lineEnds turns the carriage returns of old Macintosh files, where nothing else ends a line, into line feeds.
func lineEnds(text io.Reader, head []byte) io.Reader {
	if bytes.IndexByte(head, '\n') >= 0 || bytes.IndexByte(head, '\r') < 0 {
		return text
	}
	return returnsToFeeds{text}
}

type returnsToFeeds struct{ text io.Reader }

func (r returnsToFeeds) Read(into []byte) (int, error) {
	count, err := r.text.Read(into)
	for i := range into[:count] {
		if into[i] == '\r' {
			into[i] = '\n'
		}
	}
	return count, err
}
