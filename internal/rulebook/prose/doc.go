// Package prose turns what a vendor wrote into text that rules can scan, and leads every match
// back to the vendor's own characters.
//
// It has two steps, both pure, deterministic and linear in the length of the input:
//
//   - ParseHTML reads a description once and separates what a reader sees from text that is there
//     but hidden, from links, from pictures and from markup that is never shown (unsafe HTML).
//   - New prepares one field for scanning: Scan (the vendor's characters) and Bare (made comparable:
//     compatibility forms resolved, look-alike letters made Latin, invisible characters dropped,
//     lower case, without diacritics). A table of offsets leads from Bare back to Scan.
//
// Two kinds of position occur, and they are never mixed: bytes of Bare, and runes of Scan. Findings
// speak of runes of Scan; the first runes of Scan are the visible text, so that a span in visible
// text is a span in Scan too.
//
// Detectors that look every word up share Dictionary, a table for words that are mostly not in it. A Lexis
// looks the words of a text up once in the dictionaries of all of them; its texts carry the answers, and stand
// in a Room that is used again for the next product.
//
// Everything in rulebook may import this package; it imports nothing of the project.
package prose
