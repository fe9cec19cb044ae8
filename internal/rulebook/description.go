package rulebook

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

func textChecks() []check {
	return []check{
		{codes: []string{"title-missing"}, run: checkTitle},
		{codes: []string{"title-shouting"}, run: checkShouting},
		{codes: []string{"description-missing"}, run: checkDescriptionMissing},
		{codes: []string{"description-too-short", "description-truncated-on-channels"}, run: checkDescriptionLength},
		{codes: []string{"description-unfinished"}, run: checkDescriptionEnd},
		{codes: []string{"description-has-image"}, run: checkDescriptionImage},
		{codes: []string{"unsafe-html"}, run: checkUnsafeHTML},
		{codes: []string{"hidden-text"}, run: checkHiddenText},
		{codes: []string{"meta-title-too-long", "meta-description-too-long"}, run: checkSearchTexts},
		{codes: []string{"translation-needed"}, run: checkLanguage},
	}
}

func checkDescriptionMissing(in *inspection) {
	if in.length == 0 {
		in.fact("description-missing", "/description_html", "")
	}
}

// checkDescriptionLength counts the runes of the visible text; a missing description is not short.
func checkDescriptionLength(in *inspection) {
	length := map[string]string{"length": itoa(in.length)}
	if in.length > 0 && int64(in.length) < in.number("description-too-short", "minimum") {
		in.report("description-too-short", "/description_html", nil, "", length)
	}
	if int64(in.length) > in.number("description-truncated-on-channels", "maximum") {
		in.report("description-truncated-on-channels", "/description_html", nil, "", length)
	}
}

// checkDescriptionEnd wants a sentence to be ended. Quotation marks and brackets may close after it.
func checkDescriptionEnd(in *inspection) {
	visible := in.description.Visible
	end := strings.TrimRightFunc(visible, func(r rune) bool {
		return unicode.In(r, unicode.Pe, unicode.Pf, unicode.Pi) || r == '"' || r == '\'' || unicode.IsSpace(r)
	})
	last, size := utf8.DecodeLastRuneInString(end)
	if in.length == 0 || size > 0 && strings.ContainsRune(".!?…。", last) {
		return
	}
	if text, ok := in.textOf("/description_html"); ok {
		length := text.VisibleRunes()
		in.mark("description-unfinished", text, Span{Start: length - 1, End: length}, nil)
	}
}

func checkDescriptionImage(in *inspection) {
	if in.description.HasImage {
		in.report("description-has-image", "/description_html", nil, "", map[string]string{"what": in.description.ImageWhat})
	}
}

func checkUnsafeHTML(in *inspection) {
	judge := func(field string, unsafe []string) {
		if len(unsafe) > 0 {
			in.report("unsafe-html", field, nil, "", map[string]string{"what": strings.Join(unsafe, ", ")})
		}
	}
	judge("/description_html", in.description.Unsafe)
	judge("/policy_html", in.policy.Unsafe)
}

// checkHiddenText quotes what is hidden. It has no place in the visible text, so no span.
func checkHiddenText(in *inspection) {
	judge := func(field string, hidden []string) {
		for _, piece := range hidden {
			in.fact("hidden-text", field, piece)
		}
	}
	judge("/description_html", in.description.Hidden)
	judge("/policy_html", in.policy.Hidden)
}

// checkSearchTexts marks what search engines would cut off.
func checkSearchTexts(in *inspection) {
	judge := func(code, field string) {
		text, ok := in.textOf(field)
		length, most := text.VisibleRunes(), int(in.number(code, "maximum"))
		if ok && length > most {
			in.mark(code, text, Span{Start: most, End: length}, map[string]string{"length": itoa(length)})
		}
	}
	judge("meta-title-too-long", "/meta_title")
	judge("meta-description-too-long", "/meta_description")
}
