package ui_test

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"vidimus/internal/web/ui/assets"
)

var tokenLine = regexp.MustCompile(`--([a-z-]+): light-dark\(#([0-9a-f]{6}), #([0-9a-f]{6})\);`)

// colours reads the tokens of both themes from the stylesheet.
func colours(t *testing.T) map[string][2]float64 {
	t.Helper()
	found := map[string][2]float64{}
	for _, line := range tokenLine.FindAllStringSubmatch(assets.Text(assets.Stylesheet), -1) {
		found[line[1]] = [2]float64{luminance(t, line[2]), luminance(t, line[3])}
	}
	if len(found) < 30 {
		t.Fatalf("found only %d colours", len(found))
	}
	return found
}

func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	weights := [3]float64{0.2126, 0.7152, 0.0722}
	sum := 0.0
	for i, weight := range weights {
		part, err := strconv.ParseUint(hex[2*i:2*i+2], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		channel := float64(part) / 255
		if channel <= 0.04045 {
			channel /= 12.92
		} else {
			channel = math.Pow((channel+0.055)/1.055, 2.4)
		}
		sum += weight * channel
	}
	return sum
}

func contrast(a, b float64) float64 { return (max(a, b) + 0.05) / (min(a, b) + 0.05) }

// TestColoursCanBeRead holds every pair of text and ground to WCAG's AA (4.5), and frames of inputs and
// the focus ring to 3, in both themes.
func TestColoursCanBeRead(t *testing.T) {
	t.Parallel()
	found := colours(t)
	grounds := []string{"paper", "surface", "sunken", "raised", "hover"}
	type pair struct {
		text, ground string
		least        float64
	}
	var pairs []pair
	for _, ground := range grounds {
		for _, text := range []string{"ink", "ink-soft", "ink-faint", "seal", "seal-strong", "good", "wait", "bad", "hint", "special", "neutral"} {
			pairs = append(pairs, pair{text, ground, 4.5})
		}
		pairs = append(pairs, pair{"line-control", ground, 3}, pair{"focus", ground, 3})
	}
	for _, tone := range []string{"good", "wait", "bad", "hint", "special", "neutral"} {
		pairs = append(pairs, pair{tone, tone + "-soft", 4.5}, pair{"ink", tone + "-soft", 7}, pair{"ink-soft", tone + "-soft", 4.5})
	}
	pairs = append(pairs,
		pair{"ink-inverse", "seal", 4.5}, pair{"ink-inverse", "seal-strong", 4.5}, pair{"ink-inverse", "danger-solid", 4.5},
		pair{"seal", "seal-soft", 4.5}, pair{"surface", "bad", 4.5}, pair{"surface", "wait", 4.5}, pair{"surface", "hint", 4.5},
	)
	for _, p := range pairs {
		text, ground := found[p.text], found[p.ground]
		for i, theme := range []string{"light", "dark"} {
			if got := contrast(text[i], ground[i]); got < p.least {
				t.Errorf("%s: %s on %s has %.2f, needs %.1f", theme, p.text, p.ground, got, p.least)
			}
		}
	}
}

func TestStylesheetIsWhole(t *testing.T) {
	t.Parallel()
	style := assets.Text(assets.Stylesheet)
	if strings.Contains(style, "asset:") {
		t.Error("names an asset that is not embedded")
	}
	if open, closed := strings.Count(style, "{"), strings.Count(style, "}"); open != closed {
		t.Errorf("%d braces open, %d close", open, closed)
	}
	used := regexp.MustCompile(`var\(--([a-z0-9-]+)`).FindAllStringSubmatch(style, -1)
	for _, name := range used {
		if !strings.Contains(style, "--"+name[1]+":") && name[1] != "split" {
			t.Errorf("--%s is used and not defined", name[1])
		}
	}
}
