package rulebook

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sort"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"
)

//go:embed rules/*.toml clauses.toml reasons.toml checklist.toml vocabulary.toml
var embedded embed.FS

// library is all data of the rule book, for every preset.
type library struct {
	rules      map[string]ruleFile
	clauses    []Clause
	reasons    []Reason
	checklist  []ChecklistItem
	vocabulary map[string]Wording // words that messages name: product types, parts of an event
}

// shipped is the data of this package. It is read once.
var shipped = sync.OnceValues(func() (*library, error) { return readLibrary(embedded) })

// readLibrary reads and checks all data. It names everything that is wrong, not only the first.
func readLibrary(files fs.FS) (*library, error) {
	lib := &library{rules: map[string]ruleFile{}}
	var clauses struct {
		Clauses []Clause `toml:"clause"`
	}
	var reasons struct {
		Reasons []Reason `toml:"reason"`
	}
	var checklist struct {
		Items []ChecklistItem `toml:"item"`
	}
	err := errors.Join(
		readTOML(files, "clauses.toml", &clauses),
		readTOML(files, "reasons.toml", &reasons),
		readTOML(files, "checklist.toml", &checklist),
		readTOML(files, "vocabulary.toml", &lib.vocabulary),
	)
	if err != nil {
		return nil, err
	}
	lib.clauses, lib.reasons, lib.checklist = clauses.Clauses, reasons.Reasons, checklist.Items
	if err := errors.Join(lib.readRules(files), lib.check()); err != nil {
		return nil, err
	}
	return lib, nil
}

func (l *library) readRules(files fs.FS) error {
	names, err := fs.Glob(files, "rules/*.toml")
	if err != nil {
		return fmt.Errorf("list rules: %w", err)
	}
	var wrong []error
	for _, name := range names {
		var rule ruleFile
		if err := readTOML(files, name, &rule); err != nil {
			wrong = append(wrong, err)
			continue
		}
		if rule.Code != strings.TrimSuffix(path.Base(name), ".toml") {
			wrong = append(wrong, fmt.Errorf("%s: the code is %q", name, rule.Code))
		}
		l.rules[rule.Code] = rule
	}
	return errors.Join(wrong...)
}

// readTOML reads one file and refuses keys that mean nothing.
func readTOML(files fs.FS, name string, into any) error {
	meta, err := toml.DecodeFS(files, name, into)
	if err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		return fmt.Errorf("read %s: unknown keys %v", name, unknown)
	}
	return nil
}

// check holds the parts of the library against each other.
func (l *library) check() error {
	var wrong []error
	report := func(format string, args ...any) { wrong = append(wrong, fmt.Errorf(format, args...)) }
	for _, clause := range l.clauses {
		for _, missing := range append(clause.Title.missing(), clause.Text.missing()...) {
			report("clause %s: no text in %s", clause.Number, missing)
		}
	}
	for _, reason := range l.reasons {
		for _, missing := range append(reason.Name.missing(), reason.Message.missing()...) {
			report("reason %s: no text in %s", reason.Code, missing)
		}
	}
	for _, item := range l.checklist {
		for _, missing := range item.Name.missing() {
			report("checklist item %s: no text in %s", item.Code, missing)
		}
	}
	for word, wording := range l.vocabulary {
		for _, missing := range wording.missing() {
			report("word %s: no text in %s", word, missing)
		}
	}
	for _, code := range l.codes() {
		for _, problem := range l.checkRule(l.rules[code]) {
			report("rule %s: %s", code, problem)
		}
	}
	return errors.Join(wrong...)
}

// codes lists the codes of all rules in alphabetical order.
func (l *library) codes() []string {
	codes := make([]string, 0, len(l.rules))
	for code := range l.rules {
		codes = append(codes, code)
	}
	sort.Strings(codes)
	return codes
}

func (l *library) clause(number string) (Clause, bool) {
	at := slices.IndexFunc(l.clauses, func(c Clause) bool { return c.Number == number })
	if at < 0 {
		return Clause{}, false
	}
	return l.clauses[at], true
}

func (l *library) reason(code string) (Reason, bool) {
	at := slices.IndexFunc(l.reasons, func(r Reason) bool { return r.Code == code })
	if at < 0 {
		return Reason{}, false
	}
	return l.reasons[at], true
}

func (l *library) proves(item string) bool {
	return slices.ContainsFunc(l.checklist, func(i ChecklistItem) bool { return i.Code == item })
}
