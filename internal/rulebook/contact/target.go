package contact

import (
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"
)

// targets reports what the links of the texts lead to.
func (r *run) targets() {
	for _, link := range r.subject.Links {
		code, kind := r.target(link.Target)
		if code == "" {
			continue
		}
		text := r.textOf(link.Field)
		r.add(text, Hit{Code: code, Field: link.Field, From: link.From, To: link.To, Args: map[string]string{"kind": kind, "target": clip(link.Target)}})
	}
}

// target tells what the address of a link is.
func (r *run) target(address string) (code, kind string) {
	address = strings.TrimSpace(address)
	scheme, rest, found := strings.Cut(address, ":")
	scheme = strings.ToLower(scheme)
	switch {
	case strings.HasPrefix(address, "//"):
		return r.web(address[2:])
	case !found || strings.ContainsAny(scheme, "/?#.@ "):
		return r.relative(address)
	}
	switch scheme {
	case "mailto":
		if r.ownMail(rest) {
			return "", ""
		}
		return codeEmail, "target"
	case "tel", "callto", "sms", "smsto", "facetime":
		return codePhone, "target"
	case "whatsapp", "viber":
		if strings.Contains(rest, "phone=") || strings.Contains(rest, "number=") {
			return codePhone, "target"
		}
	case "javascript", "vbscript", "data", "about", "blob", "cid", "file":
		return "", "" // unsafe or without effect, and not this package's to report
	case "http", "https", "ftp", "hxxp", "hxxps":
		return r.web(strings.TrimLeft(rest, "/\\"))
	}
	return codeLink, "target"
}

// web judges what follows "https://".
func (r *run) web(rest string) (code, kind string) {
	host := rest
	if end := strings.IndexAny(host, "/?#\\"); end >= 0 {
		host = host[:end]
	}
	if at := strings.LastIndexByte(host, '@'); at >= 0 {
		host = host[at+1:]
	}
	if r.isOwn(host) && !leadsOn(rest[min(len(host), len(rest)):]) {
		return "", ""
	}
	if host == "" {
		return "", ""
	}
	if r.words.competes(strings.ToLower(host)) {
		return codeLink, "competitor"
	}
	return codeLink, "target"
}

// relative judges an address without a scheme: a path of the marketplace, an anchor, or a host whose
// scheme was forgotten.
func (r *run) relative(address string) (code, kind string) {
	host := address
	if end := strings.IndexAny(host, "/?#:"); end >= 0 {
		host = host[:end]
	}
	host = strings.ToLower(host)
	if mailbox, domain, found := strings.Cut(host, "@"); found && mailbox != "" && r.words.endings[ending(domain)] {
		if r.isOwn(domain) {
			return "", ""
		}
		return codeEmail, "target"
	}
	plain := strings.Contains(host, ".") && r.words.endings[ending(host)] && !r.words.fileEndings[ending(host)]
	if !plain && !strings.HasPrefix(host, "www.") {
		return "", ""
	}
	return r.web(address)
}

// ending returns what follows the last dot of a host.
func ending(host string) string {
	host = strings.TrimSuffix(host, ".")
	return host[strings.LastIndexByte(host, '.')+1:]
}

// leadsOn tells whether an address of the marketplace carries another address in it.
func leadsOn(rest string) bool {
	plain, err := url.QueryUnescape(rest)
	if err != nil {
		plain = rest
	}
	return strings.Contains(plain, "://") || strings.Contains(plain, "=//") || strings.Contains(plain, "=www.")
}

// isOwn tells whether a host is one of the marketplace's or below it.
func (r *run) isOwn(host string) bool {
	host = strings.ToLower(host)
	if colon := strings.IndexByte(host, ':'); colon >= 0 {
		host = host[:colon]
	}
	host = strings.TrimSuffix(host, ".")
	return slices.ContainsFunc(r.subject.OwnHosts, func(own string) bool {
		own = strings.ToLower(own)
		return own != "" && (host == own || strings.HasSuffix(host, "."+own))
	})
}

// ownMail tells whether all the addresses of a mailto: target are the marketplace's.
func (r *run) ownMail(rest string) bool {
	rest, _, _ = strings.Cut(rest, "?")
	plain, err := url.PathUnescape(rest)
	if err != nil {
		plain = rest
	}
	_, domain, found := strings.Cut(strings.TrimSpace(plain), "@")
	return found && r.isOwn(domain)
}

// isOwn tells whether an address in the text, with its path, stays on the marketplace.
func (s *scan) isOwn(name, whole string) bool {
	if !s.run.isOwn(name) {
		return false
	}
	at := strings.Index(whole, name)
	return at < 0 || !leadsOn(whole[at+len(name):])
}

// textOf returns the index of a field's text; past the last where it has none.
func (r *run) textOf(field string) int {
	for i := range r.subject.Texts {
		if r.subject.Texts[i].Field == field {
			return i
		}
	}
	return len(r.subject.Texts)
}

// maxTarget is how many runes of a target are quoted.
const maxTarget = 120

func clip(text string) string {
	if utf8.RuneCountInString(text) <= maxTarget {
		return text
	}
	return string([]rune(text)[:maxTarget])
}

func runeCount(s string) int { return utf8.RuneCountInString(s) }
