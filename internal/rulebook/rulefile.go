package rulebook

import (
	"fmt"
	"slices"
)

// ruleFile is one file of rules/.
type ruleFile struct {
	Code      string                `toml:"code"`
	Group     Group                 `toml:"group"`
	Clause    string                `toml:"clause"`
	Source    Source                `toml:"source"`
	Statute   string                `toml:"statute"`
	Proves    string                `toml:"proves"`
	Reason    string                `toml:"reason"`
	Refuses   bool                  `toml:"refuses"`
	Immediate bool                  `toml:"immediate"`
	Detector  string                `toml:"detector"`
	Takes     bool                  `toml:"takes_words"`
	WordsFor  []string              `toml:"words_for"`
	WordsIn   []string              `toml:"words_in"`
	Arguments []string              `toml:"arguments"`
	Severity  map[Preset]Severity   `toml:"severity"`
	Numbers   map[string]numberFile `toml:"numbers"`
	Lists     map[string][]string   `toml:"lists"`
	Message   Wording               `toml:"message"`
	Hint      Wording               `toml:"hint"`
}

// numberFile is a threshold: the standard, and the presets that differ from it.
type numberFile struct {
	Unit     string           `toml:"unit"`
	Standard int64            `toml:"standard"`
	Presets  map[Preset]int64 `toml:"presets"`
	Least    int64            `toml:"least"`
	Most     int64            `toml:"most"`
}

func (n numberFile) in(preset Preset) Number {
	value, ok := n.Presets[preset]
	if !ok {
		value = n.Standard
	}
	return Number{Value: value, Unit: n.Unit, Least: n.Least, Most: n.Most}
}

// in returns the rule as a preset has it.
func (f ruleFile) in(preset Preset) *Rule {
	rule := Rule{
		Code: f.Code, Group: f.Group, Severity: f.Severity[preset], Clause: f.Clause, Source: f.Source, Statute: f.Statute,
		Proves: f.Proves, Reason: f.Reason, Refuses: f.Refuses, Immediate: f.Immediate, Detector: f.Detector,
		TakesWords: f.Takes, WordsFor: f.WordsFor, WordsIn: f.WordsIn, Arguments: f.Arguments, Lists: f.Lists, message: f.Message, hint: f.Hint,
		Numbers: map[string]Number{},
	}
	for name, number := range f.Numbers {
		rule.Numbers[name] = number.in(preset)
	}
	rule = rule.clone()
	return &rule
}

// checkRule names what makes a rule incomplete.
func (l *library) checkRule(f ruleFile) []string {
	var wrong []string
	report := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	for _, missing := range f.Message.missing() {
		report("no message in %s", missing)
	}
	for _, missing := range f.Hint.missing() {
		report("no hint in %s", missing)
	}
	if !slices.Contains([]Group{Completeness, Content, Inspection}, f.Group) {
		report("group %q is unknown", f.Group)
	}
	if f.Source != Guideline && f.Source != Law {
		report("source %q is unknown", f.Source)
	}
	if (f.Source == Law) != (f.Statute != "") {
		report("a statute is named exactly where the source is law")
	}
	if _, ok := l.clause(f.Clause); !ok {
		report("clause %q is unknown", f.Clause)
	}
	if _, ok := l.reason(f.Reason); !ok {
		report("reason %q is unknown", f.Reason)
	}
	if !l.proves(f.Proves) {
		report("checklist item %q is unknown", f.Proves)
	}
	wrong = append(wrong, f.checkColumns()...)
	for _, locale := range Locales {
		for _, text := range []string{f.Message.In(locale), f.Hint.In(locale)} {
			if problem := f.checkPlaceholders(text); problem != "" {
				report("%s: %s", locale, problem)
			}
		}
	}
	return wrong
}

func (f ruleFile) checkColumns() []string {
	var wrong []string
	report := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	if len(f.Severity) == 0 {
		report("no preset has it")
	}
	for preset, severity := range f.Severity {
		if !slices.Contains(Presets, preset) {
			report("preset %q is unknown", preset)
		}
		if !slices.Contains([]Severity{Block, Review, Advice}, severity) {
			report("severity %q is unknown", severity)
		}
	}
	for name, number := range f.Numbers {
		for _, preset := range Presets {
			if value := number.in(preset).Value; value < number.Least || value > number.Most {
				report("%s: %d is not from %d to %d", name, value, number.Least, number.Most)
			}
		}
		if number.Unit == "" {
			report("%s has no unit", name)
		}
	}
	for _, kind := range f.WordsFor {
		if !slices.Contains(Types, kind) {
			report("product type %q is unknown", kind)
		}
	}
	return wrong
}

// checkPlaceholders returns what is wrong with the placeholders of a text, "" if nothing is.
func (f ruleFile) checkPlaceholders(text string) string {
	parsed, err := parseTemplate(text)
	if err != nil {
		return err.Error()
	}
	for _, name := range parsed.names() {
		if _, number := f.Numbers[name]; name != "evidence" && !number && !slices.Contains(f.Arguments, name) {
			return fmt.Sprintf("the placeholder {%s} is no argument of the rule", name)
		}
	}
	return ""
}
