package source

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
)

// maxDepth bounds how deep elements of an item may lie in each other.
const maxDepth = 32

// element is one element of an item that holds text.
type element struct {
	prefix string // "g", or "" where it has none
	path   string // local names below the item: "price", "shipping.price"
	label  string // what its attribute name says: <attribute name="Farbe">
	text   string

	written string // name with the prefix that the file has
	line    int    // of the item on which its tag ends
}

// parse reads an item strictly. Two faults that leave no doubt about what is meant are mended, and said:
// an ampersand that is not written &amp;, and a description that holds HTML as it is.
func (f *feedSource) parse(record *Record) {
	elements, err := parseItem(record.Raw)
	if err != nil {
		elements, err = f.mend(record, err)
	}
	if err != nil {
		record.Problems = []Problem{xmlProblem(record, err)}
		return
	}
	f.warn(record, elements)
	f.document(record, elements)
}

func (f *feedSource) mend(record *Record, cause error) ([]element, error) {
	line := xmlProblem(record, cause).Line
	elements, left := parseItem(escapeAmpersands(record.Raw))
	if left == nil {
		record.remark(line, "", "bare-ampersand", "an ampersand stands alone; write &amp;")
		return elements, nil
	}
	elements, err := parseItem(escapeAmpersands(quoteDescriptions(record.Raw)))
	if err == nil {
		record.remark(line, "", "html-in-description", "the description holds HTML as it is; put it into <![CDATA[ … ]]>")
		return elements, nil
	}
	return nil, left // what is wrong besides ampersands
}

// syntaxError is a fault of an item, so many lines below its beginning.
type syntaxError struct {
	below int
	err   error
	// unclosed is the element that was open there, and above how far below the beginning of the item it begins.
	unclosed string
	above    int
}

func (e *syntaxError) Error() string { return e.err.Error() }

// xmlProblem says where an item is to be mended: at the element that has no end, where there is one.
func xmlProblem(record *Record, err error) Problem {
	problem := Problem{Line: record.Line, Code: "malformed", Message: "the item is not well-formed: " + strings.TrimPrefix(err.Error(), "XML syntax error on ")}
	var at *syntaxError
	if !errors.As(err, &at) {
		return problem
	}
	problem.Line += at.below
	var syntax *xml.SyntaxError
	if !errors.As(at.err, &syntax) {
		return problem
	}
	problem.Message = "the item is not well-formed: " + syntax.Msg
	if at.unclosed != "" && strings.Contains(syntax.Msg, "closed by") {
		problem.Line, problem.Column = record.Line+at.above, at.unclosed
		problem.Message += fmt.Sprintf("; <%s> begins here and has no end", at.unclosed)
	}
	return problem
}

// parseItem returns the elements of an item that hold text, in their order. Entities of HTML are known,
// no others; nothing outside is ever read.
func parseItem(raw []byte) ([]element, error) {
	decoder := xml.NewDecoder(bytes.NewReader(raw))
	decoder.Entity = xml.HTMLEntity
	var found []element
	var open []element
	var texts [][]byte // of the open elements
	fault := func(err error) *syntaxError {
		line, _ := decoder.InputPos()
		at := &syntaxError{below: line - 1, err: err}
		if last := len(open) - 1; last > 0 {
			at.unclosed, at.above = open[last].written, open[last].line-1
		}
		return at
	}
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return found, nil
		}
		if err != nil {
			return nil, fault(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			if len(open) >= maxDepth {
				return nil, fault(fmt.Errorf("elements lie more than %d deep", maxDepth))
			}
			outer := ""
			if len(open) > 0 {
				outer = open[len(open)-1].path
			}
			inner := openElement(token, outer, len(open) > 0)
			inner.line, _ = decoder.InputPos()
			open, texts = append(open, inner), append(texts, []byte(inner.text))
		case xml.CharData:
			if last := len(texts) - 1; last >= 0 {
				texts[last] = append(texts[last], token...)
			}
		case xml.EndElement:
			at := len(open) - 1
			last := open[at]
			last.text = strings.TrimSpace(string(texts[at]))
			open, texts = open[:at], texts[:at]
			if last.text != "" && last.path != "" {
				found = append(found, last)
			}
		}
	}
}

// openElement begins an element; the item itself has no path. Atom's links say their address in an attribute.
func openElement(token xml.StartElement, outer string, inside bool) element {
	var e element
	if inside {
		e.path = strings.ToLower(token.Name.Local)
	}
	if outer != "" {
		e.path = outer + "." + e.path
	}
	e.prefix, e.written = token.Name.Space, token.Name.Local
	if e.prefix != "" && !strings.ContainsAny(e.prefix, ":/") {
		e.written = e.prefix + ":" + e.written
	}
	for _, attribute := range token.Attr {
		switch attribute.Name.Local {
		case "name":
			e.label = attribute.Value
		case "domain": // WordPress writes types, tags and attributes as categories too
			other := strings.HasPrefix(attribute.Value, "pa_") || strings.HasPrefix(attribute.Value, "product_")
			if token.Name.Local == "category" && other && attribute.Value != "product_cat" {
				e.label = attribute.Value
			}
		case "href":
			e.text = attribute.Value
		}
	}
	return e
}

// warn says once that a prefix is used and nowhere declared; what is meant is plain all the same.
func (f *feedSource) warn(record *Record, elements []element) {
	if f.warned {
		return
	}
	for _, e := range elements {
		if e.prefix != "" && !strings.ContainsAny(e.prefix, ":/") && !f.declared[e.prefix] {
			f.warned = true
			record.remark(record.Line, e.prefix+":"+e.path, "unbound-prefix", fmt.Sprintf("the feed uses the prefix %q and declares it nowhere (xmlns:%s)", e.prefix, e.prefix))
			return
		}
	}
}

var (
	entityReference = regexp.MustCompile(`^&(?:#\d+|#x[0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);`)
	descriptions    = regexp.MustCompile(`(?is)<((?:[a-z]+:)?(?:description|long_description|summary|encoded))>(.*)</((?:[a-z]+:)?(?:description|long_description|summary|encoded))\s*>`)
)

// escapeAmpersands writes &amp; for each ampersand outside of CDATA that begins no reference.
func escapeAmpersands(raw []byte) []byte {
	var mended []byte
	for len(raw) > 0 {
		next := bytes.IndexAny(raw, "&<")
		if next < 0 {
			break
		}
		mended = append(mended, raw[:next]...)
		raw = raw[next:]
		length := 1
		switch {
		case bytes.HasPrefix(raw, []byte("<![CDATA[")):
			if length = bytes.Index(raw, []byte("]]>")); length < 0 {
				length = len(raw)
			}
			mended = append(mended, raw[:length]...)
		case raw[0] == '&' && !entityReference.Match(raw[:min(len(raw), 40)]):
			mended = append(mended, "&amp;"...)
		default:
			mended = append(mended, raw[0])
		}
		raw = raw[length:]
	}
	return append(mended, raw...)
}

// quoteDescriptions puts the content of an item's description into CDATA, from its first tag to its last.
func quoteDescriptions(raw []byte) []byte {
	at := descriptions.FindSubmatchIndex(raw)
	if at == nil || !bytes.Equal(raw[at[2]:at[3]], raw[at[6]:at[7]]) || bytes.Contains(raw[at[4]:at[5]], []byte("]]>")) {
		return raw
	}
	quoted := append([]byte{}, raw[:at[4]]...)
	quoted = append(quoted, "<![CDATA["...)
	quoted = append(quoted, raw[at[4]:at[5]]...)
	quoted = append(quoted, "]]>"...)
	return append(quoted, raw[at[5]:]...)
}
