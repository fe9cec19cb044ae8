// Package claim judges what a product's texts say about the product itself: what the buyer gets and of
// which type that is, whether success or income is promised, whether an imprint or a privacy policy was
// pasted in, whether it is a test, whether its title advertises, and whether it is an e-book.
//
// A text passes four stages:
//
//	tokens   words, numbers and signs of prose.Text.Bare with the marks between them   (token.go)
//	lexicon  every word list, compiled once: a table of words, and patterns kept by    (pattern.go, lexicon.go,
//	         their rarest word                                                          table.go, layer.go)
//	reading  the words and phrases found, by list and by place                         (match.go, reading.go)
//	scopes   what is denied, recorded or only a topic                                  (scope.go)
//
// Where only tests and titles are asked for, a small lexicon reads instead (brief.go).
//
// Then come the judges, one file a subject: mismatch.go, earnings.go, deliverable.go …
//
// The word lists are data: files under words/, a table a language. They are read with the languages that
// a product is written in, so that a word of one language is none of another.
//
// Detection is pure: no I/O, no clock, nothing written after New. Only the rule book may import it.
package claim
