// Package words holds what the interface says, one file a subject and language:
// subject.language.toml, in the form that package i18n reads.
//
// Every text that a visitor reads stands here, in all four languages; the tests of this package
// hold the languages against each other and every key against the code that uses it. A face adds
// the files of its own subject. Names of keys: subject.page.thing, e.g. desk.queue.empty.
//
// Only app, tests and the programs under cmd and tool import words; everything else is handed a
// printer.
package words

import "embed"

// Files holds the message files in its root.
//
//go:embed *.toml
var Files embed.FS
