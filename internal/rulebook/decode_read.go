package rulebook

import (
	"reflect"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// readDocument reads a document in which nothing is wrong, in one pass. It reports false where the text
// is not JSON in UTF-8 of the document's form; what is wrong there is found by a [walk]. The texts of
// the document are parts of the text.
func readDocument(text string) (Document, bool) {
	var document Document
	in := &soundText{text: text}
	sound := soundDocument(in, reflect.ValueOf(&document).Elem())
	in.space()
	return document, sound && in.at == len(text)
}

// readSound reads one value into its place, which is empty. It reports false where the value is not
// sound.
type readSound func(in *soundText, into reflect.Value) bool

// soundDocument follows the Document type, as documentShape does.
var soundDocument = soundOf(reflect.TypeFor[Document]())

func soundOf(t reflect.Type) readSound {
	switch {
	case t == reflect.TypeFor[Decimal]():
		return soundDecimal
	case t == reflect.TypeFor[map[string]string]():
		return soundDictionary
	case t.Kind() == reflect.Struct:
		return soundObject(t)
	case t.Kind() == reflect.Pointer:
		read := soundOf(t.Elem())
		return func(in *soundText, into reflect.Value) bool {
			into.Set(reflect.New(t.Elem()))
			return read(in, into.Elem())
		}
	case t.Kind() == reflect.Slice:
		return soundList(t)
	case t.Kind() == reflect.String:
		return func(in *soundText, into reflect.Value) bool {
			text, ok := in.quoted()
			into.SetString(text)
			return ok
		}
	case t.Kind() == reflect.Int || t.Kind() == reflect.Int64:
		return func(in *soundText, into reflect.Value) bool {
			number, err := strconv.ParseInt(in.number(), 10, t.Bits())
			into.SetInt(number)
			return err == nil
		}
	case t.Kind() == reflect.Bool:
		return func(in *soundText, into reflect.Value) bool {
			into.SetBool(in.word("true"))
			return into.Bool() || in.word("false")
		}
	default:
		return func(*soundText, reflect.Value) bool { return false }
	}
}

// soundObject reads an object whose keys are all known, each once. What is null stays empty.
func soundObject(t reflect.Type) readSound {
	type field struct {
		number int   // of the field, counted from 0
		path   []int // see reflect.StructField.Index
		read   readSound
	}
	fields := map[string]field{}
	for i, known := range reflect.VisibleFields(t) {
		name, _, _ := strings.Cut(known.Tag.Get("json"), ",")
		fields[name] = field{i, known.Index, soundOf(known.Type)}
	}
	return func(in *soundText, into reflect.Value) bool {
		seen := make([]bool, len(fields))
		return in.members(func(key string) bool {
			found, known := fields[key]
			if !known || seen[found.number] {
				return false
			}
			seen[found.number] = true
			return in.word("null") || found.read(in, into.FieldByIndex(found.path))
		})
	}
}

func soundDictionary(in *soundText, into reflect.Value) bool {
	texts := map[string]string{}
	into.Set(reflect.ValueOf(texts))
	return in.members(func(key string) (ok bool) {
		if _, seen := texts[key]; seen {
			return false
		}
		texts[key] = ""
		if in.word("null") {
			return true
		}
		texts[key], ok = in.quoted()
		return ok
	})
}

// soundList reads a list; an empty one is not nil.
func soundList(t reflect.Type) readSound {
	read := soundOf(t.Elem())
	return func(in *soundText, into reflect.Value) bool {
		into.Set(reflect.MakeSlice(t, 0, 0))
		return in.list(func() bool {
			into.Set(reflect.Append(into, reflect.Zero(t.Elem())))
			return read(in, into.Index(into.Len()-1))
		})
	}
}

func soundDecimal(in *soundText, into reflect.Value) (ok bool) {
	var written string
	if in.next() == '"' {
		written, ok = in.quoted()
	} else {
		written = in.number()
		ok = written != ""
	}
	into.SetString(written)
	return ok
}

// soundText is a JSON text with the place up to which it was read.
type soundText struct {
	text string
	at   int
}

// space skips white space.
func (t *soundText) space() {
	for t.at < len(t.text) {
		switch t.text[t.at] {
		case ' ', '\t', '\r', '\n':
			t.at++
		default:
			return
		}
	}
}

// next returns the byte that comes after white space; 0 at the end.
func (t *soundText) next() byte {
	t.space()
	if t.at == len(t.text) {
		return 0
	}
	return t.text[t.at]
}

// take consumes a byte of punctuation, if it comes next.
func (t *soundText) take(c byte) bool {
	if t.next() != c {
		return false
	}
	t.at++
	return true
}

// word consumes a word, if it comes next. What follows it is checked by who reads on.
func (t *soundText) word(word string) bool {
	t.space()
	if !strings.HasPrefix(t.text[t.at:], word) {
		return false
	}
	t.at += len(word)
	return true
}

// members reads an object; member reads a value.
func (t *soundText) members(member func(key string) bool) bool {
	return t.take('{') && t.rest('}', func() bool {
		key, ok := t.quoted()
		return ok && t.take(':') && member(key)
	})
}

// list reads a list; item reads a value.
func (t *soundText) list(item func() bool) bool {
	return t.take('[') && t.rest(']', item)
}

// rest reads what stands between the brackets, up to and with the closing one.
func (t *soundText) rest(end byte, part func() bool) bool {
	if t.take(end) {
		return true
	}
	for part() {
		if !t.take(',') {
			return t.take(end)
		}
	}
	return false
}

// number consumes a number and returns it as written; empty where there is none.
func (t *soundText) number() string {
	t.space()
	from := t.at
	t.sign("-")
	if t.at < len(t.text) && t.text[t.at] == '0' {
		t.at++
	} else if !t.digits() {
		return ""
	}
	if t.sign(".") && !t.digits() {
		return ""
	}
	if t.sign("eE") {
		t.sign("+-")
		if !t.digits() {
			return ""
		}
	}
	return t.text[from:t.at]
}

// sign consumes one of some bytes, if it comes next.
func (t *soundText) sign(of string) bool {
	if t.at == len(t.text) || strings.IndexByte(of, t.text[t.at]) < 0 {
		return false
	}
	t.at++
	return true
}

// digits consumes digits, at least one.
func (t *soundText) digits() bool {
	from := t.at
	for t.at < len(t.text) && '0' <= t.text[t.at] && t.text[t.at] <= '9' {
		t.at++
	}
	return t.at > from
}

// quoted consumes a text in quotes.
func (t *soundText) quoted() (string, bool) {
	if !t.take('"') {
		return "", false
	}
	from := t.at
	for ; t.at < len(t.text); t.at++ {
		switch c := t.text[t.at]; {
		case c == '"':
			t.at++
			return t.text[from : t.at-1], true
		case c == '\\':
			return t.escaped(from)
		case c < ' ':
			return "", false
		}
	}
	return "", false
}

// escaped goes on in a text that began at from and has a backslash next.
func (t *soundText) escaped(from int) (string, bool) {
	var out strings.Builder
	out.Grow(t.at - from + strings.IndexByte(t.text[t.at:], '"') + 1) // a guess: escapes are longer than what they mean
	for ; t.at < len(t.text); t.at++ {
		switch c := t.text[t.at]; {
		case c == '"':
			out.WriteString(t.text[from:t.at])
			t.at++
			return out.String(), true
		case c == '\\':
			out.WriteString(t.text[from:t.at])
			meant, ok := t.escape()
			if !ok {
				return "", false
			}
			_, _ = out.WriteRune(meant) // a Builder never fails
			from = t.at + 1
		case c < ' ':
			return "", false
		}
	}
	return "", false
}

// escape reads an escape up to its last byte. Half of a pair of surrogates means U+FFFD, as it does to
// encoding/json.
func (t *soundText) escape() (rune, bool) {
	t.at++
	if t.at == len(t.text) {
		return 0, false
	}
	if t.text[t.at] != 'u' {
		meant := escapes[t.text[t.at]]
		return rune(meant), meant != 0
	}
	first, ok := hexadecimal(t.text[t.at+1:])
	if !ok {
		return 0, false
	}
	t.at += 4
	if !utf16.IsSurrogate(first) {
		return first, true
	}
	if rest := t.text[t.at+1:]; strings.HasPrefix(rest, `\u`) {
		if second, ok := hexadecimal(rest[2:]); ok {
			if pair := utf16.DecodeRune(first, second); pair != utf8.RuneError {
				t.at += 6
				return pair, true
			}
		}
	}
	return utf8.RuneError, true
}

// escapes are the escapes of one letter, and what they mean.
var escapes = [256]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// hexadecimal reads the four digits of an escape.
func hexadecimal(text string) (rune, bool) {
	if len(text) < 4 {
		return 0, false
	}
	var value rune
	for _, c := range []byte(text[:4]) {
		switch {
		case '0' <= c && c <= '9':
			c -= '0'
		case 'a' <= c && c <= 'f':
			c -= 'a' - 10
		case 'A' <= c && c <= 'F':
			c -= 'A' - 10
		default:
			return 0, false
		}
		value = value<<4 | rune(c)
	}
	return value, true
}
