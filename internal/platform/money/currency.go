package money

import "strings"

// The active currencies of ISO 4217, without metals, funds and test codes.
const codes = " AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD " +
	"CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD " +
	"HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD " +
	"MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG " +
	"QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS " +
	"UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG "

// The currencies that have no minor unit, and those with three digits of it.
// CLDR shows some others (the forint) without digits; payment providers and
// invoices follow ISO, and so do we.
const (
	withoutDigits   = " BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF "
	withThreeDigits = " BHD IQD JOD KWD LYD OMR TND "
)

// KnownCurrency reports whether code is an active ISO 4217 currency in its one
// spelling, three capital letters.
func KnownCurrency(code string) bool {
	return len(code) == 3 && strings.Contains(codes, " "+code+" ")
}

// Digits returns how many decimal digits the minor unit of a currency has:
// 2 for EUR, 0 for JPY, 3 for KWD. An unknown currency counts as having 2.
func Digits(currency string) int {
	switch word := " " + currency + " "; {
	case strings.Contains(withoutDigits, word):
		return 0
	case strings.Contains(withThreeDigits, word):
		return 3
	default:
		return 2
	}
}
