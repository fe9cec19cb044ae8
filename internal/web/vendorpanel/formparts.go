package vendorpanel

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"vidimus/internal/platform/i18n"
	"vidimus/internal/rulebook"
	"vidimus/internal/web/ui"
)

// field completes an input of the form: its label is the field's name, its value what the form holds.
func (p editPage) field(field ui.Field) ui.Field {
	field.Form = p.Form
	if field.Label == "" {
		field.Label = p.T("vendorpanel.field." + strings.ReplaceAll(field.Name, ".", "_"))
	}
	return field
}

// optionRows is how many rows for options are shown: three, or as many as the product has.
func (p editPage) optionRows() int { return max(3, len(p.Document.Options)) }

func (p editPage) variantColumns() []ui.Column {
	columns := []ui.Column{{Label: p.T("vendorpanel.field.variant")}}
	for _, column := range []string{"price", "quantity", "sku_short"} {
		columns = append(columns, ui.Column{Label: p.T("vendorpanel.field." + column)})
	}
	if p.Document.Type == rulebook.TypePhysical {
		columns = append(columns, ui.Column{Label: p.T("vendorpanel.field.gtin_short")})
	}
	return append(columns, ui.Column{Label: p.T("vendorpanel.form.remove")})
}

// detailNames lists the extra details that have an input: those of the category, then those that the
// product has besides.
func (p editPage) detailNames() []string {
	var names []string
	for _, attribute := range p.Choices.Attributes {
		names = append(names, attribute.Name)
	}
	for _, name := range slices.Sorted(maps.Keys(p.Document.Extra)) {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// variantName joins a variant's option values in the order of the options; values of unknown options
// come last.
func variantName(options []rulebook.Option, variant rulebook.Variant) string {
	var values []string
	known := map[string]bool{}
	for _, option := range options {
		known[option.Name] = true
		if value := variant.Options[option.Name]; value != "" {
			values = append(values, value)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(variant.Options)) {
		if !known[name] {
			values = append(values, variant.Options[name])
		}
	}
	if len(values) == 0 {
		return "–"
	}
	return strings.Join(values, " / ")
}

// pictureFacts says what is known about a picture.
func pictureFacts(words i18n.Printer, image rulebook.Image) string {
	var facts []string
	if image.Format != "" {
		facts = append(facts, strings.ToUpper(image.Format))
	}
	if image.Width != nil && image.Height != nil {
		facts = append(facts, strconv.Itoa(*image.Width)+" × "+strconv.Itoa(*image.Height))
	}
	if image.Bytes != nil {
		facts = append(facts, words.Bytes(*image.Bytes))
	}
	if len(facts) == 0 {
		return image.URL
	}
	return strings.Join(facts, " · ")
}

func typeOptions(words i18n.Printer) []ui.Option {
	var options []ui.Option
	for _, name := range rulebook.Types {
		options = append(options, ui.Option{Value: name, Label: words.T("product.type." + name)})
	}
	return options
}

func plainOptions(values []string) []ui.Option {
	var options []ui.Option
	for _, value := range values {
		options = append(options, ui.Option{Value: value, Label: value})
	}
	return options
}

// languageOptions names languages in the visitor's own.
func languageOptions(words i18n.Printer, codes []string) []ui.Option {
	names := display.Languages(language.Make(words.HTMLLang()))
	var options []ui.Option
	for _, code := range codes {
		label := code
		if tag, err := language.Parse(code); err == nil && names != nil {
			label = capital(names.Name(tag))
		}
		options = append(options, ui.Option{Value: code, Label: label})
	}
	return options
}

// capital writes the first letter large, as names of options are written.
func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

func severityTone(severity ui.Severity) string {
	switch severity {
	case "block":
		return "tone-bad"
	case "review":
		return "tone-wait"
	default:
		return "tone-hint"
	}
}

func severityIcon(severity ui.Severity) ui.IconName {
	switch severity {
	case "block":
		return "block"
	case "review":
		return "eye"
	default:
		return "info"
	}
}

// tone is the colour of the summary: red where something must be mended, amber where a person looks.
func (i inspection) tone() ui.Tone {
	if i.New {
		return ui.Hint
	}
	if rulebook.VerdictOf(i.Findings) == rulebook.Blocked {
		return ui.Bad
	}
	return ui.Wait
}

func (i inspection) wrongText() string {
	switch {
	case i.New:
		return "vendorpanel.inspection.new_text"
	case len(i.refusing()) > 0:
		return "vendorpanel.inspection.refused_text"
	case i.judged() && rulebook.VerdictOf(i.Findings) == rulebook.Blocked:
		return "vendorpanel.inspection.blocked_text"
	default:
		return "vendorpanel.inspection.review_text"
	}
}

// clauseAddress leads to a clause on the page of rules.
func clauseAddress(number string) string {
	if number == "" {
		return ""
	}
	return home + "/rules#c-" + number
}
