package money_test

import (
	"errors"
	"math"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/money"
)

func amounts() *rapid.Generator[money.Amount] {
	return rapid.Custom(func(t *rapid.T) money.Amount {
		minor := rapid.Int64Range(-math.MaxInt64, math.MaxInt64).Draw(t, "minor")
		return money.New(minor, rapid.SampledFrom([]string{"EUR", "CHF", "JPY", "KWD", "USD"}).Draw(t, "currency"))
	})
}

func TestParse(t *testing.T) {
	t.Parallel()
	cases := []struct {
		text, currency string
		minor          int64
		err            error
	}{
		{"49.90", "EUR", 4990, nil},
		{"49.9", "EUR", 4990, nil},
		{"49", "EUR", 4900, nil},
		{"-0.01", "EUR", -1, nil},
		{"49.9000", "EUR", 4990, nil},
		{"007", "JPY", 7, nil},
		{"1.234", "KWD", 1234, nil},
		{"92233720368547758.07", "EUR", math.MaxInt64, nil},
		{"92233720368547758.08", "EUR", 0, money.ErrOutOfRange},
		{"49.901", "EUR", 0, money.ErrTooPrecise},
		{"1.5", "JPY", 0, money.ErrTooPrecise},
		{"", "EUR", 0, money.ErrMalformed},
		{"-", "EUR", 0, money.ErrMalformed},
		{".5", "EUR", 0, money.ErrMalformed},
		{"5.", "EUR", 0, money.ErrMalformed},
		{"+5", "EUR", 0, money.ErrMalformed},
		{"--5", "EUR", 0, money.ErrMalformed},
		{"1e3", "EUR", 0, money.ErrMalformed},
		{"1,000", "EUR", 0, money.ErrMalformed},
		{" 1", "EUR", 0, money.ErrMalformed},
		{"٣", "EUR", 0, money.ErrMalformed},
		{"5", "eur", 0, money.ErrUnknownCurrency},
		{"5", "XYZ", 0, money.ErrUnknownCurrency},
		{"5", "R B", 0, money.ErrUnknownCurrency},
	}
	for _, c := range cases {
		t.Run(c.text+" "+c.currency, func(t *testing.T) {
			t.Parallel()
			got, err := money.Parse(c.text, c.currency)
			if !errors.Is(err, c.err) || got.Minor != c.minor {
				t.Errorf("got %v, %v; want %d, %v", got, err, c.minor, c.err)
			}
			if err != nil && fault.KindOf(err) != fault.KindInvalid {
				t.Errorf("kind %v", fault.KindOf(err))
			}
		})
	}
}

func TestParseLocal(t *testing.T) {
	t.Parallel()
	cases := []struct {
		locale, text string
		minor        int64
		err          error
	}{
		{"de", "1.234,50", 123450, nil},
		{"de", "1.234", 123400, nil},
		{"de", "49.90", 4990, nil},
		{"de", "49,9", 4990, nil},
		{"de", "1.234.567", 123456700, nil},
		{"de", "1,234", 0, money.ErrTooPrecise},
		{"en", "1,234.50", 123450, nil},
		{"en", "1,234", 123400, nil},
		{"en", "49,90", 4990, nil},
		{"en", "1.234", 0, money.ErrTooPrecise},
		{"fr", "1 234,50", 123450, nil},
		{"fr", "1\u202f234,50", 123450, nil},
		{"fr", "49.90", 4990, nil},
		{"fr", "1.234", 0, money.ErrMalformed},
		{"de-CH", "1'234.50", 123450, nil},
		{"de-CH", "1’234,50", 123450, nil},
		{"it", " -12.345,50 ", -1234550, nil},
		{"it", "\u22125", -500, nil},
		{"de", "12.34.567", 0, money.ErrMalformed},
		{"de", "1.2345", 0, money.ErrTooPrecise},
		{"de", "1 23", 0, money.ErrMalformed},
		{"de", "1.234 567", 0, money.ErrMalformed},
		{"de", "5 €", 0, money.ErrMalformed},
		{"de", "5,", 0, money.ErrMalformed},
		{"de", ",50", 0, money.ErrMalformed},
		{"de", "", 0, money.ErrMalformed},
	}
	for _, c := range cases {
		t.Run(c.locale+" "+c.text, func(t *testing.T) {
			t.Parallel()
			got, err := money.ParseLocal(c.text, "EUR", c.locale)
			if !errors.Is(err, c.err) || got.Minor != c.minor {
				t.Errorf("got %v, %v; want %d, %v", got, err, c.minor, c.err)
			}
		})
	}
}

func TestDecimalIsTheInverseOfParse(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		amount := amounts().Draw(t, "amount")
		back, err := money.Parse(amount.Decimal(), amount.Currency)
		if err != nil || back != amount {
			t.Fatalf("%v came back as %v (%v)", amount, back, err)
		}
	})
}

// The reference is arithmetic without bounds; what it cannot put into an
// amount must be refused.
func TestArithmeticAgreesWithUnboundedIntegers(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a := money.New(rapid.Int64().Draw(t, "a"), "EUR")
		b := money.New(rapid.Int64().Draw(t, "b"), "EUR")
		rate := rapid.Int64Range(-1_000_000, 1_000_000).Draw(t, "rate")
		x, y := big.NewInt(a.Minor), big.NewInt(b.Minor)

		got, err := a.Add(b)
		agree(t, "add", got, err, new(big.Int).Add(x, y))
		got, err = a.Sub(b)
		if b.Minor != math.MinInt64 {
			agree(t, "sub", got, err, new(big.Int).Sub(x, y))
		}
		got, err = a.Times(b.Minor)
		agree(t, "times", got, err, new(big.Int).Mul(x, y))
		got, err = a.Percent(rate)
		agree(t, "percent", got, err, roundHalfAway(new(big.Int).Mul(x, big.NewInt(rate)), 10_000))
		if rate >= 0 {
			got, err = a.PercentIncluded(rate)
			agree(t, "included", got, err, roundHalfAway(new(big.Int).Mul(x, big.NewInt(rate)), 10_000+rate))
		}
	})
}

func agree(t *rapid.T, what string, got money.Amount, err error, want *big.Int) {
	fits := want.IsInt64() && want.Int64() != math.MinInt64
	switch {
	case fits && (err != nil || got.Minor != want.Int64()):
		t.Fatalf("%s: got %v (%v), want %v", what, got, err, want)
	case !fits && !errors.Is(err, money.ErrOutOfRange):
		t.Fatalf("%s: got %v (%v), want out of range for %v", what, got, err, want)
	}
}

func roundHalfAway(n *big.Int, d int64) *big.Int {
	quotient, rest := new(big.Int).QuoRem(new(big.Int).Abs(n), big.NewInt(d), new(big.Int))
	if rest.Lsh(rest, 1).Cmp(big.NewInt(d)) >= 0 {
		quotient.Add(quotient, big.NewInt(1))
	}
	if n.Sign() < 0 {
		quotient.Neg(quotient)
	}
	return quotient
}

func TestPercentRoundsHalvesAwayFromZero(t *testing.T) {
	t.Parallel()
	cases := []struct{ minor, basisPoints, want int64 }{
		{50, 100, 1}, {49, 100, 0}, {-50, 100, -1}, {-49, 100, 0}, {4990, 1000, 499}, {4995, 1000, 500},
	}
	for _, c := range cases {
		if got, err := money.New(c.minor, "EUR").Percent(c.basisPoints); err != nil || got.Minor != c.want {
			t.Errorf("%d at %d = %v (%v), want %d", c.minor, c.basisPoints, got, err, c.want)
		}
	}
	if got, err := money.New(11900, "EUR").PercentIncluded(1900); err != nil || got.Minor != 1900 {
		t.Errorf("VAT in 119.00 = %v (%v)", got, err)
	}
	if _, err := money.New(1, "EUR").PercentIncluded(-10_000); !errors.Is(err, money.ErrOutOfRange) {
		t.Errorf("a negative rate must be refused, got %v", err)
	}
}

func TestAllocateLosesNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		amount := amounts().Draw(t, "amount")
		weights := rapid.SliceOfN(rapid.Int64Range(0, math.MaxInt64/20), 1, 20).Draw(t, "weights")
		weights[0] = max(weights[0], 1)
		parts, err := amount.Allocate(weights...)
		if err != nil {
			t.Fatal(err)
		}
		if sum, err := money.Sum(amount.Currency, parts...); err != nil || sum != amount {
			t.Fatalf("parts %v add up to %v (%v), want %v", parts, sum, err, amount)
		}
		negatives, err := amount.Negative().Allocate(weights...)
		if err != nil {
			t.Fatal(err)
		}
		whole := new(big.Int)
		for _, weight := range weights {
			whole.Add(whole, big.NewInt(weight))
		}
		for i, part := range parts {
			if negatives[i] != part.Negative() {
				t.Fatalf("part %d of the negative is %v, want %v", i, negatives[i], part.Negative())
			}
			// |part × total − amount × weight| < total: off by less than a unit.
			off := new(big.Int).Mul(big.NewInt(part.Minor), whole)
			off.Sub(off, new(big.Int).Mul(big.NewInt(amount.Minor), big.NewInt(weights[i])))
			if off.CmpAbs(whole) >= 0 {
				t.Fatalf("part %d is %v, off by a unit or more", i, part)
			}
		}
	})
}

func TestAllocate(t *testing.T) {
	t.Parallel()
	parts, err := money.New(100, "EUR").Allocate(1, 1, 1, 0)
	if err != nil || parts[0].Minor != 34 || parts[1].Minor != 33 || parts[2].Minor != 33 || parts[3].Minor != 0 {
		t.Errorf("a euro in three = %v (%v)", parts, err)
	}
	for _, weights := range [][]int64{nil, {0}, {1, -1}, {math.MaxInt64, 1}} {
		if _, err := money.New(100, "EUR").Allocate(weights...); err == nil {
			t.Errorf("weights %v must be refused", weights)
		}
	}
}

func TestCurrenciesDoNotMix(t *testing.T) {
	t.Parallel()
	euro, franc := money.New(1, "EUR"), money.New(1, "CHF")
	_, sum := euro.Add(franc)
	_, difference := euro.Sub(franc)
	_, order := euro.Compare(franc)
	_, total := money.Sum("EUR", euro, franc)
	for what, err := range map[string]error{"add": sum, "sub": difference, "compare": order, "sum": total} {
		if !errors.Is(err, money.ErrMismatch) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if order, err := euro.Compare(money.New(2, "EUR")); err != nil || order != -1 {
		t.Errorf("compare = %d (%v)", order, err)
	}
}

func FuzzParseLocal(f *testing.F) {
	for _, text := range []string{"1.234,50", "49.90", "-5", "1 234", "’", ",,", ".,.", "9223372036854775808"} {
		f.Add(text, "de")
	}
	f.Fuzz(func(t *testing.T, text, locale string) {
		amount, err := money.ParseLocal(text, "EUR", locale)
		if err != nil {
			return
		}
		if strings.ContainsAny(text, "eExX+") {
			t.Errorf("%q read as %v", text, amount)
		}
		if again, err := money.Parse(amount.Decimal(), "EUR"); err != nil || again != amount {
			t.Errorf("%q read as %v, again %v (%v)", text, amount, again, err)
		}
	})
}
