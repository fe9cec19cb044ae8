package source

import (
	"regexp"
	"slices"
	"strings"
)

// wooFields says what WooCommerce's columns hold, by their folded headings in its four languages. All
// others steer the shop or its plug-ins and are not read.
var wooFields = map[string][]string{
	"id":                {"id"},
	"woo_type":          {"type", "typ", "tipo"},
	"sku":               {"sku", "ugs", "artikelnummer", "cod", "codice"},
	"gtin":              {"gtin upc ean or isbn", "gtin upc ean ou isbn", "gtin upc ean oder isbn", "gtin upc ean o isbn"},
	"title":             {"name", "nom", "nome"},
	"short_description": {"short description", "description courte", "kurzbeschreibung", "breve descrizione"},
	"description_html":  {"description", "beschreibung", "descrizione"},
	"quantity":          {"stock", "lager", "bestand", "magazzino"},
	"sale_price":        {"sale price", "tarif promo", "angebotspreis", "prezzo in offerta"},
	"price":             {"regular price", "tarif regulier", "regularer preis", "prezzo di listino"},
	"category":          {"categories", "kategorien", "categorie"},
	"tags":              {"tags", "etiquettes", "schlagworter", "tag"},
	"images":            {"images", "bilder", "immagini"},
	"parent":            {"parent", "ubergeordnetes produkt", "ubergeordnet", "genitore"},
	"bundle":            {"grouped products", "groupes de produits", "gruppierte produkte", "prodotti raggruppati"},
	"product_url":       {"external url", "url externe", "externe url", "url esterno"},
	"delivery_link":     {"download 1 url", "url de telechargement 1", "url download 1"},
}

// wooExtra are columns that a buyer may want to read; their headings stay.
var wooExtra = []string{
	"weight", "length", "width", "height", "poids", "longueur", "largeur", "hauteur", "gewicht", "lange", "breite", "hohe", "peso", "lunghezza", "larghezza", "altezza",
}

var wooVisibility = []string{"visibility in catalog", "visibilite dans le catalogue", "sichtbarkeit im katalog", "visibilita nel catalogo"}

var (
	wooAttribute = regexp.MustCompile(`^(?:attribute|attribut|attributo) ([1-9]) (name|value s|wert e|valore i|valeur s|nome|nom)$|^(nom de l attribut|valeur s de l attribut|nome dell attributo|valore i dell attributo|valori dell attributo) ([1-9])$`)
	wooDownload  = regexp.MustCompile(`^download ([1-9]) name$`)
)

// isWoo recognises WooCommerce's table by the columns that only it has.
func isWoo(names []string) bool {
	regular, attribute := false, false
	for _, name := range names {
		folded := fold(name)
		if slices.Contains(wooVisibility, folded) {
			return true
		}
		regular = regular || slices.Contains(wooFields["price"], folded)
		attribute = attribute || wooAttribute.MatchString(folded)
	}
	return regular && attribute
}

func wooLayout(headings []string) *layout {
	l := newLayout(WooCSV, headings)
	for i, written := range headings {
		folded := fold(written)
		field := wooField(folded)
		switch {
		case field != "" && !l.has(field):
			l.take(field, i)
			if field == "images" {
				l.images = []int{i}
			}
		case !slices.Contains(wooExtra, strings.TrimSpace(inParentheses.ReplaceAllString(folded, ""))) && !slices.Contains(wooExtra, readHeading(written).name):
			l.columns[i].Field = "-"
		}
	}
	l.findTypeColumn(headings)
	return l
}

func wooField(folded string) string {
	for field, names := range wooFields {
		if slices.Contains(names, folded) {
			return field
		}
	}
	if wooDownload.MatchString(folded) {
		return "download" + wooDownload.FindStringSubmatch(folded)[1]
	}
	found := wooAttribute.FindStringSubmatch(folded)
	if found == nil {
		return ""
	}
	number, part := found[1]+found[4], found[2]+found[3]
	if strings.HasPrefix(part, "n") {
		return "option" + number + "_name"
	}
	return "option" + number + "_value"
}

// findTypeColumn takes the column without heading beside ID or SKU for the type, where none is headed so:
// people delete that heading.
func (l *layout) findTypeColumn(headings []string) {
	if l.has("woo_type") {
		return
	}
	for i, written := range headings[:min(3, len(headings))] {
		if strings.TrimSpace(written) == "" {
			l.take("woo_type", i)
			return
		}
	}
}
