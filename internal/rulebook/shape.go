package rulebook

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
)

// kind is what a value of the document must be.
type kind string

const (
	wantText       kind = "a text"
	wantDecimal    kind = "a decimal number"
	wantBoolean    kind = "true or false"
	wantInteger    kind = "a whole number"
	wantList       kind = "a list"
	wantObject     kind = "an object"
	wantDictionary kind = "an object of texts"
)

// shape is the form that one value of the document must have.
type shape struct {
	kind kind
	keys map[string]*shape // of an object
	item *shape            // of a list or dictionary
}

// documentShape follows the Document type, so that the two can never differ.
var documentShape = shapeOf(reflect.TypeFor[Document]())

func shapeOf(t reflect.Type) *shape {
	switch {
	case t == reflect.TypeFor[Decimal]():
		return &shape{kind: wantDecimal}
	case t.Kind() == reflect.Pointer:
		return shapeOf(t.Elem())
	case t.Kind() == reflect.Slice:
		return &shape{kind: wantList, item: shapeOf(t.Elem())}
	case t.Kind() == reflect.Map:
		return &shape{kind: wantDictionary, item: shapeOf(t.Elem())}
	case t.Kind() == reflect.Struct:
		keys := map[string]*shape{}
		for _, field := range reflect.VisibleFields(t) {
			name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
			keys[name] = shapeOf(field.Type)
		}
		return &shape{kind: wantObject, keys: keys}
	case t.Kind() == reflect.Bool:
		return &shape{kind: wantBoolean}
	case t.Kind() == reflect.Int || t.Kind() == reflect.Int64:
		return &shape{kind: wantInteger}
	default:
		return &shape{kind: wantText}
	}
}

// walk reads a document token by token and notes where it differs from its shape.
type walk struct {
	raw      []byte
	tokens   *json.Decoder
	path     []string // unescaped segments down to the current value
	typeLine int
	problems []Problem
	broken   bool // no further token can be read
}

func newWalk(raw []byte) *walk {
	tokens := json.NewDecoder(bytes.NewReader(raw))
	tokens.UseNumber()
	return &walk{raw: raw, tokens: tokens}
}

func (w *walk) document() {
	w.value(documentShape, false)
	if w.broken {
		return
	}
	if _, err := w.tokens.Token(); !errors.Is(err, io.EOF) {
		w.note("trailing", "nothing may follow the document")
	}
}

func (w *walk) note(code, detail string) {
	if len(w.problems) >= maxProblems {
		return
	}
	w.problems = append(w.problems, Problem{
		Pointer: pointer(w.path...), Line: lineAt(w.raw, int(w.tokens.InputOffset())), Code: code, Detail: detail,
	})
}

func (w *walk) next() (json.Token, bool) {
	if w.broken {
		return nil, false
	}
	token, err := w.tokens.Token()
	if err == nil {
		return token, true
	}
	w.broken = true
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		w.note("syntax", "the document ends too early")
		return nil, false
	}
	w.note("syntax", strings.TrimPrefix(err.Error(), "json: "))
	return nil, false
}

// value reads one value. nullable says whether null may stand for it.
func (w *walk) value(want *shape, nullable bool) {
	token, ok := w.next()
	if !ok {
		return
	}
	found := describe(token)
	if token == nil && nullable {
		return
	}
	if !want.accepts(token) {
		w.note("wrong-type", fmt.Sprintf("%s is needed, found %s", want.kind, found))
		w.skip(token)
		return
	}
	switch want.kind {
	case wantObject:
		w.members(func(key string) *shape { return want.keys[key] })
	case wantDictionary:
		w.members(func(string) *shape { return want.item })
	case wantList:
		w.items(want.item)
	}
}

func (s *shape) accepts(token json.Token) bool {
	switch value := token.(type) {
	case string:
		return s.kind == wantText || s.kind == wantDecimal
	case bool:
		return s.kind == wantBoolean
	case json.Number:
		if s.kind == wantInteger {
			_, err := strconv.ParseInt(value.String(), 10, 64)
			return err == nil
		}
		return s.kind == wantDecimal
	case json.Delim:
		if value == '[' {
			return s.kind == wantList
		}
		return s.kind == wantObject || s.kind == wantDictionary
	default:
		return false
	}
}

func (w *walk) members(shapeFor func(key string) *shape) {
	seen := map[string]bool{}
	for !w.broken && w.tokens.More() {
		token, ok := w.next()
		if !ok {
			return
		}
		key, _ := token.(string) // the decoder accepts nothing else as a key
		w.path = append(w.path, key)
		want := shapeFor(key)
		switch {
		case seen[key]:
			w.note("duplicate-key", fmt.Sprintf("the key %q stands twice", key))
		case want == nil:
			w.note("unknown-key", fmt.Sprintf("the key %q is unknown", key))
		case len(w.path) == 1 && key == "type":
			w.typeLine = lineAt(w.raw, int(w.tokens.InputOffset()))
		}
		if want == nil {
			w.skipValue()
		} else {
			w.value(want, true)
		}
		seen[key] = true
		w.path = w.path[:len(w.path)-1]
	}
	w.next() // the closing brace
}

func (w *walk) items(want *shape) {
	for at := 0; !w.broken && w.tokens.More(); at++ {
		w.path = append(w.path, strconv.Itoa(at))
		w.value(want, false)
		w.path = w.path[:len(w.path)-1]
	}
	w.next() // the closing bracket
}

func (w *walk) skipValue() {
	if token, ok := w.next(); ok {
		w.skip(token)
	}
}

// skip reads to the end of the value that token opened, without recursion.
func (w *walk) skip(token json.Token) {
	depth := 0
	for {
		if delimiter, ok := token.(json.Delim); ok {
			if delimiter == '{' || delimiter == '[' {
				depth++
			} else {
				depth--
			}
		}
		if depth == 0 {
			return
		}
		var ok bool
		if token, ok = w.next(); !ok {
			return
		}
	}
}

func describe(token json.Token) string {
	switch value := token.(type) {
	case nil:
		return "null"
	case string:
		return "a text"
	case bool:
		return "true or false"
	case json.Number:
		return "the number " + value.String()
	case json.Delim:
		if value == '[' {
			return "a list"
		}
		return "an object"
	default:
		return fmt.Sprintf("%v", value)
	}
}
