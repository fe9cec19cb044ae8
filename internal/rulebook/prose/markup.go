package prose

import (
	"slices"
	"strings"

	"golang.org/x/net/html/atom"
)

// attributes are the attributes of an element that matter here.
type attributes struct {
	target     string
	hasTarget  bool
	hidden     bool
	style      string // lower case, comments and escapes resolved
	ink, paper string // the old color and bgcolor attributes, lower case
}

// attributes reads the attributes of the current tag and notes what is unsafe in them.
func (r *pageReader) attributes(id atomOrName, more bool) attributes {
	var own attributes
	for more {
		var key, value []byte
		key, value, more = r.tokens.TagAttr()
		r.attribute(&own, id, string(key), string(value))
	}
	return own
}

func (r *pageReader) attribute(own *attributes, id atomOrName, key, value string) {
	switch key {
	case "href", "xlink:href", "src", "action", "formaction", "data", "poster", "background":
		if scheme := unsafeScheme(value); scheme != "" {
			r.noteUnsafe(scheme)
		}
	}
	switch {
	case key == "href" && !own.hasTarget:
		own.target, own.hasTarget = cleanTarget(value), true
	case key == "hidden":
		own.hidden = true
	case key == "style" && own.style == "":
		own.style = plainStyle(value)
		r.noteStyle(own.style)
	case key == "color":
		own.ink = strings.ToLower(strings.TrimSpace(value))
	case key == "bgcolor":
		own.paper = strings.ToLower(strings.TrimSpace(value))
	case key == "background" && value != "":
		r.noteImage("background-image")
	case key == "srcdoc":
		r.noteUnsafe("iframe")
	case key == "http-equiv" && id.atom == atom.Meta && strings.EqualFold(strings.TrimSpace(value), "refresh"):
		r.noteUnsafe("meta")
	case isHandler(key) && value != "":
		r.noteUnsafe(key)
	}
}

// isHandler tells event-handler attributes: "on" and the letters of an event.
func isHandler(key string) bool {
	if len(key) < 5 || len(key) > 32 || key[:2] != "on" {
		return false
	}
	for i := 2; i < len(key); i++ {
		if key[i] < 'a' || key[i] > 'z' {
			return false
		}
	}
	return true
}

// noteElement notes elements that are unsafe or that show a picture.
func (r *pageReader) noteElement(a atom.Atom) {
	switch a {
	case atom.Script, atom.Iframe, atom.Object, atom.Embed, atom.Applet, atom.Frame, atom.Frameset,
		atom.Form, atom.Input, atom.Button, atom.Select, atom.Textarea, atom.Base:
		r.noteUnsafe(a.String())
	case atom.Img, atom.Image:
		r.noteImage("img")
	case atom.Picture, atom.Svg:
		r.noteImage(a.String())
	}
}

func (r *pageReader) noteStyle(style string) {
	if strings.Contains(style, "expression(") || strings.Contains(style, "-moz-binding") ||
		strings.Contains(style, "behavior:") || strings.Contains(style, "javascript:") {
		r.noteUnsafe("style")
	}
	if !strings.Contains(style, "url(") && !strings.Contains(style, "image-set(") {
		return
	}
	declarations(style, func(property, value string) {
		pictured := strings.Contains(value, "url(") || strings.Contains(value, "image-set(")
		if pictured && (property == "background" || property == "background-image") {
			r.noteImage("background-image")
		}
	})
}

func (r *pageReader) noteImage(what string) {
	if !r.page.HasImage {
		r.page.HasImage, r.page.ImageWhat = true, what
	}
}

// maxUnsafe bounds the list of unsafe things, and with it the time to look through it.
const maxUnsafe = 32

func (r *pageReader) noteUnsafe(what string) {
	if len(r.page.Unsafe) < maxUnsafe && !slices.Contains(r.page.Unsafe, what) {
		r.page.Unsafe = append(r.page.Unsafe, what)
	}
}

// unsafeScheme returns the scheme of an address that runs code, "" for any other. Browsers ignore
// white space and control characters inside a scheme, and so does this.
func unsafeScheme(address string) string {
	var plain [48]byte
	n := 0
	for _, char := range address {
		if char <= ' ' || char >= 0x7f && char <= 0xa0 || invisible(char) {
			continue
		}
		if char > 0x7f || n == len(plain) {
			break
		}
		c := byte(char)
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		plain[n] = c
		n++
	}
	start := string(plain[:n])
	for _, scheme := range unsafeSchemes {
		if strings.HasPrefix(start, scheme) {
			return scheme
		}
	}
	return ""
}

var unsafeSchemes = []string{
	"javascript:", "vbscript:", "livescript:", "data:text/html", "data:text/xml", "data:application/xhtml+xml",
}

// cleanTarget drops what a browser drops from an address.
func cleanTarget(address string) string {
	address = strings.TrimFunc(address, func(r rune) bool { return r <= ' ' || isSpace(r) || invisible(r) })
	if !strings.ContainsAny(address, "\t\n\r") {
		return address
	}
	return strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(address)
}

// plainStyle returns a style in lower case without comments and escapes.
func plainStyle(style string) string {
	if strings.Contains(style, "\\") {
		style = unescapeStyle(style)
	}
	if strings.Contains(style, "/*") {
		style = dropComments(style)
	}
	return strings.ToLower(style)
}

func dropComments(style string) string {
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(style, "/*")
		out.WriteString(before)
		if !found {
			return out.String()
		}
		_, style, found = strings.Cut(rest, "*/")
		if !found {
			return out.String()
		}
	}
}

// unescapeStyle resolves "\64 isplay": up to six hexadecimal digits and one space, or any character.
func unescapeStyle(style string) string {
	var out strings.Builder
	for i := 0; i < len(style); i++ {
		if style[i] != '\\' {
			out.WriteByte(style[i])
			continue
		}
		code, end := 0, i+1
		for end < len(style) && end <= i+6 && hexDigit(style[end]) >= 0 {
			code = code*16 + hexDigit(style[end])
			end++
		}
		if end == i+1 {
			continue // an escaped character stands for itself
		}
		out.WriteRune(rune(code))
		if end < len(style) && style[end] == ' ' {
			end++
		}
		i = end - 1
	}
	return out.String()
}

func hexDigit(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}
