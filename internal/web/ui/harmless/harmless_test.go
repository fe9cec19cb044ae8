package harmless

import (
	"fmt"
	"testing"
)

// recorder takes a test's place and counts its complaints.
type recorder struct {
	testing.TB
	complaints []string
}

func (r *recorder) Helper() {}

func (r *recorder) Errorf(format string, args ...any) {
	r.complaints = append(r.complaints, fmt.Sprintf(format, args...))
}

func TestPage(t *testing.T) {
	t.Parallel()
	for _, bad := range []string{
		`<script>alert(1)</script>`, `<script src="https://evil.example/x.js"></script>`, `<script src="/assets/app.js">alert(1)</script>`,
		`<img src=x onerror=alert(1)>`, `<svg onload=alert(1)>`, `<a href="javascript:alert(1)">x</a>`, `<a href=" jAvascript:alert(1)">x</a>`,
		"<a href=\"java\tscript:alert(1)\">x</a>", `<a href="data:text/html,x">x</a>`, `<iframe src="/"></iframe>`, `<style>*{}</style>`, `<p style="color:red">x</p>`,
		`<form action="https://evil.example/"><input></form>`, `<button formaction="//evil.example">x</button>`, `<meta http-equiv="refresh" content="0">`,
		`<base href="/">`, `<object data="x"></object>`, `<link rel="stylesheet" href="https://evil.example/x.css">`, `<div hx-on:click="x">x</div>`,
		`<script type="application/ld+json">{"a":"</script>"}</script>`,
	} {
		seen := &recorder{TB: t}
		Page(seen, "a text", "<!doctype html><body>"+bad)
		if len(seen.complaints) == 0 {
			t.Errorf("%s passes", bad)
		}
	}
	Page(t, "a page of ours", `<!doctype html><link rel="stylesheet" href="/assets/a.css"><script src="/assets/app.js"></script>
		<script type="application/ld+json">{"name":"\u003cscript>"}</script><body><p>&lt;script&gt;alert(1)&lt;/script&gt; javascript:alert(1)</p>
		<a href="https://shop.example/?q=%3Cscript%3E" rel="nofollow">x</a><form method="post" action="/vendor"><input value="&quot; onload=&quot;"></form>`)
	Mail(t, "a mail of ours", `<p style="margin:0">x</p>`)
}
