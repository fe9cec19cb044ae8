package prose

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// A word that begins or ends with something that was added is never turned away.
func TestLetterSet(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[a-z0-9éж&-]{0,9}`)
		var begins, ends LetterSet
		added := rapid.SliceOfN(word.Filter(func(s string) bool { return s != "" }), 0, 5).Draw(t, "added")
		for _, each := range added {
			begins.Add(each)
			ends.AddEnd(each)
		}
		asked := word.Draw(t, "asked")
		if len(added) > 0 && rapid.Bool().Draw(t, "related") {
			asked = rapid.SampledFrom(added).Draw(t, "one") + asked
		}
		for _, each := range added {
			if strings.HasPrefix(asked, each) && !begins.MayBegin(asked) {
				t.Errorf("%q begins with %q", asked, each)
			}
			if strings.HasSuffix(asked, each) && !ends.MayEnd(asked) {
				t.Errorf("%q ends with %q", asked, each)
			}
		}
	})
	var begins LetterSet
	begins.Add("kapsel")
	for _, other := range []string{"tee", "kap", "kaps", "kapern", ""} {
		if begins.MayBegin(other) != (other == "kaps") {
			t.Errorf("%q: %v", other, begins.MayBegin(other))
		}
	}
}
