// Package product is the heart of the house: what a vendor sells, in which words, and whether it
// may be sold.
//
// A product is an identity. Its content lives in immutable revisions: the head is the newest, the
// live one was approved last. Price, stock, minimum quantity and the like are the offer, kept
// apart so that they change without a revision. Four axes are independent of each other:
//
//	review status   none → need_review → approved ⇄ approved_changed, denied ⇄ denied_changed
//	lifecycle       draft → active ⇄ paused → archived                 (the vendor's)
//	enforcement     none, off_channels, suspended, removed             (the operator's)
//	standing        active, inactive, cancelled, downgraded            (the vendor as a whole)
//
// transition.go is the only place that says which status follows which; orderable.go the only one
// that says whether a product may be sold. Both are pure. Everything else asks them.
//
// It may be imported by the rooms to its right (inspection, cart, search, desk, intake, order …)
// and by the faces. What it needs from them it is told through Facts; what happens here it
// announces to Subscribers, in batches and inside the same transaction.
package product
