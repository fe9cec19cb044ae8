package claim

import (
	"testing"

	"vidimus/internal/rulebook/prose"
)

func TestValueOfSums(t *testing.T) {
	t.Parallel()
	d := defaultDetector(t)
	for written, want := range map[string]float64{
		"two grand": 2000, "tremila euro": 3000, "achthundert Euro": 800, "trois mille euros": 3000, "vierzigtausend Euro": 4000,
		"10 k €": 10_000, "1.200 €": 1200, "a million dollars": 1_000_000, "fifty euros": 0, "ottocento euro": 800,
	} {
		desk := d.desks.take()
		p := d.open(desk, Subject{Texts: []prose.Text{prose.New(fieldTitle, written)}})
		c := claims{d: d, e: &d.earnings, r: p.title}
		if got := c.value(0, len(p.title.tokens)); got != want {
			t.Errorf("%s is worth %v, want %v at least", written, got, want)
		}
		d.desks.give(desk)
	}
}
