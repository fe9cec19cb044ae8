package rulebook

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

func variantChecks() []check {
	return []check{
		{codes: []string{"min-quantity-invalid"}, run: checkMinQuantity},
		{codes: []string{"options-too-many", "variants-too-many"}, run: checkVariantCounts},
		{codes: []string{"variant-options-mismatch"}, run: checkVariantOptions},
		{codes: []string{"variant-duplicate"}, run: checkVariantDuplicates},
	}
}

// checkMinQuantity wants a minimum quantity; an empty one is as wrong as one below 1.
func checkMinQuantity(in *inspection) {
	quantity := in.document.MinQuantity
	if quantity == nil || *quantity < 1 {
		evidence := ""
		if quantity != nil {
			evidence = itoa(*quantity)
		}
		in.fact("min-quantity-invalid", "/min_quantity", evidence)
	}
}

func checkVariantCounts(in *inspection) {
	judge := func(code, field string, count int) {
		if int64(count) > in.number(code, "maximum") {
			in.report(code, field, nil, "", map[string]string{"count": itoa(count)})
		}
	}
	judge("options-too-many", "/options", len(in.document.Options))
	judge("variants-too-many", "/variants", len(in.document.Variants))
}

// checkVariantOptions wants each variant to have a value for every option of the product and for
// nothing else.
func checkVariantOptions(in *inspection) {
	const code = "variant-options-mismatch"
	known := map[string]bool{}
	for _, option := range in.document.Options {
		known[option.Name] = true
	}
	for i, variant := range in.document.Variants {
		if in.full(code) {
			return
		}
		for _, option := range in.document.Options {
			if blank(variant.Options[option.Name]) {
				in.report(code, at("variants", i, "options"), nil, "", map[string]string{"option": option.Name, "problem": "value-missing"})
			}
		}
		if allKnown(variant.Options, known) {
			continue
		}
		for _, name := range slices.Sorted(maps.Keys(variant.Options)) {
			if !known[name] && !blank(variant.Options[name]) {
				in.report(code, at("variants", i, "options")+pointer(name), nil, "", map[string]string{"option": name, "problem": "option-unknown"})
			}
		}
	}
}

func allKnown(options map[string]string, known map[string]bool) bool {
	for name := range options {
		if !known[name] {
			return false
		}
	}
	return true
}

// checkVariantDuplicates compares the values of all options, white space around them aside.
func checkVariantDuplicates(in *inspection) {
	seen := map[string]int{}
	for i, variant := range in.document.Variants {
		key := combination(variant.Options)
		if other, ok := seen[key]; ok {
			in.report("variant-duplicate", at("variants", i, "options"), nil, "", map[string]string{
				"first": itoa(other + 1), "second": itoa(i + 1),
			})
			continue
		}
		seen[key] = i
	}
}

// combination writes option values as one text that two variants share exactly if they are the same.
func combination(options map[string]string) string {
	var key strings.Builder
	for _, name := range slices.Sorted(maps.Keys(options)) {
		if value := strings.TrimSpace(options[name]); value != "" {
			key.WriteString(strconv.Quote(name) + strconv.Quote(value))
		}
	}
	return key.String()
}
