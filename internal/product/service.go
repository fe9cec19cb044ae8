package product

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"sync"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"vidimus/internal/actor"
	"vidimus/internal/edition"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/fault"
	"vidimus/internal/rulebook"
)

var (
	errNoProduct  = fault.NotFound("product.none", "There is no such product.")
	errNoRevision = fault.NotFound("product.no_revision", "There is no such version of the product.")
	errNoVendor   = fault.NotFound("product.no_vendor", "There is no such vendor.")
	errLost       = fault.Conflict("product.changed_meanwhile", "Somebody changed this product meanwhile. Look at it again.")
)

// VendorSource tells facts about vendors, wired from the vendor room. Unknown ids are absent.
type VendorSource interface {
	VendorFacts(ctx context.Context, q db.Querier, ids []string) (map[string]VendorFacts, error)
}

// CategorySource tells facts about a category by its name; nil = there is no taxonomy.
type CategorySource interface {
	CategoryFacts(name string) *rulebook.CategoryFacts
}

// Config is what a Service needs.
type Config struct {
	DB          *db.DB
	Clock       clock.Clock
	Editions    *edition.Service
	Vendors     VendorSource
	Categories  CategorySource
	Subscribers Subscribers
}

// Service holds the use cases of products. It is safe for concurrent use.
type Service struct {
	Config
	numbers numberBlock
}

// NewService returns a service. Subscribers may be added until the first use case runs.
func NewService(config Config) *Service {
	return &Service{Config: config}
}

// inspected is a document with everything that can be computed about it before a transaction.
type inspected struct {
	document      rulebook.Document
	raw           string
	digest        string
	contentDigest string
	findings      []rulebook.Finding
	verdict       rulebook.Verdict
}

// inspect runs the rule book over a document: pure, so it never holds up a transaction.
func (s *Service) inspect(in edition.Edition, doc rulebook.Document, vendor VendorFacts, more rulebook.Input) (inspected, error) {
	doc, raw, err := storable(doc)
	if err != nil {
		return inspected{}, err
	}
	findings := in.Book.Inspect(s.input(in, doc, vendor, more))
	return inspected{
		document: doc, raw: raw, digest: doc.Digest(), contentDigest: doc.ContentDigest(),
		findings: findings, verdict: rulebook.VerdictOf(findings),
	}, nil
}

// storable returns the document as JSON, without NUL characters: no text needs one, and PostgreSQL
// takes none.
func storable(doc rulebook.Document) (rulebook.Document, string, error) {
	encoded, err := json.Marshal(doc)
	if err != nil {
		return doc, "", fmt.Errorf("encode product document: %w", err)
	}
	raw := string(encoded)
	if !strings.Contains(raw, `\u0000`) {
		return doc, raw, nil
	}
	for nul.MatchString(raw) { // neighbours share their border
		raw = nul.ReplaceAllString(raw, "$1")
	}
	var clean rulebook.Document
	if err := json.Unmarshal([]byte(raw), &clean); err != nil {
		return doc, "", fmt.Errorf("decode product document: %w", err)
	}
	return clean, raw, nil
}

// nul is an escaped NUL in JSON, behind an even number of backslashes.
var nul = regexp.MustCompile(`((?:^|[^\\])(?:\\\\)*)\\u0000`)

// input gathers what the rules may look at.
func (s *Service) input(in edition.Edition, doc rulebook.Document, vendor VendorFacts, more rulebook.Input) rulebook.Input {
	more.Document = doc
	more.Vendor = rulebook.Vendor{Country: vendor.Country, Status: string(vendor.Standing), VIP: vendor.VIP}
	more.Today = s.Clock()
	more.Exempt = vendor.Exemptions
	more.Currencies = in.Settings.Currencies
	more.Shipping = vendor.Shipping
	if s.Categories != nil && doc.Category != "" {
		more.Category = s.Categories.CategoryFacts(doc.Category)
	}
	return more
}

// Inspect tells what the rule book finds in a document, and stores nothing: the findings that a
// vendor sees while typing.
func (s *Service) Inspect(ctx context.Context, by actor.Actor, doc rulebook.Document) ([]rulebook.Finding, rulebook.Verdict, error) {
	if err := by.Require(actor.EditOwnProducts); err != nil {
		return nil, "", err
	}
	in, err := s.Editions.Current(ctx)
	if err != nil {
		return nil, "", err
	}
	vendor, err := s.vendor(ctx, s.DB, by.VendorID)
	if err != nil {
		return nil, "", err
	}
	seen, err := s.inspect(in, doc, vendor, rulebook.Input{})
	return seen.findings, seen.verdict, err
}

func (s *Service) vendor(ctx context.Context, q db.Querier, id string) (VendorFacts, error) {
	found, err := s.Vendors.VendorFacts(ctx, q, []string{id})
	if err != nil {
		return VendorFacts{}, fmt.Errorf("load vendor: %w", err)
	}
	vendor, ok := found[id]
	if !ok {
		return VendorFacts{}, errNoVendor
	}
	return vendor, nil
}

// Fold makes a text comparable for search and sorting by name: no case, no accents.
func Fold(text string) string {
	decomposed := norm.NFKD.String(cases.Fold().String(text))
	folded := make([]rune, 0, len(decomposed))
	for _, r := range decomposed {
		if r < 0x300 || r > 0x36f {
			folded = append(folded, r)
		}
	}
	return string(folded)
}

// numberBlock hands out product numbers from a reserved block, so that no import waits for a counter.
type numberBlock struct {
	mu         sync.Mutex
	next, last int64 // free: next … last-1
}

// blockSize is how many numbers one reservation takes.
const blockSize = 1000

// take returns n numbers. What a server does not use is lost: numbers have gaps, never twins.
func (b *numberBlock) take(ctx context.Context, database *db.DB, n int) ([]int64, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	numbers := make([]int64, 0, n)
	for len(numbers) < n {
		if b.next == b.last {
			first, err := reserveNumbers(ctx, database, blockSize)
			if err != nil {
				return nil, fmt.Errorf("reserve product numbers: %w", err)
			}
			b.next, b.last = first, first+blockSize
		}
		numbers = append(numbers, b.next)
		b.next++
	}
	return numbers, nil
}
