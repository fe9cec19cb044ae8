package source

import (
	"bytes"
	"path"
	"regexp"
	"strings"
)

type kind int

const (
	kindEmpty kind = iota
	kindJSON
	kindXML
	kindTable
)

// feedStart finds where a feed begins behind text that does not belong to it.
var feedStart = regexp.MustCompile(`(?i)<(\?xml|rss|feed|products|channel|product|item|entry)[\s>]`)

// kindOf recognises a text by its beginning; the file's extension decides only what is left open.
func kindOf(name string, head []byte) kind {
	start := bytes.TrimSpace(head)
	extension := strings.ToLower(path.Ext(name))
	switch {
	case len(start) == 0:
		return kindEmpty
	case start[0] == '{' || start[0] == '[', extension == ".jsonl", extension == ".ndjson", extension == ".json":
		return kindJSON
	case start[0] == '<', extension == ".xml":
		return kindXML
	}
	// A browser's words before a feed that was copied from its window.
	firstLines := start[:min(len(start), 1024)]
	if at := feedStart.FindIndex(firstLines); at != nil && extension != ".csv" && extension != ".tsv" {
		return kindXML
	}
	return kindTable
}
