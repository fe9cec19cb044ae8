package inspection

import (
	"context"
	"encoding/json"
	"fmt"

	"vidimus/internal/actor"
	"vidimus/internal/platform/blob"
)

// Seen is what the inspections of a revision saw, for the people of the desk.
type Seen struct {
	// States tells of each kind that was asked for how far it has come.
	States map[Kind]State
	// Page is what the sales page answered last; nil while it was not asked. Until its state is done it
	// is asked again.
	Page *PageSeen
	// Likeness is the product whose text this one resembles; nil = none.
	Likeness *Likeness
	// Files are the uploaded files, in the document's order.
	Files []FileSeen
	// Twins are products of other vendors that show a picture that looks the same.
	Twins []Twin
}

// Seen returns what is known of a revision, read for people of the desk.
func (s *Service) Seen(ctx context.Context, by actor.Actor, revisionID string) (Seen, error) {
	inspections, err := s.Of(ctx, by, revisionID)
	if err != nil {
		return Seen{}, err
	}
	seen := Seen{States: map[Kind]State{}}
	for _, one := range inspections {
		seen.States[one.Kind] = one.State
		if one.Detail == "" {
			continue
		}
		var into any
		switch one.Kind {
		case SalesPage:
			into = &seen.Page
		case NearDuplicate:
			into = &seen.Likeness
		case Files:
			into = &seen.Files
		default:
			continue
		}
		if err := json.Unmarshal([]byte(one.Detail), into); err != nil {
			return Seen{}, fmt.Errorf("read what %s saw: %w", one.Kind, err)
		}
	}
	scans, err := s.scansOf(ctx, seen.Files)
	if err != nil {
		return Seen{}, err
	}
	for i, file := range seen.Files {
		scanned := scans[blob.Digest(file.Digest)]
		seen.Files[i].Scan, seen.Files[i].Signature = scanned.state, scanned.signature
	}
	seen.Twins, err = s.Twins(ctx, by, revisionID)
	return seen, err
}
