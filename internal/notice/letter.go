package notice

import (
	"html/template"
	"strings"
)

// letter is a mail before it is written out: the same parts make the plain text and the HTML.
type letter struct {
	Locale  string
	Subject string
	Product string // title of the product that it is about
	Brand   string
	Parts   []part
	Footer  string
}

// part is one piece of a letter; which fields are set says what it is.
type part struct {
	Heading string
	Text    string
	Quote   string // in somebody's own words
	Points  []point
	Button  link
}

// point is one thing to mend.
type point struct {
	Lead   string // what is wrong
	Before string // the vendor's own text around the place …
	Marked string // … with the characters that were found
	After  string
	Hint   string // what to do
	Clause string // which rule
	Link   link   // the place to mend
}

// link is an address with the words that stand for it.
type link struct{ Words, Address string }

// text writes the letter in plain text.
func (l letter) text() string {
	var out strings.Builder
	paragraph := func(text string) {
		if text != "" {
			out.WriteString(text + "\n\n")
		}
	}
	for _, p := range l.Parts {
		if p.Heading != "" {
			paragraph(p.Heading + "\n" + strings.Repeat("-", min(len([]rune(p.Heading)), 60)))
		}
		paragraph(p.Text)
		if p.Quote != "" {
			paragraph("> " + strings.ReplaceAll(p.Quote, "\n", "\n> "))
		}
		for _, point := range p.Points {
			paragraph(point.text())
		}
		if p.Button.Address != "" {
			paragraph(p.Button.Words + ":\n" + p.Button.Address)
		}
	}
	paragraph("-- \n" + l.Footer)
	return strings.TrimRight(out.String(), "\n") + "\n"
}

func (p point) text() string {
	lines := []string{"* " + p.Lead}
	if p.Marked != "" {
		lines = append(lines, "  … "+p.Before+"["+p.Marked+"]"+p.After+" …")
	}
	for _, line := range []string{p.Hint, p.Clause} {
		if line != "" {
			lines = append(lines, "  "+line)
		}
	}
	if p.Link.Address != "" {
		lines = append(lines, "  "+p.Link.Words+": "+p.Link.Address)
	}
	return strings.Join(lines, "\n")
}

// html writes the letter as a page of its own; everything is escaped by the template.
func (l letter) html() string {
	var out strings.Builder
	if err := page.Execute(&out, l); err != nil {
		return "" // the plain text always goes along
	}
	return out.String()
}

var page = template.Must(template.New("letter").Parse(`<!doctype html>
<html lang="{{.Locale}}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{.Subject}}</title></head>
<body style="margin:0;background:#f5f3ee;color:#22211f;font:16px/1.55 Georgia,'Times New Roman',serif">
<div style="max-width:640px;margin:0 auto;padding:32px 20px">
<p style="margin:0 0 24px;font:600 15px/1.4 system-ui,sans-serif;letter-spacing:.02em;color:#7a2e2a">{{.Brand}}</p>
<div style="background:#ffffff;border:1px solid #e4dfd4;border-radius:10px;padding:28px">
{{range .Parts}}{{if .Heading}}<h2 style="margin:24px 0 12px;font:600 18px/1.35 system-ui,sans-serif">{{.Heading}}</h2>{{end}}
{{if .Text}}<p style="margin:0 0 16px;white-space:pre-line">{{.Text}}</p>{{end}}
{{if .Quote}}<blockquote style="margin:0 0 16px;padding:10px 16px;border-left:3px solid #7a2e2a;background:#faf7f1;white-space:pre-line">{{.Quote}}</blockquote>{{end}}
{{range .Points}}<div style="margin:0 0 16px;padding:14px 16px;border:1px solid #e4dfd4;border-radius:8px">
<p style="margin:0 0 6px;font-weight:600">{{.Lead}}</p>
{{if .Marked}}<p style="margin:0 0 6px;color:#55514a">… {{.Before}}<mark style="background:#f6d9a8;color:#22211f;padding:0 2px">{{.Marked}}</mark>{{.After}} …</p>{{end}}
{{if .Hint}}<p style="margin:0 0 6px">{{.Hint}}</p>{{end}}
{{if .Clause}}<p style="margin:0 0 6px;font-size:14px;color:#6d675d">{{.Clause}}</p>{{end}}
{{if .Link.Address}}<p style="margin:0"><a style="color:#7a2e2a" href="{{.Link.Address}}">{{.Link.Words}}</a></p>{{end}}
</div>{{end}}
{{if .Button.Address}}<p style="margin:20px 0"><a style="display:inline-block;padding:11px 18px;border-radius:8px;background:#7a2e2a;color:#ffffff;text-decoration:none;font:600 15px system-ui,sans-serif" href="{{.Button.Address}}">{{.Button.Words}}</a></p>{{end}}
{{end}}</div>
<p style="margin:20px 0 0;font-size:13px;color:#6d675d;white-space:pre-line">{{.Footer}}</p>
</div></body></html>
`))
