// Package fault holds the errors that a visitor may read.
//
// A [Fault] says what kind of trouble it is, which stable code names it, and
// how to put it in plain English. The faces translate the code with its
// arguments and map the kind to an HTTP status; the cause stays in the log.
// Every other error is internal: [Of] answers for it with fixed public words,
// so that no statement, path or address reaches a visitor by accident.
//
// Faults are values. A subject declares its own as package variables and adds
// the particulars where they occur:
//
//	var errNotSubmittable = fault.Conflict("product.not_submittable",
//		"This product cannot be submitted in its present status.")
//
//	return errNotSubmittable.With("status", string(product.Status))
//
// The methods that add something return a copy, so a declared fault never
// changes. [errors.Is] compares faults by code.
//
// Every package may import fault; fault imports none of the project's.
package fault
