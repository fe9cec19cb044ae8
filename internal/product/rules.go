package product

import "vidimus/internal/settings"

// RulesOf picks from the settings what decides about statuses.
func RulesOf(s settings.Settings) Rules {
	return Rules{
		PendingOrderable:  s.PendingOrderable,
		SellPendingChange: s.SellPendingChange,
		UpdateScope:       s.ReviewScope == settings.ScopeUpdate,
		ContactSteps:      s.ContactSteps,
		DenyOnSilence:     s.DenyOnSilence,
		StandingCascade:   s.StandingCascade,
		Recreate:          s.RejectedProducts == "recreate",
		ReturnTo:          s.ReturnForRevision,
		OffsiteDeletes:    s.OffsiteAction == settings.OffsiteDelete,
		OffsiteActs:       s.OffsiteAction == settings.OffsiteHide || s.OffsiteAction == settings.OffsiteDelete,
	}
}
