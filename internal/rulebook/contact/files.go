package contact

import (
	"io/fs"

	"mvdan.cc/xurls/v2"
)

// Files returns the word lists as they are embedded. They are part of a rule book's identity.
func Files() fs.FS { return shipped }

// Tables returns what the detectors judge by besides the word lists, for the same purpose: it marshals
// to JSON. It must not be changed.
func Tables() any {
	return struct {
		Fixed    map[string]class
		National map[string][2]int
		Regions  []string
		Endings  []string
	}{fixed, national, regions, xurls.TLDs}
}
