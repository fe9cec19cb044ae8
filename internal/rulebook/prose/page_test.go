package prose

import (
	"reflect"
	"strings"
	"testing"
)

func TestVisibleText(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ source, want string }{
		{"<p>Ein  Satz.</p>\n<p>Noch&nbsp;einer</p>", "Ein Satz.\nNoch einer"},
		{"a<br>b<br/>c", "a\nb\nc"},
		{"con<b>tact</b>&#64;shop<!-- no -->.fr", "contact@shop.fr"},
		{"<script>x()</script>a<style>p{}</style>b", "ab"},
		{"<ul><li>eins<li>zwei</ul>drei", "eins\nzwei\ndrei"},
		{"<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"},
		{"5 < 6 & 7 > 3", "5 < 6 & 7 > 3"},
		{"  only   text ", "only text"},
		{"<noscript><p>ohne</p></noscript> mit", "ohne\nmit"},
		{"<title>x</title>y<iframe src=a>z</iframe>", "y"},
		{"<p>un<p>deux", "un\ndeux"},
		{"<textarea>a < b</textarea>", "a < b"},
		{"a\xffb", "a\uFFFDb"},
		{"", ""},
	} {
		if got := ParseHTML(c.source).Visible; got != c.want {
			t.Errorf("%q: got %q, want %q", c.source, got, c.want)
		}
	}
}

func TestHiddenText(t *testing.T) {
	t.Parallel()
	for _, style := range []string{
		"display:none", "DISPLAY : NONE !important", "visibility:hidden", "opacity:0", "opacity: .0", "font-size:0",
		"font-size:0px;color:red", "font: 0/0 a", "color:#fff;background-color:#FFFFFF", "color:white;background:#fff none",
		"color:rgb(255,255,255);background:white", "color:transparent", "color:rgba(0,0,0,0)", "text-indent:-9999px",
		"position:absolute;left:-9999px", "height:0;overflow:hidden", "disp\\6c ay:none", "display:/**/none",
		"position:absolute;clip:rect(0 0 0 0)", "background:currentcolor", "color:hsl(0,0%,100%);background:#fff",
		"font-size:1px", "transform:translateX(-9999px)",
	} {
		page := ParseHTML(`<p>a</p><p style="` + style + `">secret</p><p>b</p>`)
		if style == "background:currentcolor" {
			page = ParseHTML(`<p>a</p><p style="color:red;` + style + `">secret</p><p>b</p>`)
		}
		if page.Visible != "a\nb" || !reflect.DeepEqual(page.Hidden, []string{"secret"}) {
			t.Errorf("%s: visible %q, hidden %q", style, page.Visible, page.Hidden)
		}
	}
	for _, source := range []string{
		`<div style="background:#fff"><p><span style="color:#fff">secret</span></p></div>`,
		`<div style="background:#000;color:#fff"><p style="background:#fff">secret</p></div>`,
		`<div hidden><b>sec<i>ret</i></b></div>`,
		`<table bgcolor=white><tr><td><font color="#FFFFFF">secret</font></td></tr></table>`,
		`<div style="font-size:0"><em style="font-size:1.2em">secret</em></div>`,
		`<div style="display:none"><p style="display:block">secret</p></div>`,
		`<template>secret</template>`,
	} {
		page := ParseHTML(source)
		if page.Visible != "" || !reflect.DeepEqual(page.Hidden, []string{"secret"}) {
			t.Errorf("%s: visible %q, hidden %q", source, page.Visible, page.Hidden)
		}
	}
	for _, source := range []string{
		`<p style="color:#fff">seen</p>`,
		`<p style="color:#fff;background:#000">seen</p>`,
		`<div style="background:#fff"><p style="background:#333"><span style="color:#fff">seen</span></p></div>`,
		`<div style="background:#fff"><p style="background:url(x.png);color:#fff">seen</p></div>`,
		`<div style="font-size:0"><span style="font-size:14px">seen</span></div>`,
		`<div style="visibility:hidden"><span style="visibility:visible">seen</span></div>`,
		`<p style="display:none"></p><p>seen</p>`,
		`<p aria-hidden="true" style="opacity:0.9">seen</p>`,
		`<p hidden>  </p>seen`,
		`<p style="position:absolute;left:10px;width:0">seen</p>`,
		`<div style="color:#fff;background-color:#ffffff"><p style="color:#222">seen</p></div>`,
	} {
		page := ParseHTML(source)
		if page.Visible != "seen" || len(page.Hidden) != 0 {
			t.Errorf("%s: visible %q, hidden %q", source, page.Visible, page.Hidden)
		}
	}
	page := ParseHTML(`<p>ab <span hidden>x</span>cd <span hidden>y</span></p>`)
	if !reflect.DeepEqual(page.HiddenWhere, []int{2, 5}) || page.Visible != "ab cd" {
		t.Errorf("where: %v in %q", page.HiddenWhere, page.Visible)
	}
}

func TestUnsafeMarkup(t *testing.T) {
	t.Parallel()
	for source, want := range map[string]string{
		`<script>x</script><p onclick="a()" onmouseover=b>x</p>`:              "script onclick onmouseover",
		`<a href="java&#x0A;script:alert(1)">x</a>`:                           "javascript:",
		`<a href=" &#1;JaVaScRiPt&colon;alert(1)">x</a>`:                      "javascript:",
		`<a href="data:text/html;base64,xx">x</a>`:                            "data:text/html",
		`<form action=x><input><button>y</button></form>`:                     "form input button",
		`<iframe src="https://www.youtube.com/embed/x"></iframe>`:             "iframe",
		`<object data=x></object><embed src=y>`:                               "object embed",
		`<svg><a xlink:href="javascript:x">t</a></svg>`:                       "javascript:",
		`<p style="width:expression(alert(1))">x</p>`:                         "style",
		`<p on="x" once=1 onclick>harmless</p><!-- <script> -->`:              "",
		`<a href="https://x.de/javascript:">x</a><img src="data:image/png,">`: "",
		`<meta http-equiv=refresh content="0;url=x">`:                         "meta",
	} {
		if got := strings.Join(ParseHTML(source).Unsafe, " "); got != want {
			t.Errorf("%s: got %q, want %q", source, got, want)
		}
	}
}

func TestImagesInMarkup(t *testing.T) {
	t.Parallel()
	for source, want := range map[string]string{
		`<p>a<IMG src=x></p>`: "img", `<picture><source></picture>`: "picture", `<svg/>`: "svg",
		`<p style="background-image: url('x;y.png')">a</p>`: "background-image",
		`<p style="background:#fff url(x.png)">a</p>`:       "background-image",
		`<table background=x.png></table>`:                  "background-image",
		`<p style="background-image:none">img</p>`:          "",
		`<p style="background:linear-gradient(red,blue)">`:  "",
		`<!-- <img> --> &lt;img&gt;`:                        "",
	} {
		page := ParseHTML(source)
		if page.ImageWhat != want || page.HasImage != (want != "") {
			t.Errorf("%s: got %v %q, want %q", source, page.HasImage, page.ImageWhat, want)
		}
	}
}

func TestLinks(t *testing.T) {
	t.Parallel()
	page := ParseHTML(`<p>Ä see <a href=" https://a.de/x ">the <b>shop</b></a>, <a href="mailto:a@b.de"><img></a>` +
		`<a href=one>x<a href=two> y</a> <a name=top>z</a><map><area href="/map"></map>`)
	want := []Link{
		{"https://a.de/x", "the shop", 6}, {"mailto:a@b.de", "", 15}, {"one", "x", 16}, {"two", "y", 18}, {"/map", "", 21},
	}
	if !reflect.DeepEqual(page.Links, want) {
		t.Errorf("got %+v in %q", page.Links, page.Visible)
	}
	for _, link := range page.Links {
		runes := []rune(page.Visible)
		if text := []rune(link.Text); string(runes[link.At:link.At+len(text)]) != link.Text {
			t.Errorf("link %+v is not at its place in %q", link, page.Visible)
		}
	}
}
