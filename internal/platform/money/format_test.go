package money_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"vidimus/internal/platform/money"
)

// The expectations were read off Intl.NumberFormat of two browsers' engines.
// In them, "_" stands for a no-break space and "~" for a narrow one.
func TestFormatFollowsCLDR(t *testing.T) {
	t.Parallel()
	cases := []struct {
		locale   string
		minor    int64
		currency string
		want     string
	}{
		{"en", 123456750, "EUR", "€1,234,567.50"},
		{"en", -123450, "EUR", "-€1,234.50"},
		{"en", 123450, "CHF", "CHF_1,234.50"},
		{"en", -123450, "CHF", "-CHF_1,234.50"},
		{"en", 1235, "JPY", "¥1,235"},
		{"en", 123450, "CAD", "CA$1,234.50"},
		{"en", 50, "USD", "$0.50"},
		{"en", 1234500, "KWD", "KWD_1,234.500"},
		{"fr", 123456750, "EUR", "1~234~567,50_€"},
		{"fr", -123450, "EUR", "-1~234,50_€"},
		{"fr", 123450, "USD", "1~234,50_$US"},
		{"fr", 1235, "JPY", "1~235_JPY"},
		{"fr-CH", 123450, "CHF", "1~234.50_CHF"},
		{"fr-BE", 123450, "EUR", "1~234,50_€"},
		{"de", 123456750, "EUR", "1.234.567,50_€"},
		{"de", -123450, "EUR", "-1.234,50_€"},
		{"de", 123450, "CHF", "1.234,50_CHF"},
		{"de-DE", 0, "EUR", "0,00_€"},
		{"de-AT", 123450, "EUR", "€_1.234,50"},
		{"de-AT", -123450, "EUR", "-€_1.234,50"},
		{"de-CH", 123456750, "CHF", "CHF_1’234’567.50"},
		{"de-CH", -123450, "CHF", "CHF-1’234.50"},
		{"de-CH", 123450, "EUR", "EUR_1’234.50"},
		{"it", 123450, "EUR", "1234,50_€"},
		{"it", 1234550, "EUR", "12.345,50_€"},
		{"it", 123450, "USD", "1234,50_USD"},
		{"it-CH", 123450, "EUR", "€_1234.50"},
		{"ja", 123450, "EUR", "€1,234.50"},
		{"", 123450, "EUR", "€1,234.50"},
	}
	spaces := strings.NewReplacer("_", "\u00a0", "~", "\u202f")
	for _, c := range cases {
		t.Run(c.locale+" "+c.want, func(t *testing.T) {
			t.Parallel()
			if got := money.New(c.minor, c.currency).Format(c.locale); got != spaces.Replace(c.want) {
				t.Errorf("got %q, want %q", got, spaces.Replace(c.want))
			}
		})
	}
}

func TestWhatIsFormattedCanBeTypedBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		amount := amounts().Draw(t, "amount")
		locale := rapid.SampledFrom([]string{"en", "fr", "fr-CH", "de", "de-AT", "de-CH", "it", "it-CH"}).Draw(t, "locale")
		number := strings.Trim(amount.Format(locale), "€$£¥\u00a0ABCDEFGHIJKLMNOPQRSTUVWXYZ")
		if strings.Contains(amount.Format(locale), "-") {
			number = "-" + strings.Trim(strings.Replace(amount.Format(locale), "-", "", 1), "€$£¥\u00a0ABCDEFGHIJKLMNOPQRSTUVWXYZ")
		}
		back, err := money.ParseLocal(number, amount.Currency, locale)
		if err != nil || back != amount {
			t.Fatalf("%v in %s reads %q, typed back %v (%v)", amount, locale, number, back, err)
		}
	})
}
