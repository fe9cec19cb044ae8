package app

import (
	"context"
	"time"

	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/vendor"
)

// vendorFacts tells the product room what it must know of vendors.
type vendorFacts struct{}

var _ product.VendorSource = vendorFacts{}

// VendorFacts loads vendors and their exemptions in two statements.
func (vendorFacts) VendorFacts(ctx context.Context, q db.Querier, ids []string) (map[string]product.VendorFacts, error) {
	vendors, err := vendor.In(ctx, q, ids)
	if err != nil {
		return nil, err
	}
	exemptions, err := vendor.ExemptionsIn(ctx, q, ids)
	if err != nil {
		return nil, err
	}
	facts := make(map[string]product.VendorFacts, len(vendors))
	for id, v := range vendors {
		facts[id] = product.VendorFacts{
			ID: v.ID, Name: v.Name, Slug: v.Slug, Email: v.Email, Country: v.Country, Language: v.Language,
			Standing: product.Standing(v.Standing), VIP: v.VIP, Trusted: v.Trusted, ListingsStopped: v.ListingsStopped,
			Ready:      true, // the configuration gate is no part of any shipped preset yet
			Exemptions: exemptionsOf(exemptions[id]),
		}
	}
	return facts, nil
}

func exemptionsOf(list []vendor.Exemption) []rulebook.Exemption {
	var exempt []rulebook.Exemption
	for _, e := range list {
		var until time.Time
		if e.Until != nil {
			until = clock.FromMicros(*e.Until)
		}
		exempt = append(exempt, rulebook.Exemption{Code: e.Code, Evidence: e.Evidence, Until: until})
	}
	return exempt
}
