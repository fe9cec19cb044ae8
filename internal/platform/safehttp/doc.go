// Package safehttp asks other people's servers, at addresses that other people
// chose: sales pages, feeds, webhooks.
//
// Such an address may point back into our own network. So every connection is
// checked when it is made, after the name was looked up: only public addresses,
// whatever a name resolves to, and however often it changes. Only http and
// https, only on ports 80 and 443, with no credentials in the address, through
// at most five redirects that are checked alike, within a time and a size. No
// proxy is used and no cookie kept.
//
// An operator can allow places by "host:port", which are then reached wherever
// they are: the demo's own pages on the loopback, or a shop system in the same
// network.
//
// [Client.Fetch] reads a page; [Client.HTTP] is for libraries that want an
// *http.Client. Subjects may import safehttp; it imports only fault.
package safehttp
