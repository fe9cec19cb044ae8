package store

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"
	"github.com/microcosm-cc/bluemonday"

	"vidimus/internal/inspection"
	"vidimus/internal/platform/blob"
	"vidimus/internal/platform/i18n"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/web/ui"
)

// Clean returns what the store shows of a description.
func Clean(description string) string { return newCleaner().Sanitize(description) }

// newCleaner returns what a description may hold: structure and emphasis, links that search engines
// do not follow; no pictures, no style, nothing that runs.
func newCleaner() *bluemonday.Policy {
	policy := bluemonday.NewPolicy()
	policy.AllowElements("p", "br", "hr", "strong", "b", "em", "i", "u", "s", "small", "sub", "sup", "blockquote",
		"ul", "ol", "li", "dl", "dt", "dd", "h2", "h3", "h4", "table", "thead", "tbody", "tr", "th", "td")
	policy.AllowAttrs("href").OnElements("a")
	policy.AllowURLSchemes("https", "http")
	policy.RequireParseableURLs(true)
	policy.RequireNoFollowOnLinks(true)
	policy.RequireNoReferrerOnLinks(true)
	return policy
}

// pictureURL is where a stored picture is served; empty for anything else.
func pictureURL(digest string) string {
	if !blob.Digest(digest).Valid() {
		return ""
	}
	return mediaPath + digest
}

func picturesOf(doc rulebook.Document) []ui.Picture {
	var pictures []ui.Picture
	for _, image := range doc.Images {
		address := pictureURL(image.Digest)
		if address == "" {
			continue
		}
		alt := image.Alt
		if alt == "" {
			alt = doc.Title
		}
		shown := ui.Picture{URL: address, Alt: alt, Width: intOf(image.Width), Height: intOf(image.Height), Sizes: onProductPage}
		pictures = append(pictures, withCopies(shown))
	}
	return pictures
}

// How wide pictures are shown: on the page of one product, and among others in lists.
const (
	onProductPage = "(min-width: 60rem) 40rem, 100vw"
	inLists       = "(min-width: 40rem) 18rem, 50vw"
)

// withCopies names the smaller copies of a picture whose size is known.
func withCopies(shown ui.Picture) ui.Picture {
	if shown.Width == 0 || shown.Height == 0 {
		return shown
	}
	var sources []string
	for _, longest := range []int{inspection.SmallPicture, inspection.MediumPicture} {
		width, _ := inspection.Fitted(shown.Width, shown.Height, longest)
		if width == shown.Width {
			break
		}
		address := shown.URL + "?side=" + strconv.Itoa(longest)
		if shown.SmallURL == "" {
			shown.SmallURL = address
		}
		sources = append(sources, address+" "+strconv.Itoa(width)+"w")
	}
	if len(sources) > 0 {
		shown.Sources = strings.Join(append(sources, shown.URL+" "+strconv.Itoa(shown.Width)+"w"), ", ")
	}
	return shown
}

func intOf(number *int) int {
	if number == nil {
		return 0
	}
	return *number
}

// choices returns the offers that a buyer chooses from: those of the variants, else the product's.
func choices(l product.Listing) []product.Offer {
	var own, variants []product.Offer
	for _, offer := range l.Offers {
		if offer.VariantKey == "" {
			own = append(own, offer)
		} else {
			variants = append(variants, offer)
		}
	}
	if len(l.Document.Variants) == 0 {
		return own
	}
	order := map[string]int{}
	for i, variant := range l.Document.Variants {
		order[product.VariantKey(l.Document.Options, variant)] = i
	}
	slices.SortFunc(variants, func(a, b product.Offer) int { return order[a.VariantKey] - order[b.VariantKey] })
	return variants
}

// priceOf writes the lowest price of a listing, the former one beside it, and whether others differ.
func priceOf(words i18n.Printer, l product.Listing) (price, former string, from bool) {
	offers := choices(l)
	if len(offers) == 0 {
		return "", "", false
	}
	lowest := offers[0]
	for _, offer := range offers[1:] {
		from = from || offer.Price != lowest.Price
		if offer.Price.Minor < lowest.Price.Minor {
			lowest = offer
		}
	}
	return lowest.Price.Format(string(words.Locale())), formerOf(words, lowest), from
}

func formerOf(words i18n.Printer, offer product.Offer) string {
	if offer.CompareAt == nil || offer.CompareAt.Minor <= offer.Price.Minor {
		return ""
	}
	return offer.CompareAt.Format(string(words.Locale()))
}

func isSoldOut(offer product.Offer) bool {
	return offer.Stock != nil && *offer.Stock < offer.MinQuantity
}

// cardOf is a listing among others.
func cardOf(words i18n.Printer, l product.Listing) ui.ProductCard {
	card := ui.ProductCard{
		Href: productsPath + l.Product.ID, Title: l.Document.Title,
		Vendor: l.Vendor.Name, VendorHref: shopsPath + l.Vendor.Slug,
		Badges: []templ.Component{ui.Badge{Label: words.T("product.type." + l.Document.Type), Icon: typeIcon(l.Document.Type)}},
	}
	if pictures := picturesOf(l.Document); len(pictures) > 0 {
		card.Picture = pictures[0]
		card.Picture.Sizes = inLists
	}
	var from bool
	card.Price, card.Former, from = priceOf(words, l)
	if from {
		card.Price = words.T("store.price.from", i18n.Args{"price": card.Price})
	}
	if when, ok := eventTime(l.Document); ok {
		card.PriceNote = localTo(words, when).DateShort(when) + ", " + l.Document.Event.Place
	}
	if !slices.ContainsFunc(choices(l), func(o product.Offer) bool { return !isSoldOut(o) }) {
		card.Unavailable = words.T("store.stock.none")
	}
	return card
}

func cardsOf(words i18n.Printer, listings []product.Listing) []ui.ProductCard {
	cards := make([]ui.ProductCard, len(listings))
	for i, l := range listings {
		cards[i] = cardOf(words, l)
	}
	return cards
}

// eventTime reads when an event starts, in the zone that it was written in.
func eventTime(doc rulebook.Document) (time.Time, bool) {
	if doc.Event == nil {
		return time.Time{}, false
	}
	when, err := time.Parse(time.RFC3339, doc.Event.StartsAt)
	return when, err == nil
}

// localTo returns a printer in the zone in which an instant was written. One written in UTC names no
// place, and is told in the marketplace's zone.
func localTo(words i18n.Printer, when time.Time) i18n.Printer {
	if _, offset := when.Zone(); offset == 0 {
		return words
	}
	return words.At(when.Location())
}

// eventFacts says when, where and under which terms an event takes place (VAL-064, VAL-065).
func eventFacts(words i18n.Printer, doc rulebook.Document) []ui.Fact {
	if doc.Event == nil {
		return nil
	}
	var facts []ui.Fact
	if when, ok := eventTime(doc); ok {
		local := localTo(words, when)
		begins := local.Time(when)
		if begins != words.Time(when) {
			begins += " (UTC" + when.Format("-07:00") + ")"
		}
		facts = append(facts,
			ui.Fact{Label: words.T("store.event.date"), Text: local.Weekday(when) + ", " + local.Date(when)},
			ui.Fact{Label: words.T("store.event.time"), Text: begins})
	} else if doc.Event.StartsAt != "" {
		facts = append(facts, ui.Fact{Label: words.T("store.event.date"), Text: doc.Event.StartsAt})
	}
	if doc.Event.Place != "" {
		facts = append(facts, ui.Fact{Label: words.T("store.event.place"), Text: doc.Event.Place})
	}
	if doc.Event.Terms != "" {
		facts = append(facts, ui.Fact{Label: words.T("store.event.terms"), Text: doc.Event.Terms})
	}
	return facts
}

func typeIcon(productType string) ui.IconName {
	return map[string]ui.IconName{
		rulebook.TypePhysical: "box", rulebook.TypeDigital: "download", rulebook.TypeDigitalService: "message",
		rulebook.TypeService: "people", rulebook.TypeDistanceLearning: "book", rulebook.TypeSeminar: "calendar",
		rulebook.TypeTicket: "tag", rulebook.TypeSaaS: "globe", rulebook.TypeBundle: "grid",
	}[productType]
}

// variantValue carries a variant's key through a form.
func variantValue(key string) string { return url.QueryEscape(key) }
