package app

import (
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"vidimus/internal/actor"
)

// mostVisited bounds how many pages of one kind a walk visits.
const mostVisited = 24

// seen is what walks have come across: the parts that pages of each address showed, by their classes.
type seen struct {
	router *http.ServeMux // knows the pattern of an address
	parts  map[string]map[string]bool
	kept   map[string]int // pages by pattern
	most   int            // of kept
}

func newSeen(patterns []string, most int) *seen {
	s := &seen{most: most, router: http.NewServeMux(), parts: map[string]map[string]bool{}, kept: map[string]int{}}
	for _, pattern := range patterns {
		s.router.Handle(pattern, http.NotFoundHandler())
	}
	return s
}

// isNew tells whether a page shows parts that no page of the same pattern has shown, and remembers them.
func (s *seen) isNew(pattern string, parts []string) bool {
	known := s.parts[pattern]
	if known == nil {
		known = map[string]bool{}
		s.parts[pattern] = known
	}
	fresh := false
	for _, part := range parts {
		fresh = fresh || !known[part]
		known[part] = true
	}
	if !fresh || s.kept[pattern] == s.most {
		return false
	}
	s.kept[pattern]++
	return true
}

// walk goes from link to link through the marketplace as one person, and keeps the pages that differ
// in kind.
type walk struct {
	*testing.T
	*seen
	role   actor.Role
	client *http.Client
	base   string
	areas  []string // beginnings of the addresses that are visited

	queue   []string
	queued  map[string]bool
	visited map[string]int // pages by pattern
	found   []seenPage
}

// seenPage is one page of a walk.
type seenPage struct{ pattern, address string }

func newWalk(t *testing.T, a *App, base string, role actor.Role, seen *seen, areas ...string) *walk {
	t.Helper()
	return &walk{
		T: t, seen: seen, role: role, client: arrive(t, a, base, role), base: base, areas: areas,
		queued: map[string]bool{}, visited: map[string]int{},
	}
}

// from walks on from these addresses until nothing new is linked.
func (w *walk) from(addresses ...string) {
	w.Helper()
	for _, address := range addresses {
		w.note(address)
	}
	for len(w.queue) > 0 {
		address := w.queue[0]
		w.queue = w.queue[1:]
		if status, content := w.get(address); status == http.StatusOK {
			w.read(address, content)
		}
	}
}

// add keeps a page that no link leads to: it says why it shows nothing.
func (w *walk) add(address string) {
	w.found = append(w.found, seenPage{w.pattern(address), address})
}

// note queues an address where it is in the person's areas and there are not many of its kind.
func (w *walk) note(address string) {
	address, _, _ = strings.Cut(address, "#")
	if w.queued[address] || !slices.ContainsFunc(w.areas, func(area string) bool { return within(address, area) }) {
		return
	}
	pattern := w.pattern(address)
	if _, none := noPages[pattern]; none || w.visited[pattern] == mostVisited {
		return
	}
	w.queued[address] = true
	w.visited[pattern]++
	w.queue = append(w.queue, address)
}

func within(address, area string) bool {
	path, _, _ := strings.Cut(address, "?")
	return path == area || area != "/" && strings.HasPrefix(path, area+"/")
}

func (w *walk) pattern(address string) string {
	_, pattern := w.router.Handler(w.request(address))
	return pattern
}

func (w *walk) request(address string) *http.Request {
	request, err := http.NewRequestWithContext(w.Context(), http.MethodGet, w.base+address, nil)
	if err != nil {
		w.Fatal(err)
	}
	return request
}

// get returns a page that something links to.
func (w *walk) get(address string) (int, string) {
	w.Helper()
	response, err := w.client.Do(w.request(address))
	if err != nil {
		w.Fatal(err)
	}
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		w.Fatal(err)
	}
	if response.StatusCode >= http.StatusInternalServerError || response.StatusCode == http.StatusNotFound {
		w.Errorf("%s is linked and answers %d", address, response.StatusCode)
	}
	return response.StatusCode, string(content)
}

// read notes the links of a page, and keeps the page where it shows something new.
func (w *walk) read(address, content string) {
	w.Helper()
	var parts []string
	for node := range w.parse(content).Descendants() {
		switch at := attribute(node); {
		case node.Data == "a" && strings.HasPrefix(at["href"], "/"):
			w.note(at["href"])
		case node.Data == "form" && strings.HasPrefix(at["action"], "/") && at["method"] == "":
			w.note(at["action"] + "?q=brot")
		}
		parts = append(parts, strings.Fields(attribute(node)["class"])...)
	}
	if pattern := w.pattern(address); w.isNew(pattern, append(parts, "page")) {
		w.found = append(w.found, seenPage{pattern, address})
	}
}

func (w *walk) parse(content string) *html.Node {
	w.Helper()
	root, err := html.Parse(strings.NewReader(content))
	if err != nil {
		w.Fatal(err)
	}
	return root
}

func attribute(node *html.Node) map[string]string {
	found := map[string]string{}
	for _, attribute := range node.Attr {
		found[attribute.Key] = attribute.Val
	}
	return found
}

// session is the cookie of the person who walks; empty before there is one.
func (w *walk) session() string {
	base, err := url.Parse(w.base)
	if err != nil {
		w.Fatal(err)
	}
	for _, cookie := range w.client.Jar.Cookies(base) {
		if cookie.Name == "session" {
			return cookie.Value
		}
	}
	return ""
}
