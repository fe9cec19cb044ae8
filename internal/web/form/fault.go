package form

import (
	"strings"

	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/i18n"
)

// AddFault notes what err says is wrong, in words's language, and reports whether that is all there
// is to say: false means that err is no fault about input, and the handler should return it.
//
// A fault's field is found by its JSON pointer: "/price" is the input price, "/variants/0/price"
// the input variants.0.price. A fault that points nowhere is a mistake of the form as a whole.
func (f *Form) AddFault(err error, words i18n.Printer) bool {
	found := fault.Of(err)
	if found == nil || (found.Kind != fault.KindInvalid && found.Kind != fault.KindConflict) {
		return false
	}
	for _, field := range found.Fields {
		f.Add(inputName(field.Pointer), Words(words, field.Code, field.Message, field.Args))
	}
	if len(found.Fields) == 0 {
		f.Add("", Words(words, found.Code, found.Message, found.Args))
	}
	return true
}

// Words returns what a fault says in the language of words: the message "fault." + code if the
// catalogue has it, else the English that the fault brings along.
func Words(words i18n.Printer, code, english string, args map[string]string) string {
	filled := make(i18n.Args, len(args))
	for name, value := range args {
		filled[name] = value
	}
	if key := "fault." + code; words.Has(key) {
		return words.T(key, filled)
	}
	return words.Fill(english, filled)
}

func inputName(pointer string) string {
	unescape := strings.NewReplacer("~1", "/", "~0", "~")
	parts := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	for i, part := range parts {
		parts[i] = unescape.Replace(part)
	}
	return strings.Join(parts, ".")
}
