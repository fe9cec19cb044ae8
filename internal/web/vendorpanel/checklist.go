package vendorpanel

import (
	"slices"

	"vidimus/internal/rulebook"
)

// checkpoint is an item of the list that a vendor goes through before publishing (VAL-160).
type checkpoint struct {
	Key string
	Met bool
}

// checkpointCodes says which findings speak against the items that are not simply "all facts are there".
var checkpointCodes = map[string][]string{
	"language":       {"translation-needed", "text-encoding-damaged", "description-unfinished", "description-too-short", "description-missing"},
	"classification": {"category-missing", "category-unknown", "category-not-leaf", "type-mismatch", "type-tag-mismatch", "attribute-missing"},
	"search": {
		"title-missing", "title-shouting", "title-promotional", "meta-title-too-long", "meta-description-too-long", "tag-format",
		"image-alt-equals-title", "image-alt-has-price", "image-alt-special-characters",
	},
	"terms": {"shipping-not-configured", "weight-missing", "vendor-not-in-good-standing", "price-missing", "price-invalid"},
}

// checkpoints goes through the five items: required fields, language, classification, findability, and
// the terms of shipping and payment.
func (i inspection) checkpoints() []checkpoint {
	points := []checkpoint{{Key: "required", Met: len(i.refusing()) == 0}}
	for _, key := range []string{"language", "classification", "search", "terms"} {
		against := slices.ContainsFunc(i.Findings, func(f rulebook.Finding) bool { return slices.Contains(checkpointCodes[key], f.Code) })
		points = append(points, checkpoint{Key: key, Met: !against})
	}
	return points
}
