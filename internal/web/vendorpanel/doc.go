// Package vendorpanel is the face of vendors: their products with what was found in them, the form that
// inspects while they type, what was decided and how to mend it, messages, imports and help.
//
// It translates and nothing else: form → command, output → page, fault → words. Rights and tenancy are
// the use cases'; routes.go lists every address with the right that its use case asks for, and the face
// asks for the same right first, so that nobody sees a page of which only the frame is theirs.
//
// Made in app:
//
//	panel := vendorpanel.NewFace(vendorpanel.Config{
//		Site: site, Clock: a.Clock, Editions: a.Editions, Products: a.Products, Desk: a.Desk,
//		Messages: a.Messages, Taxonomy: a.Taxonomy, Imports: a.Intake,
//		Uploads: uploads,
//	})
//	panel.Routes(mux)
//
// Uploads may be nil: pictures are then given by address. The inputs of the product form are named after
// the JSON Pointer of what they hold, with dots ("variants.0.price"), and have the id "f-" + name: links
// in mails and on the page of a denial lead to them.
//
// It imports page, form, ui and the subjects; only app imports it.
package vendorpanel
