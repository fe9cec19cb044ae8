package rulebook

import (
	"bytes"
	"encoding/json"
	"time"
)

// MaxDocumentBytes is the largest product document that is accepted, in bytes of JSON.
const MaxDocumentBytes = 1 << 20

// The nine product types.
const (
	TypePhysical         = "physical"
	TypeDigital          = "digital"
	TypeDigitalService   = "digital_service"
	TypeService          = "service"
	TypeDistanceLearning = "distance_learning"
	TypeSeminar          = "seminar"
	TypeTicket           = "ticket"
	TypeSaaS             = "saas"
	TypeBundle           = "bundle"
)

// Types lists the nine product types in the order in which people are asked about them.
var Types = []string{
	TypePhysical, TypeDigital, TypeDigitalService, TypeService, TypeDistanceLearning,
	TypeSeminar, TypeTicket, TypeSaaS, TypeBundle,
}

// Document is one product as the form, the API, the importers and the command line share it.
// A null and an empty text mean the same: missing. A pointer that is nil means "not known yet"
// and is not judged. Prices stay the text that the vendor wrote, so that a wrong one can be shown.
type Document struct {
	Type               string            `json:"type"`
	Title              string            `json:"title"`
	DescriptionHTML    string            `json:"description_html"`
	Language           string            `json:"language"`
	Price              Decimal           `json:"price"`
	Currency           string            `json:"currency"`
	CompareAtPrice     Decimal           `json:"compare_at_price"`
	ProductURL         string            `json:"product_url"`
	Category           string            `json:"category"`
	ProductTypeName    string            `json:"product_type_name"`
	Tags               []string          `json:"tags"`
	GTIN               string            `json:"gtin"`
	GTINExempt         bool              `json:"gtin_exempt"`
	SKU                string            `json:"sku"`
	MinQuantity        *int              `json:"min_quantity"`
	Images             []Image           `json:"images"`
	VideoURL           string            `json:"video_url"`
	Options            []Option          `json:"options"`
	Variants           []Variant         `json:"variants"`
	Files              []File            `json:"files"`
	DeliveryLink       string            `json:"delivery_link"`
	DeliveredAsService bool              `json:"delivered_as_service"`
	Event              *Event            `json:"event"`
	Bundle             []string          `json:"bundle"`
	MetaTitle          string            `json:"meta_title"`
	MetaDescription    string            `json:"meta_description"`
	PolicyHTML         string            `json:"policy_html"`
	Extra              map[string]string `json:"extra"`
	LicenceNumber      string            `json:"licence_number"`
}

// Image is a picture of the product. Width, Height are pixels, Bytes the file size, Format the
// format found in the content ("jpeg", "png", …): unknown until the file was looked at.
type Image struct {
	URL    string `json:"url"`
	Width  *int   `json:"width"`
	Height *int   `json:"height"`
	Format string `json:"format"`
	Bytes  *int64 `json:"bytes"`
	Alt    string `json:"alt"`
	Digest string `json:"digest,omitempty"` // of the stored file; empty while it is only an address
}

// Option is a property in which the variants differ, with its values in the vendor's order.
type Option struct {
	Name   string   `json:"name"`
	Values []string `json:"values"`
}

// Variant is one combination of option values. Price and CompareAtPrice empty mean: as the product.
type Variant struct {
	Options        map[string]string `json:"options"`
	Price          Decimal           `json:"price"`
	CompareAtPrice Decimal           `json:"compare_at_price,omitempty"`
	SKU            string            `json:"sku"`
	GTIN           string            `json:"gtin"`
	Quantity       *int              `json:"quantity"`
}

// File is a file that the buyer receives.
type File struct {
	Name   string `json:"name"`
	Bytes  *int64 `json:"bytes"`
	Digest string `json:"digest,omitempty"`
}

// Event holds when and where a seminar or ticket takes place. StartsAt is RFC 3339, or a date
// alone (then the time is missing); an online event's place is its platform.
type Event struct {
	StartsAt string `json:"starts_at"`
	Place    string `json:"place"`
	Terms    string `json:"terms"`
}

// Decimal is a decimal number as it was written, e.g. "49.90". It is read from a JSON text or
// number; a null is the empty text.
type Decimal string

// UnmarshalJSON accepts a text, a number or null and keeps what was written.
func (d *Decimal) UnmarshalJSON(raw []byte) error {
	raw = bytes.TrimSpace(raw)
	if bytes.Equal(raw, []byte("null")) {
		*d = ""
		return nil
	}
	if len(raw) > 0 && raw[0] != '"' {
		var number json.Number
		if err := json.Unmarshal(raw, &number); err != nil {
			return err
		}
		*d = Decimal(number)
		return nil
	}
	return json.Unmarshal(raw, (*string)(d))
}

// MarshalJSON writes a text, or null where nothing was written.
func (d Decimal) MarshalJSON() ([]byte, error) {
	if d == "" {
		return []byte("null"), nil
	}
	return json.Marshal(string(d))
}

// Vendor holds what the rules may know of the product's vendor.
type Vendor struct {
	Country string `json:"country"` // ISO 3166-1 alpha-2
	Status  string `json:"status"`  // active, inactive, cancelled, downgraded
	VIP     bool   `json:"vip"`
}

// Input is everything that an inspection may look at. Nothing else reaches a rule: no clock, no
// network, no table.
type Input struct {
	Document Document
	Vendor   Vendor
	Today    time.Time // for exemptions that end
	// Exempt lists codes that a person exempted for this vendor, with the evidence they may use
	// ("" = any) and the day on which the exemption ends (zero = never).
	Exempt []Exemption
	// Category holds facts about Document.Category; nil = not known, and not judged.
	Category *CategoryFacts
	// Currencies that the marketplace sells in or converts; empty = not judged.
	Currencies []string
	// EuroRates says how many euros one unit of a currency is; a price in a currency without a rate
	// is not compared with an amount in euros.
	EuroRates map[string]Decimal
	// Shipping facts of the vendor; nil = not judged.
	Shipping *ShippingFacts
	// SameContent is true where another product of the same vendor has the same content digest.
	// Decided by the caller inside the submit transaction.
	SameContent bool
	// BundleNotApproved lists the ids of bundle components that are not approved.
	BundleNotApproved []string
	// FromConnector is true for products that the operator, not the vendor, classifies.
	FromConnector bool
}

// Exemption lets one vendor use what a rule forbids, until a date.
type Exemption struct {
	Code     string
	Evidence string
	Until    time.Time
}

// CategoryFacts is what the taxonomy knows about the name that the document gives.
type CategoryFacts struct {
	Known      bool
	Leaf       bool
	Clothing   bool
	Attributes []CategoryAttribute
}

// CategoryAttribute is a characteristic that products of a category have (looked for in Document.Extra).
type CategoryAttribute struct {
	Name     string
	Required bool
}

// ShippingFacts is what the vendor's shipping set-up can do for this product.
type ShippingFacts struct {
	Configured bool // an active carrier with a zone and a rate that fits
	ByWeight   bool // the rates go by weight
	HasWeight  bool // the product has one
}
