// Package demoshop serves the sales pages of the demo's vendors: pages as vendors have them on sites of
// their own, so that the inspection of sales pages has something real to ask. A marketplace that is no
// demo does not serve them.
//
// app wires it; nothing else imports it.
package demoshop
