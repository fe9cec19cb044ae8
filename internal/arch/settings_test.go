package arch

import (
	"reflect"
	"regexp"
	"strings"
	"testing"

	"vidimus/internal/settings"
)

// TestEverySettingIsRead holds that what an operator may set decides something: a setting that nothing
// reads promises what the marketplace does not do.
func TestEverySettingIsRead(t *testing.T) {
	t.Parallel()
	selected := regexp.MustCompile(`\.([A-Z]\w*)\b`)
	read := map[string]bool{}
	sources(t, func(path string, lines []string) {
		switch {
		case strings.HasSuffix(path, "_test.go"), path == "internal/settings/validate.go", path == "internal/settings/preset.go":
			return
		}
		for _, line := range lines {
			for _, found := range selected.FindAllStringSubmatch(line, -1) {
				read[found[1]] = true
			}
		}
	})
	fields := reflect.TypeFor[settings.Settings]()
	for i := range fields.NumField() {
		if name := fields.Field(i).Name; !read[name] {
			t.Errorf("nothing reads settings.%s", name)
		}
	}
}
