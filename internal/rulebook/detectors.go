package rulebook

// detectors judge texts. Each is built once and is safe for concurrent use.
type detectors struct{}

func newDetectors() detectors { return detectors{} }

// detectorVersions names what the detectors of this build are, as part of a book's identity.
func detectorVersions() map[string]int { return map[string]int{} }

func detectorChecks() []check {
	return []check{
		{codes: []string{"risk-word"}, run: checkExtraWords},
	}
}

func (in *inspection) isEbook() bool { return false }

// hit is what every detector reports: a code and a place in Scan of a field.
type hit struct {
	code     string
	field    string
	from, to int
	args     map[string]string
}

// reportHits turns hits into findings. A place in hidden text has no span in what a reader sees.
func (in *inspection) reportHits(hits []hit) {
	for _, h := range hits {
		text, ok := in.textOf(h.field)
		if !ok || h.from >= h.to {
			in.report(h.code, h.field, nil, "", h.args)
			continue
		}
		span := &Span{Start: h.from, End: h.to}
		if h.to > text.VisibleRunes() {
			span = nil
		}
		in.report(h.code, h.field, span, text.Excerpt(h.from, h.to), h.args)
	}
}
