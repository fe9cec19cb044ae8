package goods

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"
)

//go:embed words/*.toml
var embedded embed.FS

// Words are the word lists that a detector is built from. They are read once and never changed.
type Words struct {
	patterns [signalCount]map[language][][]element
	common   map[language][]string
}

// Default returns the lists of the package.
var Default = sync.OnceValue(func() *Words {
	folder, err := fs.Sub(embedded, "words")
	if err != nil {
		panic(err)
	}
	words, err := ReadWords(folder)
	if err != nil {
		panic(err) // the package's own files: a test reads them
	}
	for s, known := range words.patterns {
		if lists[s].name != "" && len(known) == 0 {
			panic("goods: the list " + lists[s].name + " is missing")
		}
	}
	return words
})

// ReadWords reads every TOML file of a folder. A file is named like its list and holds, besides its
// purpose, a text of patterns for each language (any, fr, de, en, it), separated by commas and line
// ends. English words of some lists count in texts of every language, because vendors use them so;
// those under en-only do not. It fails on unknown lists, unknown languages and patterns that cannot be read.
func ReadWords(folder fs.FS) (*Words, error) {
	files, err := fs.Glob(folder, "*.toml")
	if err != nil {
		return nil, err
	}
	words := &Words{common: map[language][]string{}}
	var wrong []error
	for _, file := range files {
		if err := words.read(folder, file); err != nil {
			wrong = append(wrong, fmt.Errorf("read word list %s: %w", file, err))
		}
	}
	return words, errors.Join(wrong...)
}

func (w *Words) read(folder fs.FS, file string) error {
	source, err := fs.ReadFile(folder, file)
	if err != nil {
		return err
	}
	var tables map[string]string
	if err := toml.Unmarshal(source, &tables); err != nil {
		return err
	}
	name := strings.TrimSuffix(file, ".toml")
	delete(tables, "purpose")
	if name == "language" {
		return w.readCommon(tables)
	}
	s, known := signalNamed(name)
	if !known {
		return fmt.Errorf("no rule uses this list")
	}
	for code, text := range tables {
		in, err := languageNamed(strings.TrimSuffix(code, "-only"))
		if err != nil {
			return err
		}
		if in == english && code == "en" && lists[s].reach == spreads {
			in = anyLanguage
		}
		patterns, err := parseList(text)
		if err != nil {
			return err
		}
		w.add(s, in, patterns)
	}
	return nil
}

// readCommon reads the frequent words by which the language of a text is told.
func (w *Words) readCommon(tables map[string]string) error {
	for code, text := range tables {
		in, err := languageNamed(code)
		if err != nil {
			return err
		}
		for _, word := range strings.FieldsFunc(text, func(char rune) bool { return char == ',' || char == '\n' }) {
			w.common[in] = append(w.common[in], bareWord(strings.TrimSpace(word)))
		}
	}
	return nil
}

func (w *Words) add(s signal, in language, patterns [][]element) {
	if w.patterns[s] == nil {
		w.patterns[s] = map[language][][]element{}
	}
	w.patterns[s][in] = append(w.patterns[s][in], patterns...)
}

// Merge returns lists that hold the patterns of both.
func (w *Words) Merge(more *Words) *Words {
	merged := &Words{common: maps.Clone(w.common)}
	for s := range w.patterns {
		for _, words := range []*Words{w, more} {
			for in, patterns := range words.patterns[s] {
				merged.add(signal(s), in, patterns)
			}
		}
	}
	for in, common := range more.common {
		merged.common[in] = append(merged.common[in][:len(merged.common[in]):len(merged.common[in])], common...)
	}
	return merged
}

func (w *Words) compile() *lexicon {
	c := newCompiler()
	for s, tables := range w.patterns {
		for in, patterns := range tables {
			for _, pattern := range patterns {
				c.add(pattern, signal(s), in)
			}
		}
	}
	for in, common := range w.common {
		for _, word := range common {
			c.addCommon(word, in)
		}
	}
	return c.lexicon()
}

func signalNamed(name string) (signal, bool) {
	for s, list := range lists {
		if list.name == name && name != "" {
			return signal(s), true
		}
	}
	return 0, false
}

func languageNamed(code string) (language, error) {
	if code == "any" {
		return anyLanguage, nil
	}
	for _, known := range languages {
		if known.code == code {
			return known.bit, nil
		}
	}
	return 0, fmt.Errorf("unknown language %q", code)
}
