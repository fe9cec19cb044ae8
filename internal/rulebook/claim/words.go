package claim

import (
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"
)

// Words are the word lists that the detectors work with: language → name of the list → entries.
// The languages are fr, de, en, it, and any for what is written alike everywhere. Entries are
// separated by commas or line breaks; pattern.go says how they are written.
type Words map[string]map[string]string

// anyLanguage is the table of words that every language uses.
const anyLanguage = "any"

// languages in the order of their bits.
var languages = [...]string{"fr", "de", "en", "it"}

//go:embed words/*.toml
var files embed.FS

// Default returns the lists that are part of the program. They must not be changed; Merge makes a copy.
var Default = sync.OnceValue(func() *Words {
	words, err := load(files)
	if err != nil {
		panic(fmt.Sprintf("claim: embedded word lists: %v", err))
	}
	return words
})

func load(source fs.FS) (*Words, error) {
	names, err := fs.Glob(source, "words/*.toml")
	if err != nil {
		return nil, fmt.Errorf("list word files: %w", err)
	}
	words := Words{}
	for _, name := range names {
		var file Words
		if _, err := toml.DecodeFS(source, name, &file); err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
		for language, lists := range file {
			for list := range lists {
				if _, twice := words[language][list]; twice {
					return nil, fmt.Errorf("read %s: the list %s.%s stands in two files", name, language, list)
				}
			}
			words.add(language, lists)
		}
	}
	return &words, nil
}

// Merge returns the lists with those of another added. An entry that begins with a minus sign takes
// the same entry away. The result must still pass New.
func (w *Words) Merge(other Words) *Words {
	merged := Words{}
	for language, lists := range *w {
		merged[language] = maps.Clone(lists)
	}
	for language, lists := range other {
		merged.add(language, lists)
	}
	return &merged
}

func (w Words) add(language string, lists map[string]string) {
	if w[language] == nil {
		w[language] = map[string]string{}
	}
	for name, entries := range lists {
		w[language][name] = merge(w[language][name], entries)
	}
}

// merge appends entries to a list and takes away those with a minus sign.
func merge(list, entries string) string {
	var taken []string
	var kept []string
	for _, entry := range splitEntries(list + "\n" + entries) {
		if away, ok := strings.CutPrefix(entry, "- "); ok {
			taken = append(taken, strings.TrimSpace(away))
			continue
		}
		kept = append(kept, entry)
	}
	kept = slices.DeleteFunc(kept, func(entry string) bool { return slices.Contains(taken, entry) })
	return strings.Join(kept, "\n")
}
