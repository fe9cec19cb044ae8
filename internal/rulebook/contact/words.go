package contact

import (
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"
)

//go:embed words/*.toml
var shipped embed.FS

// Words are the word lists of the detectors. The words of all languages count at once: a vendor may
// write in another language than the product says. They are lower case, without diacritics.
type Words struct {
	lists   map[string][]string            // by the name of the list
	endings map[string]map[string][]string // by list, then word: the words that may follow it
	digits  map[string]string              // number words
}

// setNames are the lists of what may stand at the end of a host; the other lists are in listClasses.
var setNames = []string{"dotted_names", "ending_words", "file_endings", "markets", "sites"}

// endingNames are the lists that say what may follow a word.
var endingNames = []string{"dots", "sentence_joins"}

// table is what a file may say for one language.
type table struct {
	Words   []string            `toml:"words"`
	Endings map[string][]string `toml:"endings"`
	Digits  map[string]string   `toml:"digits"`
}

// Default returns the lists that Vidimus ships with.
var Default = sync.OnceValue(func() *Words {
	words, err := Load(shipped, "words")
	if err != nil {
		panic(err) // embedded, and read by every test
	}
	return words
})

// Load reads the lists from the TOML files of a directory. Lists that are not there stay empty; a
// file of an unknown name, an unknown key and a word that could never match are errors.
func Load(files fs.FS, directory string) (*Words, error) {
	entries, err := fs.ReadDir(files, directory)
	if err != nil {
		return nil, fmt.Errorf("read word lists: %w", err)
	}
	words := &Words{lists: map[string][]string{}, endings: map[string]map[string][]string{}, digits: map[string]string{}}
	for _, entry := range entries {
		name, isList := strings.CutSuffix(entry.Name(), ".toml")
		if !isList {
			continue
		}
		text, err := fs.ReadFile(files, path.Join(directory, entry.Name()))
		if err != nil {
			return nil, fmt.Errorf("read word list %s: %w", name, err)
		}
		if err := words.add(name, string(text)); err != nil {
			return nil, fmt.Errorf("word list %s: %w", name, err)
		}
	}
	return words, nil
}

func (w *Words) add(name, text string) error {
	var tables map[string]table
	meta, err := toml.Decode(text, &tables)
	if err != nil {
		return err
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		return fmt.Errorf("unknown key %s", unknown[0])
	}
	for _, language := range slices.Sorted(maps.Keys(tables)) {
		table := tables[language]
		if err := w.addTable(name, table); err != nil {
			return fmt.Errorf("language %s: %w", language, err)
		}
	}
	return nil
}

func (w *Words) addTable(name string, table table) error {
	for _, word := range slices.Concat(table.Words, slices.Sorted(maps.Keys(table.Endings)), slices.Sorted(maps.Keys(table.Digits))) {
		if word == "" || word != strings.ToLower(word) || word != strings.TrimSpace(word) {
			return fmt.Errorf("word %q is empty, not lower case or has white space at an end", word)
		}
	}
	switch {
	case isList(name) && len(table.Endings)+len(table.Digits) == 0:
		w.lists[name] = append(w.lists[name], table.Words...)
	case slices.Contains(endingNames, name) && len(table.Words)+len(table.Digits) == 0:
		if w.endings[name] == nil {
			w.endings[name] = map[string][]string{}
		}
		for word, endings := range table.Endings {
			w.endings[name][word] = append(w.endings[name][word], endings...)
		}
	case name == "numbers" && len(table.Words)+len(table.Endings) == 0:
		for word, digits := range table.Digits {
			if digits == "" || strings.Trim(digits, "0123456789") != "" {
				return fmt.Errorf("number %q has the digits %q", word, digits)
			}
			w.digits[word] = digits
		}
	default:
		return fmt.Errorf("no such list, or not of this shape")
	}
	return nil
}

// isList tells the names of lists of words.
func isList(name string) bool {
	_, classed := listClasses[name]
	return classed || slices.Contains(setNames, name)
}

// Merge returns these lists with those of another added.
func (w *Words) Merge(other *Words) *Words {
	merged := &Words{lists: map[string][]string{}, endings: map[string]map[string][]string{}, digits: maps.Clone(w.digits)}
	for _, each := range []*Words{w, other} {
		for name, list := range each.lists {
			merged.lists[name] = append(merged.lists[name], list...)
		}
		for name, endings := range each.endings {
			if merged.endings[name] == nil {
				merged.endings[name] = map[string][]string{}
			}
			for word, list := range endings {
				merged.endings[name][word] = append(merged.endings[name][word], list...)
			}
		}
	}
	maps.Copy(merged.digits, other.digits)
	return merged
}
