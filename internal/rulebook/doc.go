// Package rulebook inspects a product: document, vendor facts and settings in, findings out.
//
// A Book is made once from the data of this package (one file a rule, see rules/), the column of a
// preset and the operator's overrides. It never changes afterwards and is safe for concurrent use.
// Inspect is pure: no clock, no network, no table, no package variable; the same input gives the
// same findings, byte for byte, under every Book with the same Identity.
//
// Rules belong to one of three groups:
//
//   - completeness: facts of the document; a block refuses the submission (Book.Refuses)
//   - content: judgements of what the product is and of its texts, mostly by the detectors of the
//     sub-packages contact, claim and goods
//   - inspection: what needs the network or stored data; a job looks and reports through Book.Report
//
// To add a rule, write its file in rules/ (severity in each preset, clause, deny reason, checklist item
// and words in four languages; the tests name what is missing), judge it in the file of its subject and
// list the check there. A rule that judges texts also shows at least ten products on which it fires and
// ten on which it does not, in each language, in examples/.
//
// A fact that is not known (a nil pointer, an empty list of currencies) is not judged.
//
// Everything may import this package, and it imports nothing of the project but its own sub-packages.
package rulebook
