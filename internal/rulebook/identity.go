package rulebook

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"

	"vidimus/internal/rulebook/claim"
	"vidimus/internal/rulebook/contact"
	"vidimus/internal/rulebook/goods"
)

// detectorIdentity tells one build's detector from another's. The version is raised by hand when its
// code judges differently; a change of its lists shows by itself.
type detectorIdentity struct {
	Version int
	Lists   string // digest of the word lists
	Tables  string // digest of the data that stands in its code, "" for none
}

// identifyDetectors reads the lists of every detector once, about two thirds of a megabyte.
func identifyDetectors() (map[string]detectorIdentity, error) {
	identities := map[string]detectorIdentity{
		"contact": {Version: contact.Version, Tables: digestOf(contact.Tables())},
		"claim":   {Version: claim.Version},
		"goods":   {Version: goods.Version},
	}
	for name, files := range map[string]fs.FS{"contact": contact.Files(), "claim": claim.Files(), "goods": goods.Files()} {
		lists, err := digestFiles(files)
		if err != nil {
			return nil, fmt.Errorf("identify the detector %s: %w", name, err)
		}
		identity := identities[name]
		identity.Lists = lists
		identities[name] = identity
	}
	return identities, nil
}

// digestFiles hashes the names and contents of all files, in the order of their names.
func digestFiles(files fs.FS) (string, error) {
	sum := sha256.New()
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		fmt.Fprintf(sum, "%s %d\n", name, len(content))
		sum.Write(content)
		return nil
	})
	if err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// digestOf hashes a value that marshals to JSON.
func digestOf(value any) string {
	raw, err := json.Marshal(value)
	if err != nil {
		// Texts, numbers, lists and maps of texts always marshal.
		panic(fmt.Sprintf("marshal %T: %v", value, err))
	}
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:])
}
