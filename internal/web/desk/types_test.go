package desk

import (
	"slices"
	"testing"

	"vidimus/internal/platform/i18n"
	"vidimus/internal/web/ui"
	"vidimus/internal/words"
)

func TestTypesThatCanBeSuggested(t *testing.T) {
	t.Parallel()
	catalogue, err := i18n.New(words.Files)
	if err != nil {
		t.Fatal(err)
	}
	t.Run("VAL-087 VAL-088 VAL-089 the nine types, each by its name", func(t *testing.T) {
		var got []string
		for _, option := range (casePage{Page: ui.Page{Printer: catalogue.In("en")}}).typeOptions()[1:] {
			got = append(got, option.Value+" "+option.Label)
		}
		slices.Sort(got)
		want := []string{
			"bundle Bundle", "digital Digital product", "digital_service Service with digital content", "distance_learning Distance learning",
			"physical Physical product", "saas Software as a service", "seminar Seminar", "service Other service", "ticket Event ticket",
		}
		if !slices.Equal(got, want) {
			t.Errorf("got %q", got)
		}
	})
}
