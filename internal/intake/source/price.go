package source

import (
	"regexp"
	"strings"

	"vidimus/internal/rulebook"
)

// currencySigns are the signs and abbreviations that stand for one currency only. "$" and "kr" stand
// for several and are left where they are.
var currencySigns = []struct{ sign, code string }{
	{"FCFA", "XOF"}, {"CFA", "XOF"}, {"EURO", "EUR"}, {"€", "EUR"}, {"£", "GBP"}, {"₹", "INR"}, {"US$", "USD"}, {"SFR.", "CHF"}, {"FR.", "CHF"},
}

// The ways of writing a number of which each can be read in one way only.
var (
	plainNumber    = regexp.MustCompile(`^\d+(?:\.\d+)?$`)
	commaFraction  = regexp.MustCompile(`^\d+,\d{1,2}$`)
	pointThousands = regexp.MustCompile(`^\d{1,3}(?:\.\d{3})+,\d{1,2}$|^\d{1,3}(?:\.\d{3}){2,}$`)
	commaThousands = regexp.MustCompile(`^\d{1,3}(?:,\d{3})+\.\d{1,2}$|^\d{1,3}(?:,\d{3}){2,}$`)
	gapThousands   = regexp.MustCompile(`^\d{1,3}(?:['’ ]\d{3})+(?:[.,]\d{1,2})?$`)
	noFraction     = regexp.MustCompile(`^(\d+)[.,](?:-|–|—|--)$`)
)

// readPrice reads an amount as shops write it. The price is a decimal with a point where the text can
// be read in one way only ("1.248,00 €" is 1248.00), and otherwise what was written, for the rules to
// find: "1.248" may be a thousand or a bit more than one.
func readPrice(written string) (price rulebook.Decimal, code string) {
	written = strings.TrimSpace(written)
	amount, code := splitCurrency(written)
	amount = strings.Join(strings.Fields(amount), " ")
	if whole := noFraction.FindStringSubmatch(amount); whole != nil {
		return rulebook.Decimal(whole[1]), code
	}
	switch {
	case plainNumber.MatchString(amount):
		return rulebook.Decimal(amount), code
	case commaFraction.MatchString(amount):
		return rulebook.Decimal(strings.Replace(amount, ",", ".", 1)), code
	case pointThousands.MatchString(amount):
		return rulebook.Decimal(strings.Replace(strings.ReplaceAll(amount, ".", ""), ",", ".", 1)), code
	case commaThousands.MatchString(amount):
		return rulebook.Decimal(strings.ReplaceAll(amount, ",", "")), code
	case gapThousands.MatchString(amount):
		joined := strings.NewReplacer("'", "", "’", "", " ", "", ",", ".").Replace(amount)
		return rulebook.Decimal(joined), code
	}
	return rulebook.Decimal(written), ""
}

// splitCurrency takes a currency's code or sign from before or behind an amount.
func splitCurrency(text string) (amount, code string) {
	upper := strings.ToUpper(text)
	if len(upper) != len(text) { // a letter that changes its length: no amount anyway
		return text, ""
	}
	for _, known := range currencySigns {
		if rest, found := strings.CutSuffix(upper, known.sign); found {
			return strings.TrimSpace(text[:len(rest)]), known.code
		}
		if rest, found := strings.CutPrefix(upper, known.sign); found {
			return strings.TrimSpace(text[len(text)-len(rest):]), known.code
		}
	}
	if len(upper) >= 3 && isCurrency(upper[len(upper)-3:]) {
		return strings.TrimSpace(text[:len(text)-3]), upper[len(upper)-3:]
	}
	if len(upper) >= 3 && isCurrency(upper[:3]) {
		return strings.TrimSpace(text[3:]), upper[:3]
	}
	return text, ""
}

// readGTIN drops what people and spreadsheets put around the digits. Anything else stays: digits that a
// spreadsheet has lost (9.78E+12) are for the rules to find.
func readGTIN(written string) string {
	written = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(written), "'"))
	digits := strings.NewReplacer(" ", "", "-", "", "\u00A0", "").Replace(strings.TrimSuffix(written, ".0"))
	if strings.Trim(digits, "0123456789") == "" {
		return digits
	}
	return written
}
