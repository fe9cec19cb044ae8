package goods

// maxWatched is how many watched words are marked in one product; more would hide the rest.
const maxWatched = 24

// watchedWords marks each watched word once in each field.
func (s *scene) watchedWords() []Hit {
	var hits []Hit
	var seen map[string]bool
	for i := range s.sentences {
		one := &s.sentences[i]
		if !s.reported(one) || !one.has.has(risk) && !one.denies.has(risk) {
			continue
		}
		for _, m := range s.matches[one.firstMatch:one.behind] {
			if m.signal != risk {
				continue
			}
			hit := s.hit(CodeRiskWord, m)
			key := hit.Field + "\x00" + s.tokens[m.from].text
			if seen[key] {
				continue
			}
			if seen == nil {
				seen = map[string]bool{}
			}
			seen[key] = true
			if hits = append(hits, hit); len(hits) == maxWatched {
				return hits
			}
		}
	}
	return hits
}
