// Package contact finds what leads a buyer away from the marketplace, and damaged text.
//
// Four detectors run over the prepared texts of one product:
//
//   - contact-email: e-mail addresses, plain or disguised, and mailto: targets;
//   - contact-phone: telephone numbers in digits and words, and tel: targets;
//   - external-link: web addresses, bare and disguised domains, handles and pages on networks, "on our
//     web site", and link targets, except to the marketplace's own hosts;
//   - text-encoding-damaged: text that was read in the wrong encoding, control and private-use characters.
//
// One place is one finding: an e-mail address is never an external link too, and a number inside an
// address is no telephone number. Args["kind"] says what was seen: for external-link "address",
// "handle", "page", "own-site", "target" or "competitor".
//
// A text is cut into tokens once; each detector then looks at the tokens around an anchor (an @, a dot
// inside a word, the name of a network, a digit) and never further than a fixed number of tokens, so
// that the time is linear whatever a vendor writes. What the anchors and the words around them are is
// data: the lists in words/, which an operator can read and add to.
//
// The package is pure: no I/O, no clock, nothing written after New. Only rulebook may import it.
package contact
