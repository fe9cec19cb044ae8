// Package desk is where people decide: cases, claims, decisions, and the periods that act by
// themselves.
//
// A submission opens a case, or refreshes the one that is open. A person takes a product up again that
// was decided, and either decides anew or lets the decision stand. A case is
//
//	open → assigned → processed            the usual way
//	snoozed                                a message went to the vendor; wakes on a reply or lapse
//	returned                               given back for revision; resubmission or lapse ends it
//	on_hold, escalated                     waits for the lead
//	failed                                 a denial met a technical error; an incident is open
//	closed                                 the product is gone
//
// A claim is a lease: it ends by itself when its holder goes away. A decision names the revision and
// the findings that were seen, and is one transaction: status, case, log entry and what is announced
// to the vendor. What may follow which status is not decided here but by product.Next.
//
// It imports product, message, vendor, account and edition; notices and faces import it.
package desk
