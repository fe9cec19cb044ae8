package source

import (
	"bytes"
	"encoding/json"
	"io"
	"regexp"
)

// listOfProducts is how an export of Shopify begins; the list within is read value by value.
var listOfProducts = regexp.MustCompile(`^\s*\{\s*"products"\s*:\s*\[`)

// jsonSource finds the values of a JSON text: one a line, or one after the other in a list.
type jsonSource struct {
	view    *window
	options Options
	byLine  bool
	waiting []Record // of a value that holds several products
}

func newJSONSource(view *window, options Options) *jsonSource {
	source := &jsonSource{view: view, options: options}
	head := view.bytes()
	if prefix := listOfProducts.Find(head); prefix != nil {
		view.advance(len(prefix))
		return source
	}
	source.byLine = oneValueALine(head)
	return source
}

// oneValueALine tells JSON Lines from a list and from values that stretch over lines. A first line that
// is broken counts as a line, unless it ends like the beginning of something.
func oneValueALine(head []byte) bool {
	first, _, more := bytes.Cut(bytes.TrimLeft(head, " \t\r\n"), []byte{'\n'})
	first = bytes.TrimSpace(first)
	if len(first) == 0 || first[0] == '[' {
		return false
	}
	if json.Valid(first) || !more {
		return true
	}
	return !bytes.ContainsAny(first[len(first)-1:], "{[,:")
}

func (s *jsonSource) next() (Record, error) {
	raw, line, problem, err := s.value()
	if err != nil {
		return Record{}, err
	}
	if problem != nil {
		return Record{Line: line, Problems: []Problem{*problem}, Raw: raw}, nil
	}
	return s.record(raw, line), nil
}

// value returns the next value, or the raw text of what should have been one and a problem.
func (s *jsonSource) value() (raw []byte, line int, problem *Problem, err error) {
	if err := s.skipBetween(); err != nil {
		return nil, 0, nil, err
	}
	if s.byLine {
		return s.line()
	}
	size := windowStep
	for {
		data := s.view.bytes()
		length, state := scanJSON(data)
		switch {
		case state == scanDone:
			raw, line = bytes.Clone(data[:length]), s.view.line
			s.view.advance(length)
			return raw, line, nil, nil
		case state == scanBroken:
			return s.resume("syntax", "this is no JSON value: a text in it never ends, or something is out of place")
		case len(data) > MaxRecordBytes:
			return s.resume("too-large", tooLarge(0).Message)
		case s.view.atEnd:
			return s.resume("syntax", "the value never ends")
		}
		size *= 2
		s.view.fill(size)
	}
}

// line returns one line of JSON Lines.
func (s *jsonSource) line() (raw []byte, line int, problem *Problem, err error) {
	line = s.view.line
	for bytes.IndexByte(s.view.bytes(), '\n') < 0 && len(s.view.bytes()) <= MaxRecordBytes && s.view.more() {
	}
	data := s.view.bytes()
	end := bytes.IndexByte(data, '\n') + 1
	if end == 0 && len(data) > MaxRecordBytes || end > MaxRecordBytes {
		problem := tooLarge(line)
		return s.view.takeLine(), line, &problem, nil
	}
	if end == 0 {
		end = len(data)
	}
	raw = bytes.TrimSpace(bytes.Clone(data[:end]))
	s.view.advance(end)
	return raw, line, nil, nil
}

// skipBetween consumes white space and, in a list, its punctuation. It returns io.EOF at the end.
func (s *jsonSource) skipBetween() error {
	between := " \t\r\n,[]}"
	if s.byLine {
		between = " \t\r\n"
	}
	for {
		data := s.view.bytes()
		rest := bytes.TrimLeft(data, between)
		s.view.advance(len(data) - len(rest))
		if len(rest) > 0 {
			return nil
		}
		if !s.view.more() {
			if s.view.err != nil {
				return s.view.err
			}
			return io.EOF
		}
	}
}

// resume gives up a value and goes on at the next line that begins one no deeper than it.
func (s *jsonSource) resume(code, message string) (raw []byte, line int, problem *Problem, err error) {
	line = s.view.line
	raw = s.view.takeLine()
	for {
		s.view.fill(4096)
		data := s.view.bytes()
		rest := bytes.TrimLeft(data, " \t")
		if len(data) == 0 || len(rest) > 0 && rest[0] == '{' && len(data)-len(rest) <= 2 {
			return raw, line, &Problem{Line: line, Code: code, Message: message}, nil
		}
		more := s.view.takeLine()
		raw = append(raw, more[:min(len(more), maxRawBytes-min(len(raw), maxRawBytes))]...)
	}
}

type scanState int

const (
	scanMore scanState = iota
	scanDone
	scanBroken
)

// scanJSON returns the length of the value at the beginning of data. It looks only at brackets and
// texts; whether the value is right is the decoder's affair.
func scanJSON(data []byte) (int, scanState) {
	depth, inText := 0, false
	for i := 0; i < len(data); i++ {
		c := data[i]
		switch {
		case inText && c == '\\':
			i++
		case inText && c == '\n':
			return 0, scanBroken
		case c == '"':
			inText = !inText
			if !inText && depth == 0 {
				return i + 1, scanDone
			}
		case inText:
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			depth--
			if depth < 0 {
				return i, scanDone
			}
			if depth == 0 {
				return i + 1, scanDone
			}
		case depth == 0 && (c == ',' || c == '\n'):
			return i, scanDone
		}
	}
	return 0, scanMore
}
