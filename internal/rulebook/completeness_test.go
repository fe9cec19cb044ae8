package rulebook

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// allBut says that a rule is part of the book in these presets.
var (
	everywhere   = []Preset{Reseller, Retail, Supplier}
	notReseller  = []Preset{Retail, Supplier}
	onlyReseller = []Preset{Reseller}
	onlyRetail   = []Preset{Retail}
	onlySupplier = []Preset{Supplier}
)

// fact is one change to a clean product that a rule of completeness sees, or must not see.
type fact struct {
	name    string
	kind    string // product type; "" = physical
	change  func(*Input)
	code    string
	field   string // where the finding is; "" with fires false
	fires   bool
	presets []Preset // in which the rule is part of the book
}

func document(change func(*Document)) func(*Input) {
	return func(in *Input) { change(&in.Document) }
}

func runFacts(t *testing.T, facts []fact) {
	t.Helper()
	for _, row := range facts {
		kind := row.kind
		if kind == "" {
			kind = TypePhysical
		}
		for _, preset := range Presets {
			t.Run(fmt.Sprintf("%s %s", row.name, preset), func(t *testing.T) {
				t.Parallel()
				input := Input{Document: baseline(preset, "en", kind), Vendor: goodVendor, Today: today}
				row.change(&input)
				book := bookOf(t, preset, Overrides{})
				var fields []string
				for _, finding := range book.Inspect(input) {
					if finding.Code != row.code {
						continue
					}
					fields = append(fields, finding.Field)
					for _, locale := range Locales {
						judgeWords(t, book, finding, locale)
					}
				}
				want := row.fires && slices.Contains(row.presets, preset)
				if want != (len(fields) > 0) {
					t.Fatalf("%s fires %v, want %v", row.code, len(fields) > 0, want)
				}
				if want && !slices.Contains(fields, row.field) {
					t.Errorf("%s at %v, want %s", row.code, fields, row.field)
				}
			})
		}
	}
}

// judgeWords fails where a message or hint still holds a placeholder, or has a hole.
func judgeWords(t *testing.T, book *Book, finding Finding, locale string) {
	t.Helper()
	for _, text := range []string{book.Message(finding, locale), book.Hint(finding, locale)} {
		holes := []string{"{", "}", "“”", "„“", "«»", "«\u202f\u202f»", "  ", "()"}
		if text == "" || slices.ContainsFunc(holes, func(hole string) bool { return strings.Contains(text, hole) }) {
			t.Errorf("%s in %s reads %q", finding.Code, locale, text)
		}
	}
}

func TestTitleAndDescription(t *testing.T) {
	t.Parallel()
	title := func(s string) func(*Input) { return document(func(d *Document) { d.Title = s }) }
	text := func(s string) func(*Input) { return document(func(d *Document) { d.DescriptionHTML = s }) }
	words := func(runes int) string { return strings.Repeat("é", runes-1) + "." }
	runFacts(t, []fact{
		{name: "no title", change: title(""), code: "title-missing", field: "/title", fires: true, presets: everywhere},
		{name: "white space as title", change: title(" \u00a0\u200b"), code: "title-missing", field: "/title", fires: true, presets: everywhere},
		{name: "a title", change: title("x"), code: "title-missing", presets: everywhere},
		{name: "CAT-019 capitals", change: title("OAK BOOKCASE LARGE"), code: "title-shouting", field: "/title", fires: true, presets: everywhere},
		{name: "CAT-020 over 60 percent", change: title("BOOKCASE OAKWOOD solid"), code: "title-shouting", field: "/title", fires: true, presets: everywhere},
		{name: "three words in capitals", change: title("BRAND NEW SOLID HEAVY bookcase made of oakwood for living rooms"), code: "title-shouting", field: "/title", fires: true, presets: everywhere},
		{name: "two words in capitals in a long title", change: title("SOLID HEAVY bookcase made of oakwood for living rooms"), code: "title-shouting", presets: everywhere},
		{name: "a brand in capitals", change: title("KITCHENAID mixer 4.8 l"), code: "title-shouting", presets: everywhere},
		{name: "words with digits and short words do not count", change: title("DVD USB3HUB XK900 lamp"), code: "title-shouting", presets: everywhere},
		{name: "nine letters", change: title("BOOKCASES"), code: "title-shouting", presets: everywhere},
		{name: "no description", change: text(""), code: "description-missing", field: "/description_html", fires: true, presets: everywhere},
		{name: "no visible text", change: text("<p>&nbsp;</p><br><!-- words -->"), code: "description-missing", field: "/description_html", fires: true, presets: everywhere},
		{name: "an empty description is not short as well", change: text("<p> </p>"), code: "description-too-short", presets: everywhere},
		{name: "an empty description is not unfinished as well", change: text(""), code: "description-unfinished", presets: everywhere},
		{name: "99 runes", change: text(words(99)), code: "description-too-short", field: "/description_html", fires: true, presets: everywhere},
		{name: "100 runes", change: text(words(100)), code: "description-too-short", field: "/description_html", fires: true, presets: []Preset{Reseller, Supplier}},
		{name: "200 runes", change: text(words(200)), code: "description-too-short", field: "/description_html", fires: true, presets: onlySupplier},
		{name: "CAT-040 499 runes", change: text(words(499)), code: "description-too-short", field: "/description_html", fires: true, presets: onlySupplier},
		{name: "CAT-040 500 runes", change: text(words(500)), code: "description-too-short", presets: everywhere},
		{name: "markup does not count", change: text("<p><b>" + words(60) + "</b></p>" + strings.Repeat("<br>", 200)), code: "description-too-short", field: "/description_html", fires: true, presets: everywhere},
		{name: "hidden text does not count", change: text(`<p>Short.</p><p style="display:none">` + words(900) + "</p>"), code: "description-too-short", field: "/description_html", fires: true, presets: everywhere},
		{name: "CAT-044 no full stop", change: text("<p>" + strings.Repeat("word ", 200) + "end</p>"), code: "description-unfinished", field: "/description_html", fires: true, presets: onlySupplier},
		{name: "a bracket after the full stop", change: text("<p>It ends (well.)</p>"), code: "description-unfinished", presets: onlySupplier},
		{name: "a question", change: text("<p>Does it end?</p>"), code: "description-unfinished", presets: onlySupplier},
		{name: "CAT-042 5001 runes", change: text(words(5001)), code: "description-truncated-on-channels", field: "/description_html", fires: true, presets: onlySupplier},
		{name: "CAT-042 5000 runes", change: text(words(5000)), code: "description-truncated-on-channels", presets: onlySupplier},
		{name: "CAT-046 an image", change: text(`<p>Text.</p><img src="https://a.example/x.png">`), code: "description-has-image", field: "/description_html", fires: true, presets: onlySupplier},
		{name: "a background image", change: text(`<div style="background-image:url(x.png)">Text.</div>`), code: "description-has-image", field: "/description_html", fires: true, presets: onlySupplier},
		{name: "no image", change: text("<p>Text.</p>"), code: "description-has-image", presets: onlySupplier},
		{name: "a script", change: text("<p>Text.</p><script>alert(1)</script>"), code: "unsafe-html", field: "/description_html", fires: true, presets: everywhere},
		{name: "an event handler in the policy", change: document(func(d *Document) { d.PolicyHTML = `<p onclick="x()">No returns.</p>` }), code: "unsafe-html", field: "/policy_html", fires: true, presets: everywhere},
		{name: "plain markup", change: text("<p><b>Text</b> and <a href='/help'>help</a>.</p>"), code: "unsafe-html", presets: everywhere},
		{name: "hidden words", change: text(`<p>Text.</p><span style="font-size:0">cheap oak shelf</span>`), code: "hidden-text", field: "/description_html", fires: true, presets: everywhere},
		{name: "nothing hidden", change: text(`<p style="font-size:0.9em">Text.</p>`), code: "hidden-text", presets: everywhere},
		{name: "CAT-090 61 runes", change: document(func(d *Document) { d.MetaTitle = strings.Repeat("ü", 61) }), code: "meta-title-too-long", field: "/meta_title", fires: true, presets: onlySupplier},
		{name: "CAT-090 60 runes", change: document(func(d *Document) { d.MetaTitle = strings.Repeat("ü", 60) }), code: "meta-title-too-long", presets: onlySupplier},
		{name: "CAT-091 151 runes", change: document(func(d *Document) { d.MetaDescription = strings.Repeat("ü", 151) }), code: "meta-description-too-long", field: "/meta_description", fires: true, presets: onlySupplier},
		{name: "CAT-091 150 runes", change: document(func(d *Document) { d.MetaDescription = strings.Repeat("ü", 150) }), code: "meta-description-too-long", presets: onlySupplier},
	})
}

func TestImages(t *testing.T) {
	t.Parallel()
	image := func(change func(*Image)) func(*Input) { return document(func(d *Document) { change(&d.Images[0]) }) }
	size := func(width, height int) func(*Input) {
		return image(func(i *Image) { i.Width, i.Height = &width, &height })
	}
	weight := func(bytes int64) func(*Input) { return image(func(i *Image) { i.Bytes = &bytes }) }
	clothing := func(change func(*Input)) func(*Input) {
		return func(in *Input) {
			change(in)
			in.Category = &CategoryFacts{Known: true, Leaf: true, Clothing: true}
		}
	}
	url := func(address string) func(*Input) { return image(func(i *Image) { i.URL = address }) }
	alt := func(text string) func(*Input) { return image(func(i *Image) { i.Alt = text }) }
	runFacts(t, []fact{
		{name: "VAL-054 no image", change: document(func(d *Document) { d.Images = nil }), code: "image-missing", field: "/images", fires: true, presets: everywhere},
		{name: "an entry without address", change: document(func(d *Document) { d.Images = []Image{{Alt: "x"}} }), code: "image-missing", field: "/images", fires: true, presets: everywhere},
		{name: "a stored file", change: document(func(d *Document) { d.Images = []Image{{Digest: "ab12"}} }), code: "image-missing", presets: everywhere},
		{name: "CAT-071 webp", change: image(func(i *Image) { i.Format = "webp" }), code: "image-format", field: "/images/0/format", fires: true, presets: everywhere},
		{name: "PNG", change: image(func(i *Image) { i.Format = "PNG" }), code: "image-format", presets: everywhere},
		{name: "format not known yet", change: image(func(i *Image) { i.Format = ""; i.URL = "https://a.example/x.webp" }), code: "image-format", presets: everywhere},
		{name: "CAT-072 over 15 MB", change: weight(15*megabyte + 1), code: "image-too-large", field: "/images/0/bytes", fires: true, presets: everywhere},
		{name: "CAT-072 15 MB", change: weight(15 * megabyte), code: "image-too-large", presets: everywhere},
		{name: "size not known yet", change: image(func(i *Image) { i.Bytes, i.Width, i.Height = nil, nil, nil }), code: "image-too-large", presets: everywhere},
		{name: "CAT-076 99 pixels", change: size(99, 500), code: "image-too-small-for-channels", field: "/images/0", fires: true, presets: onlySupplier},
		{name: "CAT-076 100 pixels", change: size(100, 100), code: "image-too-small-for-channels", presets: onlySupplier},
		{name: "CAT-076 249 pixels in clothing", change: clothing(size(249, 250)), code: "image-too-small-for-channels", field: "/images/0", fires: true, presets: onlySupplier},
		{name: "CAT-076 250 pixels in clothing", change: clothing(size(250, 250)), code: "image-too-small-for-channels", presets: onlySupplier},
		{name: "pixels not known yet", change: image(func(i *Image) { i.Width, i.Height = nil, nil }), code: "image-too-small-for-channels", presets: onlySupplier},
		{name: "IMP-020 Google Drive", change: url("https://drive.google.com/uc?id=1"), code: "image-host-forbidden", field: "/images/0/url", fires: true, presets: onlySupplier},
		{name: "IMP-020 Dropbox", change: url("https://dl.dropboxusercontent.com/s/1/a.jpg"), code: "image-host-forbidden", field: "/images/0/url", fires: true, presets: onlySupplier},
		{name: "IMP-020 WeTransfer", change: url("https://we.tl/t-abc"), code: "image-host-forbidden", field: "/images/0/url", fires: true, presets: onlySupplier},
		{name: "IMP-020 OneDrive without scheme", change: url("onedrive.live.com/embed?x=1"), code: "image-host-forbidden", field: "/images/0/url", fires: true, presets: onlySupplier},
		{name: "a host that only sounds like one", change: url("https://mydropbox.com.example/a.jpg"), code: "image-host-forbidden", presets: onlySupplier},
		{name: "plain HTTP", change: url("http://a.example/x.jpg"), code: "image-not-https", field: "/images/0/url", fires: true, presets: onlySupplier},
		{name: "no scheme", change: url("//a.example/x.jpg"), code: "image-not-https", field: "/images/0/url", fires: true, presets: onlySupplier},
		{name: "upper-case scheme", change: url("HTTPS://a.example/x.jpg"), code: "image-not-https", presets: onlySupplier},
		{name: "a stored file has no address to judge", change: image(func(i *Image) { i.URL, i.Digest = "/blob/ab12", "ab12" }), code: "image-not-https", presets: onlySupplier},
		{name: "CAT-080 the title again", change: document(func(d *Document) { d.Images[0].Alt = d.Title }), code: "image-alt-equals-title", field: "/images/0/alt", fires: true, presets: onlySupplier},
		{name: "not to the letter", change: document(func(d *Document) { d.Images[0].Alt = strings.ToLower(d.Title) }), code: "image-alt-equals-title", presets: onlySupplier},
		{name: "CAT-080 a price", change: alt("Shelf for 49,90 €"), code: "image-alt-has-price", field: "/images/0/alt", fires: true, presets: onlySupplier},
		{name: "a price before the number", change: alt("Shelf, EUR 49.90"), code: "image-alt-has-price", field: "/images/0/alt", fires: true, presets: onlySupplier},
		{name: "a measure", change: alt("Shelf, 49.90 cm, 2 shelves"), code: "image-alt-has-price", presets: onlySupplier},
		{name: "CAT-080 a star", change: alt("Shelf ★ oak"), code: "image-alt-special-characters", field: "/images/0/alt", fires: true, presets: onlySupplier},
		{name: "a control character", change: alt("Shelf\u0007"), code: "image-alt-special-characters", field: "/images/0/alt", fires: true, presets: onlySupplier},
		{name: "signs of names and measures", change: alt("Étagère « Öland »™, 90°, n° 3 – 50 %, L'été"), code: "image-alt-special-characters", presets: onlySupplier},
		{name: "CAT-084 another platform", change: document(func(d *Document) { d.VideoURL = "https://www.dailymotion.com/video/x1" }), code: "video-url-unsupported", field: "/video_url", fires: true, presets: onlySupplier},
		{name: "CAT-084 mp4 over HTTP", change: document(func(d *Document) { d.VideoURL = "http://a.example/v.mp4" }), code: "video-url-unsupported", field: "/video_url", fires: true, presets: onlySupplier},
		{name: "CAT-084 mp4 over HTTPS", change: document(func(d *Document) { d.VideoURL = "https://a.example/v.MP4?x=1" }), code: "video-url-unsupported", presets: onlySupplier},
		{name: "CAT-084 YouTube", change: document(func(d *Document) { d.VideoURL = "https://youtu.be/abc" }), code: "video-url-unsupported", presets: onlySupplier},
		{name: "CAT-084 Vimeo player", change: document(func(d *Document) { d.VideoURL = "https://player.vimeo.com/video/1" }), code: "video-url-unsupported", presets: onlySupplier},
		{name: "a host that only sounds like YouTube", change: document(func(d *Document) { d.VideoURL = "https://notyoutube.com/watch?v=1" }), code: "video-url-unsupported", field: "/video_url", fires: true, presets: onlySupplier},
		{name: "no video", change: document(func(d *Document) { d.VideoURL = "" }), code: "video-url-unsupported", presets: onlySupplier},
	})
}
