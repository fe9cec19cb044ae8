package rulebook

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxProblems bounds how many problems of one document are told, so that a hostile one stays cheap.
const maxProblems = 50

// Problem is one place in which a product document is not what the project reads.
type Problem struct {
	Pointer string `json:"pointer"` // JSON Pointer, "" = the whole document
	Line    int    `json:"line"`    // from 1; 0 = the whole document
	Code    string `json:"code"`    // too-large, not-utf-8, syntax, trailing, unknown-key, duplicate-key, wrong-type, unknown-type
	Detail  string `json:"detail"`  // English, e.g. `a text is needed, found a number`
}

// DecodeError holds every problem found in a document, at most 50, in the order of the document.
type DecodeError struct {
	Problems []Problem
}

// Error names every problem, one a line.
func (e *DecodeError) Error() string {
	lines := make([]string, len(e.Problems))
	for i, problem := range e.Problems {
		place := problem.Pointer
		if place == "" {
			place = "document"
		}
		if problem.Line > 0 {
			place += " (line " + strconv.Itoa(problem.Line) + ")"
		}
		lines[i] = place + ": " + problem.Detail
	}
	return "decode product document: " + strings.Join(lines, "\n")
}

// Decode reads one product document from JSON. It is strict: unknown and repeated keys, wrong types,
// an unknown product type, invalid UTF-8, more than MaxDocumentBytes and anything after the document
// are refused, all at once, as a *DecodeError. Keys may be left out; null and left out mean the same.
func Decode(raw []byte) (Document, error) {
	if len(raw) > MaxDocumentBytes {
		return Document{}, refuse(Problem{Code: "too-large", Detail: fmt.Sprintf("at most %d bytes are read, found %d", MaxDocumentBytes, len(raw))})
	}
	if !utf8.Valid(raw) {
		return Document{}, refuse(Problem{Code: "not-utf-8", Line: lineAt(raw, firstInvalid(raw)), Detail: "the document must be UTF-8"})
	}
	document, sound := readDocument(string(raw))
	if sound && slices.Contains(Types, document.Type) {
		return document, nil
	}
	return Document{}, whatIsWrong(raw, document.Type, sound)
}

// DecodeSound is Decode for a document that may well be something else: it reports false, and takes
// little time to, where Decode would say what is wrong.
func DecodeSound(raw []byte) (Document, bool) {
	if len(raw) > MaxDocumentBytes || !utf8.Valid(raw) {
		return Document{}, false
	}
	document, sound := readDocument(string(raw))
	return document, sound && slices.Contains(Types, document.Type)
}

// whatIsWrong walks through a document that is not sound, or whose type is unknown.
func whatIsWrong(raw []byte, productType string, sound bool) *DecodeError {
	walk := newWalk(raw)
	walk.document()
	switch {
	case len(walk.problems) > 0:
		return &DecodeError{Problems: walk.problems}
	case !sound: // such as a number that this machine has no room for
		return refuse(Problem{Code: "syntax", Detail: "the document cannot be read"})
	default:
		return refuse(Problem{
			Pointer: "/type", Line: walk.typeLine, Code: "unknown-type",
			Detail: fmt.Sprintf("the product type must be one of %s; found %q", strings.Join(Types, ", "), productType),
		})
	}
}

func refuse(problem Problem) *DecodeError { return &DecodeError{Problems: []Problem{problem}} }

func firstInvalid(raw []byte) int {
	for at := 0; at < len(raw); {
		r, size := utf8.DecodeRune(raw[at:])
		if r == utf8.RuneError && size == 1 {
			return at
		}
		at += size
	}
	return len(raw)
}

func lineAt(raw []byte, offset int) int {
	return 1 + bytes.Count(raw[:min(offset, len(raw))], []byte{'\n'})
}
