package rulebook

import (
	"maps"
	"slices"
	"unicode/utf8"

	"vidimus/internal/rulebook/prose"
)

// scannedTexts prepares every text that the content rules read, once, in the order in which they are
// told: title, description, policy, search texts, alternative texts, tags, options, variants, extra.
func (in *inspection) scannedTexts() []prose.Text {
	document := in.document
	texts := make([]prose.Text, 0, 8+len(document.Images)+len(document.Tags))
	add := func(field, visible string, hidden ...string) {
		if !blank(visible) || len(hidden) > 0 {
			texts = append(texts, in.book.detect.lexis.Text(in.room, field, visible, hidden...))
		}
	}
	add("/title", document.Title)
	add("/description_html", in.description.Visible, in.description.Hidden...)
	add("/policy_html", in.policy.Visible, in.policy.Hidden...)
	add("/meta_title", document.MetaTitle)
	add("/meta_description", document.MetaDescription)
	for i, image := range document.Images {
		add(at("images", i, "alt"), image.Alt)
	}
	for i, tag := range document.Tags {
		add(at("tags", i, ""), tag)
	}
	for i, option := range document.Options {
		add(at("options", i, "name"), option.Name)
		for j, value := range option.Values {
			add(at("options", i, "values")+at("", j, "")[1:], value)
		}
	}
	in.addUnlistedValues(add)
	for _, name := range slices.Sorted(maps.Keys(document.Extra)) {
		// The name is shown beside its value. It has no place in the value, as hidden text has none.
		add(pointer("extra", name), document.Extra[name], name)
	}
	return texts
}

// addUnlistedValues adds what a variant says and no option lists, so that nothing shown is unread.
func (in *inspection) addUnlistedValues(add func(field, visible string, hidden ...string)) {
	if len(in.document.Variants) == 0 {
		return
	}
	type value struct{ option, value string }
	listed := map[value]bool{}
	for _, option := range in.document.Options {
		for _, each := range option.Values {
			listed[value{option.Name, each}] = true
		}
	}
	for i, variant := range in.document.Variants {
		for _, name := range slices.Sorted(maps.Keys(variant.Options)) {
			if written := variant.Options[name]; !listed[value{name, written}] {
				add(at("variants", i, "options")+pointer(name), written)
			}
		}
	}
}

// fewTexts is how many texts are looked through faster than an index of them is made.
const fewTexts = 32

// textOf returns the scanned text of a field.
func (in *inspection) textOf(field string) (prose.Text, bool) {
	if len(in.texts) <= fewTexts {
		for i := range in.texts {
			if in.texts[i].Field == field {
				return in.texts[i], true
			}
		}
		return prose.Text{}, false
	}
	if in.index == nil {
		in.index = make(map[string]int, len(in.texts))
		for i, text := range in.texts {
			in.index[text.Field] = i
		}
	}
	i, ok := in.index[field]
	if !ok {
		return prose.Text{}, false
	}
	return in.texts[i], true
}

func runes(text string) int { return utf8.RuneCountInString(text) }

// blank tells whether a text holds nothing that a reader can see.
func blank(text string) bool { return prose.Blank(text) }
