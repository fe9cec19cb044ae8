package rulebook

import (
	"reflect"
	"strconv"
	"strings"
)

// pointerEscapes are the two escapes of JSON Pointer (RFC 6901).
var pointerEscapes = strings.NewReplacer("~", "~0", "/", "~1")

// pointer joins unescaped segments to a JSON Pointer: pointer("extra", "a/b") is "/extra/a~1b".
func pointer(segments ...string) string {
	var out strings.Builder
	for _, segment := range segments {
		out.WriteByte('/')
		_, _ = pointerEscapes.WriteString(&out, segment) // a Builder never fails
	}
	return out.String()
}

// at is the pointer to a part of a list's item: at("images", 3, "alt") is "/images/3/alt".
func at(list string, index int, part string) string {
	whole := "/" + list + "/" + strconv.Itoa(index)
	if part == "" {
		return whole
	}
	return whole + "/" + part
}

// fieldRank orders the fields as the Document type does.
var fieldRank = rankFields()

func rankFields() map[string]int {
	rank := map[string]int{}
	for i, field := range reflect.VisibleFields(reflect.TypeFor[Document]()) {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		rank[name] = i + 1
	}
	return rank
}

// sortKey makes a text whose order among others is the order of the fields in the document: fields
// as in the Document type, items of lists by number, everything below by name. The whole document
// ("") comes first.
func sortKey(field string) string {
	var key strings.Builder
	for depth, segment := range strings.Split(field, "/")[min(1, len(field)):] {
		if depth == 0 && field != "" {
			key.WriteString(pad(fieldRank[segment]))
			continue
		}
		key.WriteByte('/')
		if number, err := strconv.Atoi(segment); err == nil && number >= 0 {
			key.WriteString(pad(number))
			continue
		}
		key.WriteString(segment)
	}
	return key.String()
}

func pad(number int) string {
	digits := strconv.Itoa(number)
	return strings.Repeat("0", max(0, 8-len(digits))) + digits
}
