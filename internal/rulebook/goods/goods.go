package goods

import (
	"strings"
	"sync"

	"vidimus/internal/rulebook/prose"
)

// Version is raised when the package judges anything differently.
const Version = 3

// The codes that the package reports.
const (
	CodeRiskWord    = "risk-word"
	CodeIngestible  = "prohibited-ingestible"
	CodeTopical     = "prohibited-topical"
	CodeDrugs       = "prohibited-drugs"
	CodeWeapons     = "prohibited-weapons"
	CodeAdult       = "prohibited-adult"
	CodeHate        = "prohibited-hate"
	CodeCounterfeit = "counterfeit-suspect"
	CodeHealing     = "sensitive-healing"
	CodeCertificate = "sensitive-certificate"
	CodeHosting     = "sensitive-hosting"
)

// Subject is what the detector may know of a product.
type Subject struct {
	// Type is the declared product type: "physical", "digital", …
	Type string
	// Language is the declared language of the texts, e.g. "fr"; it may be empty or wrong.
	Language string
	// Texts are the scanned fields: title first, then description, then the others.
	Texts []prose.Text
	// Context are texts that are evidence but are never reported: category, product type name.
	Context []prose.Text
	// HasFiles is true where the product delivers files or a link.
	HasFiles bool
}

// Hit is one thing that the detector saw. From and To are runes of the field's prose.Text.Scan.
type Hit struct {
	Code     string
	Field    string
	From, To int
	Args     map[string]string // "word": what was found
}

// Detector finds prohibited and sensitive goods. It is safe for concurrent use.
type Detector struct {
	lexicon *lexicon
	scenes  sync.Pool
}

// New builds a detector from word lists.
func New(words *Words) *Detector {
	d := &Detector{lexicon: words.compile()}
	d.scenes.New = func() any { return &scene{reader: reader{lexicon: d.lexicon}} }
	return d
}

// Dictionary returns the whole words that the detector knows. Where texts are made by a prose.Lexis that
// holds it, they are looked up there.
func (d *Detector) Dictionary() *prose.Dictionary { return d.lexicon.whole.words }

// judges are asked in this order; each reports at most one hit, except for watched words.
var judges = []struct {
	code  string
	judge func(*scene) (match, bool)
}{
	{CodeIngestible, judgeIngestible},
	{CodeTopical, judgeTopical},
	{CodeDrugs, judgeDrugs},
	{CodeWeapons, judgeWeapons},
	{CodeAdult, judgeAdult},
	{CodeHate, judgeHate},
	{CodeCounterfeit, judgeCounterfeit},
	{CodeHealing, judgeHealing},
	{CodeCertificate, judgeCertificate},
	{CodeHosting, judgeHosting},
}

// Detect returns all hits in the order of the fields, then of their places. Which of the codes count
// in a preset is the caller's business.
func (d *Detector) Detect(subject Subject) []Hit {
	scene := d.scenes.Get().(*scene)
	defer func() {
		scene.clear()
		d.scenes.Put(scene)
	}()
	scene.set(subject)
	var hits []Hit
	for _, j := range judges {
		if place, found := j.judge(scene); found {
			hits = append(hits, scene.hit(j.code, place))
		}
	}
	hits = append(hits, scene.watchedWords()...)
	scene.sort(hits)
	return hits
}

func languageOf(code string) language {
	code, _, _ = strings.Cut(strings.ToLower(code), "-")
	in, err := languageNamed(code)
	if err != nil {
		return 0
	}
	return in
}
