package claim

import "io/fs"

// Files returns the word lists as they are embedded. They are part of a rule book's identity.
func Files() fs.FS { return files }
