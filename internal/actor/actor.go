package actor

import (
	"context"

	"vidimus/internal/platform/fault"
)

// Role is what a person is on this marketplace. One account has one role.
type Role string

// The roles. Guest is nobody signed in; System is the marketplace acting by itself.
const (
	Guest              Role = ""
	Buyer              Role = "buyer"
	VendorOwner        Role = "vendor_owner"
	VendorCollaborator Role = "vendor_collaborator"
	Reviewer           Role = "reviewer"
	VIPReviewer        Role = "vip_reviewer"
	Lead               Role = "lead"
	Finance            Role = "finance"
	Support            Role = "support"
	Administrator      Role = "administrator"
	System             Role = "system"
)

// Roles lists the roles that an account can have, from the store's side to the desk's.
var Roles = []Role{
	Buyer, VendorOwner, VendorCollaborator, Reviewer, VIPReviewer, Lead, Finance, Support, Administrator,
}

// SystemID stands in columns that name the person who did something, where it was nobody.
const SystemID = "system"

// Actor is the person on whose behalf something happens. The zero value is a guest.
type Actor struct {
	AccountID string
	Name      string
	Role      Role
	VendorID  string // of vendor owners and collaborators
	Locale    string
}

// TheSystem is the marketplace acting by itself: sweeps, jobs, cascades.
var TheSystem = Actor{AccountID: SystemID, Name: "system", Role: System}

// May tells whether the actor has the right.
func (a Actor) May(right Right) bool {
	if a.Role == System {
		return true
	}
	return granted[a.Role][right]
}

// Require returns nil where the actor has the right, else a fault: Unauthenticated for a guest,
// Forbidden for anybody else.
func (a Actor) Require(right Right) error {
	if a.May(right) {
		return nil
	}
	if a.Role == Guest {
		return fault.Unauthenticated("actor.sign_in", "Please sign in first.")
	}
	return fault.Forbidden("actor.not_allowed", "Your role does not allow this.").With("right", string(right))
}

// RequireVendor is Require for a right over a vendor's own things: an actor of another vendor is
// refused like somebody who asks for a thing that does not exist. Staff pass by their own right.
func (a Actor) RequireVendor(right Right, vendorID string) error {
	if err := a.Require(right); err != nil {
		return err
	}
	if a.VendorID != "" && a.VendorID != vendorID {
		return fault.NotFound("actor.not_found", "There is no such thing here.")
	}
	return nil
}

// IsStaff tells whether the actor works for the operator.
func (a Actor) IsStaff() bool { return a.May(ReadDesk) }

// IsVendor tells whether the actor acts for a vendor.
func (a Actor) IsVendor() bool { return a.Role == VendorOwner || a.Role == VendorCollaborator }

type contextKey struct{}

// Into returns a context that carries the actor.
func Into(ctx context.Context, a Actor) context.Context {
	return context.WithValue(ctx, contextKey{}, a)
}

// From returns the actor of the context; a guest where none was put in.
func From(ctx context.Context) Actor {
	a, _ := ctx.Value(contextKey{}).(Actor)
	return a
}
