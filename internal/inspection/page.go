package inspection

import (
	"bytes"
	_ "embed"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"unicode"

	"github.com/BurntSushi/toml"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
	"golang.org/x/net/publicsuffix"

	"vidimus/internal/product"
)

const (
	mostButtons    = 50 // kept of a page
	mostLabelWords = 7
	mostTextRunes  = 200 // kept of a title or a label
)

//go:embed words/checkout.toml
var checkoutWords string

// checkouts knows sales buttons by what they say and by where they lead.
type checkouts struct {
	hosts  map[string]bool
	paths  []string
	labels map[string]bool
}

var shippedCheckouts = sync.OnceValues(func() (*checkouts, error) {
	var file struct{ Hosts, Paths, Labels []string }
	if _, err := toml.Decode(checkoutWords, &file); err != nil {
		return nil, fmt.Errorf("read checkout words: %w", err)
	}
	known := &checkouts{hosts: map[string]bool{}, paths: file.Paths, labels: map[string]bool{}}
	for _, host := range file.Hosts {
		known.hosts[host] = true
	}
	for _, label := range file.Labels {
		known.labels[label] = true
	}
	return known, nil
})

// Button is a sales button, or a link to a checkout, of a sales page.
type Button struct {
	Label   string `json:"label"`
	Address string `json:"address"`
	Foreign bool   `json:"foreign"` // leads to another shop or payment page
}

// page is what a sales page says of itself.
type page struct {
	title   string
	buttons []Button
}

// readPage finds the sales buttons of a page: links, and forms with their buttons. What a script adds
// is not seen. A page of any shape is read once from start to end, without a tree.
func readPage(body []byte, contentType string, address *url.URL, own func(host string) bool) (page, error) {
	known, err := shippedCheckouts()
	if err != nil {
		return page{}, err
	}
	if len(body) == 0 {
		return page{}, nil // there is no encoding to find
	}
	text, err := charset.NewReader(bytes.NewReader(body), contentType)
	if err != nil {
		return page{}, fmt.Errorf("decode page: %w", err)
	}
	r := pageReader{tokens: html.NewTokenizer(text), base: address, address: address, known: known, own: own, seen: map[string]int{}}
	r.tokens.SetMaxBuf(1 << 20) // of one token; what is longer ends the page
	r.read()
	return r.page, nil
}

// pageReader walks through the tokens of a page.
type pageReader struct {
	page
	tokens  *html.Tokenizer
	address *url.URL // of the page
	base    *url.URL // that its links are relative to
	known   *checkouts
	own     func(host string) bool
	seen    map[string]int // place in buttons, by address

	inTitle        bool
	link, form     string // target of the open link and form; empty = none is open
	pressed        string // target of the open button
	label          strings.Builder
	inLink, inForm bool
	inButton       bool
}

func (r *pageReader) read() {
	for {
		switch r.tokens.Next() {
		case html.ErrorToken:
			r.closeLink()
			return
		case html.TextToken:
			r.text(string(r.tokens.Text()))
		case html.StartTagToken, html.SelfClosingTagToken:
			r.open()
		case html.EndTagToken:
			name, _ := r.tokens.TagName()
			r.close(string(name))
		}
	}
}

func (r *pageReader) text(text string) {
	switch {
	case r.inTitle && r.title == "":
		r.title = tidy(text)
	case (r.inLink || r.inButton) && r.label.Len() < 4*mostTextRunes:
		r.label.WriteString(" " + text)
	}
}

func (r *pageReader) open() {
	raw, more := r.tokens.TagName()
	name := string(raw)
	switch name {
	case "title":
		r.inTitle = true
	case "base", "a", "area", "form", "button", "input", "img":
	default:
		return
	}
	attributes := map[string]string{}
	for more {
		var key, value []byte
		key, value, more = r.tokens.TagAttr()
		if _, repeated := attributes[string(key)]; !repeated && len(attributes) < 100 {
			attributes[string(key)] = string(value)
		}
	}
	r.opened(name, attributes)
}

func (r *pageReader) opened(name string, attributes map[string]string) {
	label := attributes["aria-label"]
	if label == "" {
		label = attributes["title"]
	}
	switch name {
	case "base":
		if base, err := r.address.Parse(attributes["href"]); err == nil {
			r.base = base
		}
	case "a":
		r.closeLink()
		r.inLink, r.link = true, attributes["href"]
		r.label.WriteString(label)
	case "area":
		r.add(attributes["alt"], attributes["href"])
	case "form":
		r.inForm, r.form = true, attributes["action"]
		r.add("", r.form)
	case "button":
		r.inButton, r.pressed = true, attributes["formaction"]
		r.label.Reset()
		r.label.WriteString(label)
	case "input":
		if kind := strings.ToLower(attributes["type"]); kind == "submit" || kind == "image" {
			r.press(attributes["value"]+" "+attributes["alt"], attributes["formaction"])
		}
	case "img":
		r.text(attributes["alt"])
	}
}

func (r *pageReader) close(name string) {
	switch name {
	case "title":
		r.inTitle = false
	case "a":
		r.closeLink()
	case "button":
		if r.inButton {
			r.inButton = false
			r.press(r.label.String(), r.pressed)
			r.label.Reset()
		}
	case "form":
		r.inForm, r.form = false, ""
	}
}

func (r *pageReader) closeLink() {
	if r.inLink {
		r.inLink = false
		r.add(r.label.String(), r.link)
	}
	r.label.Reset()
}

// press notes a button: it leads where it says, else where its form does, else where the link around
// it does.
func (r *pageReader) press(label, target string) {
	switch {
	case target != "":
	case r.inForm:
		target = r.form
	case r.inLink:
		target = r.link
	}
	r.add(label, target)
}

// add keeps a link that sells: by its words or by its target.
func (r *pageReader) add(label, target string) {
	if len(r.buttons) >= mostButtons || target == "" || len(target) > 4096 {
		return
	}
	address, err := r.base.Parse(strings.TrimSpace(target))
	if err != nil || address.Scheme != "http" && address.Scheme != "https" || address.Host == "" {
		return
	}
	checkout := r.known.isCheckout(address)
	if !checkout && !r.known.sells(label) {
		return
	}
	address.User = nil
	button := Button{Label: tidy(label), Address: tidy(address.String())}
	button.Foreign = r.isForeign(address, checkout)
	before, repeated := r.seen[button.Address]
	switch {
	case !repeated:
		r.seen[button.Address] = len(r.buttons)
		r.buttons = append(r.buttons, button)
	case r.buttons[before].Label == "":
		r.buttons[before].Label = button.Label
	}
}

// isForeign tells whether a button leads to another shop or payment page. A way further into the same
// site is not: there the next button counts, and the reviewer sees it listed.
func (r *pageReader) isForeign(target *url.URL, checkout bool) bool {
	host := strings.ToLower(target.Hostname())
	return !r.own(host) && (checkout || site(host) != site(strings.ToLower(r.address.Hostname())))
}

// site returns the name that belongs to one owner: "shop.example.co.uk" is "example.co.uk".
func site(host string) string {
	name, err := publicsuffix.EffectiveTLDPlusOne(host)
	if err != nil {
		return host
	}
	return name
}

// isCheckout tells whether an address is of a host that is known to take money.
func (c *checkouts) isCheckout(address *url.URL) bool {
	host := strings.TrimPrefix(strings.ToLower(address.Hostname()), "www.")
	for _, path := range c.paths {
		if strings.HasPrefix(host+address.Path, path) {
			return true
		}
	}
	for name := host; name != ""; _, name, _ = strings.Cut(name, ".") {
		if c.hosts[name] {
			return true
		}
	}
	return false
}

// sells tells whether a label is that of a sales button.
func (c *checkouts) sells(label string) bool {
	words := strings.FieldsFunc(product.Fold(clip(label)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	if len(words) > mostLabelWords {
		return false
	}
	for from := range words {
		for to := from + 1; to <= len(words); to++ {
			if c.labels[strings.Join(words[from:to], " ")] {
				return true
			}
		}
	}
	return false
}

// tidy makes a stranger's text storable: valid, on one line, no longer than anybody reads.
func tidy(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, ""))
	return clip(strings.Join(strings.Fields(text), " "))
}

func clip(text string) string {
	if runes := []rune(text); len(runes) > mostTextRunes {
		return string(runes[:mostTextRunes])
	}
	return text
}

// hostOf returns the host of an address in lower case; empty where there is none.
func hostOf(address string) string {
	parsed, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return ""
	}
	return strings.ToLower(parsed.Hostname())
}
