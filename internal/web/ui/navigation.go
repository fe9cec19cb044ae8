package ui

import (
	"strings"

	"github.com/a-h/templ"
)

func firstHref(groups []NavGroup) string {
	for _, group := range groups {
		for _, item := range group.Items {
			return item.Href
		}
	}
	return HomePath
}

func currentAttributes(p Page, item NavItem) templ.Attributes {
	attributes := templ.Attributes{}
	if current := p.current(item); current != "" {
		attributes["aria-current"] = current
	}
	if item.Key != "" {
		attributes["data-key"] = item.Key
	}
	return attributes
}

func (p Page) query(name string) string {
	if p.URL == nil {
		return ""
	}
	return p.URL.Query().Get(name)
}

// keyCaps splits a shortcut as data-key writes it into what stands on the keys.
func keyCaps(keys string) []string {
	caps := strings.Fields(keys)
	for i, key := range caps {
		if name, ok := keyNames[key]; ok {
			caps[i] = name
			continue
		}
		if len(key) == 1 {
			caps[i] = strings.ToUpper(key)
		}
	}
	return caps
}

var keyNames = map[string]string{"Enter": "↵", "Escape": "Esc", "ArrowUp": "↑", "ArrowDown": "↓"}

func titleAttribute(title string) templ.Attributes {
	if title == "" {
		return nil
	}
	return templ.Attributes{"title": title}
}
