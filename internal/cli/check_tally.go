package cli

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"vidimus/internal/platform/i18n"
	"vidimus/internal/rulebook"
)

// tally counts what an inspection of files has found.
type tally struct {
	begun      time.Time
	verdicts   map[rulebook.Verdict]int
	rules      map[string]map[rulebook.Severity]int // findings, by rule
	unreadable int                                  // records
	refused    int                                  // files
}

func newTally() *tally {
	return &tally{begun: time.Now(), verdicts: map[rulebook.Verdict]int{}, rules: map[string]map[rulebook.Severity]int{}}
}

// count adds a product.
func (t *tally) count(found judgement) {
	t.verdicts[found.verdict]++
	for _, finding := range found.findings {
		if t.rules[finding.Code] == nil {
			t.rules[finding.Code] = map[rulebook.Severity]int{}
		}
		t.rules[finding.Code][finding.Severity]++
	}
}

// refuse counts a file that cannot be read, or not to its end, and says why.
func (t *tally) refuse(to io.Writer, err error) {
	t.refused++
	fmt.Fprintln(to, "vidimus:", err)
}

// add adds what another has counted.
func (t *tally) add(other *tally) {
	t.unreadable += other.unreadable
	t.refused += other.refused
	for verdict, count := range other.verdicts {
		t.verdicts[verdict] += count
	}
	for code, counts := range other.rules {
		if t.rules[code] == nil {
			t.rules[code] = map[rulebook.Severity]int{}
		}
		for severity, count := range counts {
			t.rules[code][severity] += count
		}
	}
}

// exit returns the exit code as an error; nil where everything is clean.
func (t *tally) exit() error {
	switch {
	case t.refused+t.unreadable > 0:
		return ExitUnusable
	case t.verdicts[rulebook.Blocked]+t.verdicts[rulebook.NeedReview] > 0:
		return ExitFindings
	}
	return nil
}

// write prints the findings of each rule and the verdicts.
func (t *tally) write(to io.Writer, words i18n.Printer, paint paint) {
	fmt.Fprintln(to, paint.strong(words.T("check.summary")))
	if len(t.rules) > 0 {
		t.writeRules(to, words)
	}
	products := t.verdicts[rulebook.Clean] + t.verdicts[rulebook.NeedReview] + t.verdicts[rulebook.Blocked]
	parts := []string{words.N("check.products", products)}
	for _, verdict := range []rulebook.Verdict{rulebook.Clean, rulebook.NeedReview, rulebook.Blocked} {
		parts = append(parts, paint.verdict(verdict, words.Number(int64(t.verdicts[verdict]))+" "+words.T("check."+string(verdict))))
	}
	if t.unreadable > 0 {
		parts = append(parts, paint.bad(words.N("check.records_unreadable", t.unreadable)))
	}
	if t.refused > 0 {
		parts = append(parts, paint.bad(words.N("check.files_unreadable", t.refused)))
	}
	parts = append(parts, words.T("check.took", i18n.Args{"seconds": words.Decimal(time.Since(t.begun).Seconds(), 1)}))
	fmt.Fprintln(to, "  "+strings.Join(parts, " · "))
}

// writeRules prints the rules that have findings, the most frequent first.
func (t *tally) writeRules(to io.Writer, words i18n.Printer) {
	severities := []rulebook.Severity{rulebook.Block, rulebook.Review, rulebook.Advice}
	total := func(code string) (sum int) {
		for _, severity := range severities {
			sum += t.rules[code][severity]
		}
		return sum
	}
	codes := slices.SortedFunc(maps.Keys(t.rules), func(a, b string) int {
		if total(a) != total(b) {
			return total(b) - total(a)
		}
		return strings.Compare(a, b)
	})
	table := tabwriter.NewWriter(to, 0, 0, 2, ' ', tabwriter.AlignRight)
	header := []string{words.T("check.findings_block"), words.T("check.findings_review"), words.T("check.findings_advice")}
	fmt.Fprintln(table, strings.Join(header, "\t")+"\t  "+words.T("check.rule"))
	for _, code := range codes {
		var cells []string
		for _, severity := range severities {
			cells = append(cells, countOrDash(t.rules[code][severity]))
		}
		fmt.Fprintln(table, strings.Join(cells, "\t")+"\t  "+code)
	}
	table.Flush()
}

func countOrDash(count int) string {
	if count == 0 {
		return "–"
	}
	return strconv.Itoa(count)
}
