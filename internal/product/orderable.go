package product

import "slices"

// Obstacle is one reason why a product cannot be ordered. Its code names a message.
type Obstacle string

// The obstacles, in the order in which they are told.
const (
	ObstacleNeverSubmitted Obstacle = "never_submitted"
	ObstacleArchived       Obstacle = "archived"
	ObstaclePaused         Obstacle = "paused"
	ObstacleStanding       Obstacle = "vendor_standing"
	ObstacleStopped        Obstacle = "listings_stopped"
	ObstacleEnforcement    Obstacle = "enforcement"
	ObstacleUnderReview    Obstacle = "under_review"
	ObstacleDenied         Obstacle = "denied"
	ObstacleOpenBlock      Obstacle = "open_block"
	ObstacleComponent      Obstacle = "bundle_component"
	ObstacleNoOffer        Obstacle = "no_offer"
	ObstacleNotReady       Obstacle = "vendor_not_ready"
)

// Facts is everything that decides whether a product may be ordered.
type Facts struct {
	Status      Status
	Lifecycle   Lifecycle
	Enforcement Enforcement
	Standing    Standing
	// ListingsStopped: all listings of the vendor are suspended (VAL-148).
	ListingsStopped bool
	// HasLive: some revision was approved; else the head would be the one sold.
	HasLive bool
	// SoldHasOpenBlock: the revision that would be sold has a blocking finding that nobody overruled.
	SoldHasOpenBlock bool
	// ComponentDenied: a bundle with a component that is not approved any more (DESK-052).
	ComponentDenied bool
	// HasOffer: a price is set.
	HasOffer bool
	// VendorReady: the vendor's configuration is complete, where the preset has that gate.
	VendorReady bool
}

// Orderable returns what stands in the way of an order; none means that the product may be sold.
// It is the only place that decides this: the store, the lists and the order transaction ask it.
func Orderable(f Facts, rules Rules) []Obstacle {
	var obstacles []Obstacle
	add := func(stands bool, obstacle Obstacle) {
		if stands {
			obstacles = append(obstacles, obstacle)
		}
	}
	add(f.Status == None || f.Lifecycle == Draft, ObstacleNeverSubmitted)
	add(f.Lifecycle == Archived, ObstacleArchived)
	add(f.Lifecycle == Paused, ObstaclePaused)
	add(!f.Standing.Good(), ObstacleStanding)
	add(f.ListingsStopped, ObstacleStopped)
	add(f.Enforcement == Suspended || f.Enforcement == Removed, ObstacleEnforcement)
	add(f.Status == Denied || f.Status == DeniedChanged, ObstacleDenied)
	add(isWaiting(f, rules), ObstacleUnderReview)
	add(f.SoldHasOpenBlock, ObstacleOpenBlock)
	add(f.ComponentDenied, ObstacleComponent)
	add(!f.HasOffer, ObstacleNoOffer)
	add(!f.VendorReady, ObstacleNotReady)
	return obstacles
}

// isWaiting tells whether nothing may be sold before a person has looked: a product that was never
// approved, in a marketplace that does not sell before review (VAL-008, VAL-126, VAL-132).
func isWaiting(f Facts, rules Rules) bool {
	waiting := []Status{NeedReview, ApprovedChanged}
	return slices.Contains(waiting, f.Status) && !f.HasLive && !rules.PendingOrderable
}

// SoldRevision says which revision an order would be for: the live one if there is one, else the
// head where the marketplace sells before review; with SellPendingChange the head always.
func SoldRevision(live, head string, status Status, rules Rules) (id string, ok bool) {
	pendingChange := status == ApprovedChanged && rules.SellPendingChange
	switch {
	case live != "" && !pendingChange:
		return live, true
	case pendingChange || rules.PendingOrderable:
		return head, true
	default:
		return "", false
	}
}
