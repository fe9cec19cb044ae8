package source

import (
	"bytes"
	"io"
	"regexp"
	"slices"
	"strings"
)

// A feed is cut at the tags of its items before any of it is parsed: so one broken item is one problem, and
// the next one is read again. Each item is then parsed by encoding/xml, strictly.

// itemNames are the elements that hold one product each, in the dialects that are read.
var itemNames = []string{"item", "entry", "product", "offer", "shopitem", "artikel", "produkt", "article"}

// maxPreamble bounds what may stand before the first item, in bytes.
const maxPreamble = 1 << 20

var declaredPrefix = regexp.MustCompile(`xmlns:([A-Za-z_][\w.-]*)\s*=`)

type feedSource struct {
	view     *window
	options  Options
	item     string // name of the items' element as written, with its prefix
	declared map[string]bool
	absent   map[string]int // up to where in the file a closing sign is known not to stand
	warned   bool           // that a prefix is not declared
	waiting  *Record
}

// newFeedSource reads up to the first item.
func newFeedSource(view *window, options Options) (*feedSource, error) {
	feed := &feedSource{view: view, options: options, declared: map[string]bool{"xml": true}, absent: map[string]int{}}
	feed.leadingText()
	for read := 0; ; {
		tag, err := feed.nextTag()
		if err == io.EOF {
			return nil, refuse(0, "no-products", "the feed holds no <item>, <entry> or <product>")
		}
		if err != nil {
			return nil, err
		}
		if bytes.Contains(bytes.ToUpper(tag.text), []byte("<!ENTITY")) {
			return nil, refuse(view.line, "entities", "the feed declares entities; they are never read, for safety: write the text itself")
		}
		if tag.opens && slices.Contains(itemNames, strings.ToLower(localName(tag.name))) {
			feed.item = tag.name
			return feed, nil
		}
		for _, found := range declaredPrefix.FindAllSubmatch(tag.text, -1) {
			feed.declared[string(found[1])] = true
		}
		if read += len(tag.text); read > maxPreamble {
			return nil, refuse(view.line, "no-products", "the first megabyte holds no <item>, <entry> or <product>")
		}
		view.advance(len(tag.text))
	}
}

// leadingText makes a record of text that stands before the feed, as it does in what is copied from a browser.
func (f *feedSource) leadingText() {
	at := max(0, bytes.IndexByte(f.view.bytes(), '<'))
	text := bytes.Clone(f.view.bytes()[:at])
	line := f.view.line
	f.view.advance(at)
	if len(bytes.TrimSpace(text)) > 0 {
		f.waiting = &Record{Line: line, Raw: cut(text), Problems: []Problem{{
			Line: line, Code: "text-outside", Message: "text before the feed that is no part of it: " + excerpt(strings.TrimSpace(string(text))),
		}}}
	}
}

func localName(name string) string { return name[strings.IndexByte(name, ':')+1:] }

// markupTag is one tag, comment or declaration at the beginning of the window.
type markupTag struct {
	text   []byte
	name   string // of an element
	opens  bool
	closes bool // also of an element that is closed where it opens
}

// nextTag consumes what stands before the next tag and returns the tag, which it does not consume.
func (f *feedSource) nextTag() (markupTag, error) {
	for {
		data := f.view.bytes()
		at := bytes.IndexByte(data, '<')
		if at < 0 {
			f.view.advance(len(data))
			if !f.view.more() {
				return markupTag{}, f.end()
			}
			continue
		}
		f.view.advance(at)
		tag, found := f.tagAt(0)
		if found {
			return tag, nil
		}
		f.view.advance(1)
	}
}

func (f *feedSource) end() error {
	if f.view.err != nil {
		return f.view.err
	}
	return io.EOF
}

// tagAt reads the tag that begins at an offset of the window, reading on as far as it goes. It reports
// false for a sign that begins none.
func (f *feedSource) tagAt(offset int) (markupTag, bool) {
	if len(f.view.bytes()) < offset+len("<![CDATA[") {
		f.view.more()
	}
	opening, closing := tagEnds(f.view.bytes()[offset:])
	if closing == "" {
		return markupTag{}, false
	}
	length := f.find(closing, offset, len(opening))
	if closing == "]" && length > 0 { // of a declaration that holds others
		length = f.find(">", offset, length)
	}
	if length == 0 {
		return markupTag{}, false
	}
	return readTag(f.view.bytes()[offset : offset+length]), true
}

// find returns how far behind an offset of the window the text ends; 0 where it does not come within the
// largest record. What was not found is remembered: a hostile file cannot have the same stretch searched for each of its signs.
func (f *feedSource) find(text string, offset, from int) int {
	if f.view.passed+offset < f.absent[text] {
		return 0
	}
	for {
		data := f.view.bytes()[offset:]
		if at := bytes.Index(data[min(from, len(data)):], []byte(text)); at >= 0 {
			return from + at + len(text)
		}
		if len(data) > MaxRecordBytes || !f.view.more() {
			f.absent[text] = f.view.passed + offset + len(data)
			return 0
		}
	}
}

// tagEnds tells what kind of markup begins here: how it opens and what closes it; nothing for a sign that
// begins none.
func tagEnds(data []byte) (opening, closing string) {
	for _, kind := range [...][2]string{{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}} {
		if bytes.HasPrefix(data, []byte(kind[0])) {
			return kind[0], kind[1]
		}
	}
	switch {
	case bytes.HasPrefix(data, []byte("<!")):
		head := data[:min(len(data), 4096)]
		bracket, end := bytes.IndexByte(head, '['), bytes.IndexByte(head, '>')
		if bracket >= 0 && (end < 0 || bracket < end) {
			return "<!", "]"
		}
		return "<!", ">"
	case len(data) < 2:
		return "", ""
	}
	c := data[1]
	if c == '/' || c == '_' || c >= 0x80 || c|0x20 >= 'a' && c|0x20 <= 'z' {
		return "<", ">"
	}
	return "", ""
}

func readTag(text []byte) markupTag {
	tag := markupTag{text: text}
	if len(text) < 3 || text[1] == '!' || text[1] == '?' {
		return tag
	}
	name := bytes.Trim(text, "</>")
	if end := bytes.IndexAny(name, " \t\r\n/>"); end >= 0 {
		name = name[:end]
	}
	tag.name = string(name)
	tag.opens = text[1] != '/'
	tag.closes = !tag.opens || text[len(text)-2] == '/'
	return tag
}

// next returns the next item.
func (f *feedSource) next() (Record, error) {
	if f.waiting != nil {
		record := *f.waiting
		f.waiting = nil
		return record, nil
	}
	for {
		tag, err := f.nextTag()
		if err != nil {
			return Record{}, err
		}
		if tag.opens && tag.name == f.item {
			return f.readItem(len(tag.text), tag.closes), nil
		}
		f.view.advance(len(tag.text))
	}
}

// readItem cuts out the item at the beginning of the window, whose first tag is so long.
func (f *feedSource) readItem(opening int, empty bool) Record {
	length, problem := opening, (*Problem)(nil)
	if !empty {
		length, problem = f.itemLength(opening)
	}
	record := Record{Line: f.view.line, Raw: bytes.Clone(f.view.bytes()[:length])}
	f.view.advance(length)
	if problem != nil {
		problem.Line = record.Line
		record.Problems, record.Raw = []Problem{*problem}, cut(record.Raw)
		return record
	}
	f.parse(&record)
	return record
}

// itemLength finds the end of an item: its closing tag, or the next item's opening one.
func (f *feedSource) itemLength(at int) (int, *Problem) {
	for {
		data := f.view.bytes()
		next := bytes.IndexByte(data[at:], '<')
		switch {
		case at > MaxRecordBytes:
			problem := tooLarge(0)
			return at, &problem
		case next < 0:
			at = len(data)
			if !f.view.more() {
				return at, &Problem{Code: "unclosed", Message: "the file ends before </" + f.item + ">"}
			}
			continue
		}
		at += next
		tag, found := f.tagAt(at)
		switch {
		case !found:
			at++
		case tag.name == f.item && tag.opens:
			return at, &Problem{Code: "unclosed", Message: "the next <" + f.item + "> begins before </" + f.item + ">"}
		case tag.name == f.item:
			return at + len(tag.text), nil
		default:
			at += len(tag.text)
		}
	}
}
