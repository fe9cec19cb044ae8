package inspection

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"vidimus/internal/edition"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/safehttp"
	"vidimus/internal/rulebook"
)

const (
	codeUnreachable     = "product-url-unreachable"
	codeForeignCheckout = "landing-page-foreign-checkout"
	fieldSalesPage      = "/product_url"
	mostForeign         = 10 // buttons that are reported of one page
)

// askPage asks the sales page of a revision.
type askPage struct {
	RevisionID string `json:"revision_id"`
}

// Kind names the job in the queue for ever.
func (askPage) Kind() string { return "inspection.sales_page" }

// PageSeen is what a sales page answered (VAL-055), kept for the reviewer.
type PageSeen struct {
	Asked   string   `json:"asked"`
	Address string   `json:"address"` // after redirects
	Status  int      `json:"status"`  // 0 = no answer
	Failure string   `json:"failure"` // code of the fault; empty = there was an answer
	Title   string   `json:"title"`
	Partial bool     `json:"partial"` // the page was longer than what was read
	Buttons []Button `json:"buttons"`
	// Checkout is true where the address itself is that of a foreign checkout.
	Checkout bool `json:"checkout"`
	// Tries is how often the page was asked. While the inspection is not done, it will be asked again.
	Tries int `json:"tries"`
}

// Reachable tells whether the page answered as it should.
func (p PageSeen) Reachable() bool { return p.Status >= 200 && p.Status < 300 }

// passing tells whether what is wrong may be over soon: no answer at all, a server that is down or
// busy. A page that is not there, or an address that is not to be asked, stays so.
func (p PageSeen) passing() bool {
	return p.Failure == safehttp.ErrNoAnswer.Code || p.Status >= http.StatusInternalServerError ||
		p.Status == http.StatusTooManyRequests || p.Status == http.StatusRequestTimeout
}

const pageTries = 4

var errAskAgain = errors.New("the sales page does not answer; it is asked again")

// pausesBetweenTries follow the first try, the second and so on. The case waits for the first of them
// only; what the last try finds joins it late.
func pausesBetweenTries(try int) time.Duration {
	pauses := []time.Duration{20 * time.Second, 2 * time.Minute, 15 * time.Minute}
	return pauses[min(try, len(pauses))-1]
}

// askPage asks a sales page. One that may answer soon is noted and asked again, unless this is the last
// try: nobody is reported because a server restarts.
func (s *Service) askPage(ctx context.Context, args askPage, last bool) error {
	undone, err := loadUndone(ctx, s.DB, SalesPage, []string{args.RevisionID})
	if err != nil || len(undone) == 0 {
		return err
	}
	revisions, err := s.Products.RevisionsIn(ctx, s.DB, []string{args.RevisionID})
	if err != nil {
		return err
	}
	in, err := s.Editions.Current(ctx)
	if err != nil {
		return err
	}
	seen, err := s.look(ctx, in, revisions[args.RevisionID].Document.ProductURL)
	if err != nil {
		return fmt.Errorf("ask sales page: %w", err)
	}
	one := undone[0]
	seen.Tries = triesOf(one) + 1
	detail, err := json.Marshal(seen)
	if err != nil {
		return fmt.Errorf("encode sales page: %w", err)
	}
	if seen.passing() && !last {
		return errors.Join(errAskAgain, s.DB.InTx(ctx, func(tx *db.Tx) error { return noteDetail(ctx, tx, one, string(detail)) }))
	}
	return s.DB.InTx(ctx, func(tx *db.Tx) error {
		findings := seen.findings(in.Book)
		if len(findings) > 0 || one.Detail != "" {
			if err := s.Products.AddFindings(ctx, tx, in, one.RevisionID, string(SalesPage), findings); err != nil {
				return err
			}
		}
		if err := finish(ctx, tx, one, string(detail), clock.Micros(s.Clock())); err != nil {
			return err
		}
		return s.tellReady(ctx, tx, one)
	})
}

// triesOf returns how often a page was asked since it was submitted.
func triesOf(one Inspection) int {
	var before PageSeen
	if err := json.Unmarshal([]byte(one.Detail), &before); err != nil || !before.passing() {
		return 0 // never asked, or asked for an earlier submission
	}
	return before.Tries
}

// look asks a page. What the server does wrong is an observation; an error is a reason to try again.
func (s *Service) look(ctx context.Context, in edition.Edition, address string) (PageSeen, error) {
	seen := PageSeen{Asked: tidy(address), Buttons: []Button{}}
	answer, err := s.Pages.Fetch(ctx, safehttp.Request{URL: strings.TrimSpace(address)})
	if err != nil {
		var known *fault.Fault
		if ctx.Err() != nil || !errors.As(err, &known) {
			return PageSeen{}, err
		}
		seen.Failure = known.Code
		return seen, nil
	}
	seen.Status, seen.Address, seen.Partial = answer.Status, tidy(answer.URL.String()), answer.Truncated
	if !seen.Reachable() {
		return seen, nil
	}
	own := func(host string) bool { return isOwn(in.Settings, host) }
	known, err := shippedCheckouts()
	if err != nil {
		return PageSeen{}, err
	}
	seen.Checkout = known.isCheckout(answer.URL) && !own(strings.ToLower(answer.URL.Hostname()))
	contentType := answer.Header.Get("Content-Type")
	if contentType != "" && !strings.Contains(strings.ToLower(contentType), "html") {
		return seen, nil
	}
	read, err := readPage(answer.Body, contentType, answer.URL, own)
	if err != nil {
		return PageSeen{}, err
	}
	seen.Title = read.title
	seen.Buttons = append(seen.Buttons, read.buttons...)
	return seen, nil
}

// findings returns what the page is reported for.
func (p PageSeen) findings(book *rulebook.Book) []rulebook.Finding {
	var findings []rulebook.Finding
	report := func(code, evidence string, args map[string]string) {
		if finding, on := book.Report(code, fieldSalesPage, nil, evidence, args); on {
			findings = append(findings, finding)
		}
	}
	if !p.Reachable() {
		args := map[string]string{}
		if p.Status != 0 {
			args["status"] = strconv.Itoa(p.Status)
		}
		report(codeUnreachable, p.Asked, args)
		return findings
	}
	if p.Checkout {
		report(codeForeignCheckout, p.Address, nil)
	}
	reported := map[string]bool{p.Address: p.Checkout}
	for _, button := range p.Buttons {
		if button.Foreign && !reported[button.Address] && len(findings) < mostForeign {
			reported[button.Address] = true
			report(codeForeignCheckout, button.Address, nil)
		}
	}
	return findings
}
