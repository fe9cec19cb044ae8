package rulebook

import (
	"strings"

	"github.com/shopspring/decimal"
)

func priceChecks() []check {
	return []check{
		{codes: []string{"price-missing"}, run: checkPriceMissing},
		{codes: []string{"price-invalid"}, run: checkPriceInvalid},
		{codes: []string{"compare-at-price-not-higher"}, run: checkCompareAtPrice},
		{codes: []string{"currency-unsupported"}, run: checkCurrency},
		{codes: []string{"ebook-price-unjustified"}, run: checkEbookPrice},
	}
}

func checkPriceMissing(in *inspection) {
	if blank(string(in.document.Price)) {
		in.fact("price-missing", "/price", "")
	}
}

func checkPriceInvalid(in *inspection) {
	in.judgePrice("/price", in.document.Price)
	// A crossed-out price of 0 is no number error: it is not above the price.
	in.judgeNotation("/compare_at_price", in.document.CompareAtPrice)
	for i, variant := range in.document.Variants {
		in.judgePrice(at("variants", i, "price"), variant.Price)
		in.judgeNotation(at("variants", i, "compare_at_price"), variant.CompareAtPrice)
	}
}

func (in *inspection) judgePrice(field string, price Decimal) {
	if blank(string(price)) {
		return
	}
	limit := decimal.NewFromInt(in.number("price-invalid", "maximum"))
	amount, ok := parsePrice(price)
	if !ok || fractionDigits(price) > 2 || !amount.IsPositive() || amount.GreaterThan(limit) {
		in.fact("price-invalid", field, string(price))
	}
}

func (in *inspection) judgeNotation(field string, price Decimal) {
	if blank(string(price)) {
		return
	}
	if _, ok := parsePrice(price); !ok {
		in.fact("price-invalid", field, string(price))
	}
}

// maxPriceDigits bounds what is parsed as a number; no price that is allowed has as many.
const maxPriceDigits = 40

// parsePrice reads digits with at most one point between them. Signs, exponents, commas, units and
// white space are no price.
func parsePrice(price Decimal) (decimal.Decimal, bool) {
	whole, fraction, pointed := strings.Cut(string(price), ".")
	if !digits(whole) || pointed && !digits(fraction) || len(price) > maxPriceDigits {
		return decimal.Zero, false
	}
	amount, err := decimal.NewFromString(string(price))
	return amount, err == nil
}

// digits tells whether a text is made of ASCII digits, and not empty.
func digits(text string) bool {
	for _, r := range text {
		if r < '0' || r > '9' {
			return false
		}
	}
	return text != ""
}

func fractionDigits(price Decimal) int {
	_, fraction, _ := strings.Cut(string(price), ".")
	return len(fraction)
}

func checkCompareAtPrice(in *inspection) {
	in.judgeCompareAt("/compare_at_price", in.document.CompareAtPrice, in.document.Price)
	for i, variant := range in.document.Variants {
		price := variant.Price
		if blank(string(price)) {
			price = in.document.Price
		}
		in.judgeCompareAt(at("variants", i, "compare_at_price"), variant.CompareAtPrice, price)
	}
}

// judgeCompareAt compares two prices that can be read. What cannot be read is price-invalid.
func (in *inspection) judgeCompareAt(field string, compareAt, price Decimal) {
	crossedOut, ok := parsePrice(compareAt)
	if !ok {
		return
	}
	amount, ok := parsePrice(price)
	if ok && !crossedOut.GreaterThan(amount) {
		in.report("compare-at-price-not-higher", field, nil, string(compareAt), map[string]string{"price": string(price)})
	}
}

func checkCurrency(in *inspection) {
	currency := in.document.Currency
	if blank(currency) || len(in.input.Currencies) == 0 {
		return
	}
	for _, supported := range in.input.Currencies {
		if supported == currency {
			return
		}
	}
	in.report("currency-unsupported", "/currency", nil, currency, map[string]string{"supported": strings.Join(in.input.Currencies, ", ")})
}

// checkEbookPrice judges the dearest price of an e-book. A price in another currency is judged where
// its rate is known.
func checkEbookPrice(in *inspection) {
	const code = "ebook-price-unjustified"
	if in.length == 0 || int64(in.length) >= in.number(code, "minimum") || in.document.Type != TypeDigital {
		return
	}
	limit := decimal.New(in.number(code, "price"), -2)
	field, price := in.dearest()
	amount, ok := in.inEuros(price)
	if !ok || !amount.GreaterThan(limit) || !in.judgement().Ebook {
		return
	}
	in.report(code, field, nil, string(price), map[string]string{"length": itoa(in.length)})
}

// dearest returns the field and text of the highest price that can be read.
func (in *inspection) dearest() (field string, price Decimal) {
	field, price = "/price", in.document.Price
	highest, _ := parsePrice(price)
	for i, variant := range in.document.Variants {
		if amount, ok := parsePrice(variant.Price); ok && amount.GreaterThan(highest) {
			highest, field, price = amount, at("variants", i, "price"), variant.Price
		}
	}
	return field, price
}

func (in *inspection) inEuros(price Decimal) (decimal.Decimal, bool) {
	amount, ok := parsePrice(price)
	if !ok {
		return decimal.Zero, false
	}
	currency := in.document.Currency
	if currency == "" || currency == "EUR" {
		return amount, true
	}
	rate, err := decimal.NewFromString(string(in.input.EuroRates[currency]))
	return amount.Mul(rate), err == nil
}
