package prose

import (
	"bytes"
	"strings"
	"sync"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// atomOrName identifies an element: by atom where HTML knows it, else by its name.
type atomOrName struct {
	atom atom.Atom
	name string
}

// element is an open element and the look that its text inherits.
type element struct {
	id   atomOrName
	look look
}

// maxScope bounds the search for an open list item, so that hostile nesting stays linear.
const maxScope = 64

type pageReader struct {
	tokens *html.Tokenizer
	page   Page

	visible writer
	hidden  writer // the piece of hidden text that is being read
	inside  bool   // whether hidden has been begun and not been closed

	stack []element
	open  map[atomOrName]int // how many of an element are open, so that a stray end tag costs nothing

	link     openLink
	inLink   bool
	skipText bool // whether the text that follows is a script, a style sheet or the like
}

// openLink is a link whose text is being read.
type openLink struct {
	index int // in page.Links
	from  int // bytes of visible text before it
}

var readers = sync.Pool{New: func() any { return &pageReader{open: map[atomOrName]int{}} }}

// keep clears the reader for the next page.
func (r *pageReader) keep() {
	if cap(r.visible.out) > maxKept || cap(r.hidden.out) > maxKept || cap(r.stack) > maxKept/32 || len(r.open) > maxScope {
		return
	}
	clear(r.open)
	*r = pageReader{
		visible: writer{out: r.visible.out[:0]}, hidden: writer{out: r.hidden.out[:0]},
		stack: r.stack[:0], open: r.open,
	}
	readers.Put(r)
}

func (r *pageReader) read() {
	for {
		switch r.tokens.Next() {
		case html.ErrorToken:
			r.closeLink()
			r.closeHidden()
			r.page.Visible = r.visible.String()
			return
		case html.TextToken:
			r.text()
		case html.StartTagToken, html.SelfClosingTagToken:
			r.start()
		case html.EndTagToken:
			r.end()
		}
	}
}

func (r *pageReader) text() {
	if r.skipText {
		r.skipText = false
		return
	}
	if text := r.tokens.Text(); len(text) > 0 {
		r.write(text)
	}
}

func (r *pageReader) write(text []byte) {
	if !r.look().hides() {
		r.closeHidden()
		r.visible.text(text)
		return
	}
	if !r.inside {
		if len(bytes.TrimSpace(text)) == 0 {
			return
		}
		r.inside = true
		r.page.HiddenWhere = append(r.page.HiddenWhere, r.visible.runes())
	}
	r.hidden.text(text)
}

// look returns how text at this place looks.
func (r *pageReader) look() look {
	if len(r.stack) == 0 {
		return look{}
	}
	return r.stack[len(r.stack)-1].look
}

func (r *pageReader) closeHidden() {
	if !r.inside {
		return
	}
	r.page.Hidden = append(r.page.Hidden, r.hidden.String())
	r.hidden = writer{out: r.hidden.out[:0]}
	r.inside = false
}

func (r *pageReader) start() {
	name, more := r.tokens.TagName()
	id := identify(name)
	own := r.attributes(id, more)
	r.breakBefore(id.atom)
	r.closeImplied(id.atom)
	r.noteElement(id.atom)

	switch id.atom {
	case atom.Script, atom.Style, atom.Iframe, atom.Noembed, atom.Noframes, atom.Title:
		r.skipText = true
	case atom.Noscript:
		r.tokens.NextIsNotRawText() // what a browser without scripts shows is read as well
	case atom.A, atom.Area:
		r.startLink(own)
	}
	if void(id.atom) {
		return
	}
	look := r.look().with(own)
	if id.atom == atom.Template {
		look.gone = true
	}
	r.stack = append(r.stack, element{id: id, look: look})
	r.open[id]++
}

func (r *pageReader) end() {
	name, _ := r.tokens.TagName()
	id := identify(name)
	r.skipText = false
	switch {
	case id.atom == atom.Br: // browsers read </br> as <br>
		r.lineBreak()
		return
	case id.atom == atom.A:
		r.closeLink()
	}
	r.breakBefore(id.atom)
	if r.open[id] == 0 {
		return
	}
	for {
		last := r.stack[len(r.stack)-1]
		r.pop()
		if last.id == id {
			return
		}
	}
}

func (r *pageReader) pop() {
	last := r.stack[len(r.stack)-1]
	r.open[last.id]--
	r.stack = r.stack[:len(r.stack)-1]
}

// closeImplied closes what an element ends without an end tag: a paragraph ends at the next block,
// an item at the next item of the same list.
func (r *pageReader) closeImplied(next atom.Atom) {
	paragraph := atomOrName{atom: atom.P}
	if block(next) && r.open[paragraph] > 0 {
		for r.stack[len(r.stack)-1].id != paragraph {
			r.pop()
		}
		r.pop()
	}
	closes, stops := siblings(next)
	if len(closes) == 0 {
		return
	}
	for depth := 1; depth <= maxScope && depth <= len(r.stack); depth++ {
		at := r.stack[len(r.stack)-depth].id.atom
		if oneOf(at, stops) {
			return
		}
		if oneOf(at, closes) {
			for ; depth > 0; depth-- {
				r.pop()
			}
			return
		}
	}
}

func (r *pageReader) startLink(own attributes) {
	r.closeLink()
	if !own.hasTarget {
		return
	}
	r.page.Links = append(r.page.Links, Link{Target: own.target, At: r.visible.runes()})
	r.link = openLink{index: len(r.page.Links) - 1, from: len(r.visible.out)}
	r.inLink = true
}

// closeLink gives the open link its text.
func (r *pageReader) closeLink() {
	if !r.inLink {
		return
	}
	r.inLink = false
	written := string(r.visible.out[r.link.from:])
	link := &r.page.Links[r.link.index]
	link.Text = strings.TrimLeft(written, " \n")
	link.At += len(written) - len(link.Text)
}

var oneSpace = []byte(" ")

// breakBefore separates blocks by a line break and table cells by a space.
func (r *pageReader) breakBefore(a atom.Atom) {
	switch {
	case a == atom.Td || a == atom.Th:
		r.write(oneSpace)
	case a == atom.Br || block(a):
		r.lineBreak()
	}
}

func (r *pageReader) lineBreak() {
	if r.inside {
		r.hidden.lineBreak()
	}
	if !r.look().hides() {
		r.visible.lineBreak()
	}
}

func identify(name []byte) atomOrName {
	if a := atom.Lookup(name); a != 0 {
		return atomOrName{atom: a}
	}
	return atomOrName{name: string(name)}
}
