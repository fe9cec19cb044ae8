package keyset

import (
	"testing"

	"pgregory.net/rapid"
)

func TestRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		cursor := Cursor{Key: rapid.Int64().Draw(t, "key"), ID: rapid.StringMatching(`[0-9a-z.]{1,26}`).Draw(t, "id")}
		again, err := Parse(cursor.String())
		if err != nil || again != cursor {
			t.Fatalf("got %+v, %v; want %+v", again, err, cursor)
		}
	})
}

func TestParseRefusesForeignText(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"!", "AAAA", "Li4u", "%00", "bm9wZQ"} {
		if _, err := Parse(text); err == nil {
			t.Errorf("%q is taken", text)
		}
	}
}

func TestCut(t *testing.T) {
	t.Parallel()
	at := func(n int) Cursor { return Cursor{Key: int64(n), ID: "x"} }
	if page := Cut([]int{1, 2, 3}, 2, at); len(page.Items) != 2 || page.Next != at(2) {
		t.Errorf("got %+v", page)
	}
	if page := Cut([]int{1, 2}, 2, at); page.HasNext() {
		t.Errorf("a last page has a next one: %+v", page)
	}
}
