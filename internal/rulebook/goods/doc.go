// Package goods finds what is sold and must not be, or only with care: things to swallow or to put on
// the skin, drugs, weapons, pornography, hate, copies of brands, and the offers that a person has to
// look at (healing, certificates, hosting). It also marks watched words for the reviewer.
//
// It judges what is *sold*, never a word alone. A text passes four stages:
//
//	tokens   words of prose.Text.Bare with their sentence and clause          (token.go)
//	lexicon  every word list in one pass over the tokens                      (pattern.go, compiler.go, lexicon.go,
//	                                                                          reader.go)
//	scene    what was seen where, what is denied or explained by the title,   (scene.go, explained.go,
//	         which noun names the thing                                       head.go)
//	judges   one file a subject: ingestible.go, drugs.go, hate.go …
//
// The word lists are data: one TOML file a list under words/, a table a language.
//
// Detection is pure: no I/O, no clock, nothing written after New. It may be imported by the rule book
// only.
package goods
