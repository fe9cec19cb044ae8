package money

import (
	"cmp"
	"fmt"
	"math"
	"math/bits"

	"vidimus/internal/platform/fault"
)

// What can go wrong, for [errors.Is].
var (
	ErrUnknownCurrency = fault.Invalid("money.unknown_currency", "{currency} is not a currency that we know.")
	ErrMalformed       = fault.Invalid("money.malformed", "“{text}” is not an amount of money.")
	ErrTooPrecise      = fault.Invalid("money.too_precise", "Amounts in {currency} have at most {digits} decimal digits.")
	ErrOutOfRange      = fault.Invalid("money.out_of_range", "This amount is too large.")
	ErrMismatch        = fault.Invalid("money.currency_mismatch", "Amounts in {first} and {second} cannot be combined.")
)

// FullBasisPoints is 100 %: one basis point is a hundredth of a per cent.
const FullBasisPoints = 10_000

// Amount is money: Minor units of Currency. The smallest int64 is never a
// result of this package, so that every amount has a negative.
type Amount struct {
	Minor    int64  `json:"minor"`
	Currency string `json:"currency"`
}

// New returns an amount of minor units.
func New(minor int64, currency string) Amount { return Amount{Minor: minor, Currency: currency} }

// Zero returns no money in a currency.
func Zero(currency string) Amount { return Amount{Currency: currency} }

// Sum adds amounts of one currency; without amounts it is zero. It fails with
// ErrMismatch or ErrOutOfRange.
func Sum(currency string, amounts ...Amount) (Amount, error) {
	total := Zero(currency)
	for _, amount := range amounts {
		var err error
		if total, err = total.Add(amount); err != nil {
			return Amount{}, err
		}
	}
	return total, nil
}

// Add returns a + b. It fails with ErrMismatch or ErrOutOfRange.
func (a Amount) Add(b Amount) (Amount, error) {
	if err := a.sameCurrency(b); err != nil {
		return Amount{}, err
	}
	sum := a.Minor + b.Minor
	// Two's complement: an overflow is where both operands differ in sign
	// from the result.
	if (a.Minor^sum)&(b.Minor^sum) < 0 || sum == math.MinInt64 {
		return Amount{}, ErrOutOfRange
	}
	return New(sum, a.Currency), nil
}

// Sub returns a - b. It fails with ErrMismatch or ErrOutOfRange.
func (a Amount) Sub(b Amount) (Amount, error) {
	if b.Minor == math.MinInt64 {
		return Amount{}, ErrOutOfRange
	}
	return a.Add(b.Negative())
}

// Negative returns -a.
func (a Amount) Negative() Amount { return New(-a.Minor, a.Currency) }

// Times returns a × quantity. It fails with ErrOutOfRange.
func (a Amount) Times(quantity int64) (Amount, error) { return a.scale(quantity, 1) }

// Percent returns the share of a given in basis points (19 % is 1900), rounded
// to the nearest minor unit, halves away from zero. The rate may be negative
// or above 100 %. It fails with ErrOutOfRange.
func (a Amount) Percent(basisPoints int64) (Amount, error) {
	return a.scale(basisPoints, FullBasisPoints)
}

// PercentIncluded returns what part of a is a surcharge of that rate already
// contained in it, as VAT is in a gross price: 19.00 of 119.00 at 1900. It
// rounds as Percent does. The rate must not be negative.
func (a Amount) PercentIncluded(basisPoints int64) (Amount, error) {
	if basisPoints < 0 || basisPoints > math.MaxInt64-FullBasisPoints {
		return Amount{}, ErrOutOfRange
	}
	return a.scale(basisPoints, FullBasisPoints+basisPoints)
}

// Compare returns -1, 0 or 1 as a is less than, equal to or more than b. It
// fails with ErrMismatch.
func (a Amount) Compare(b Amount) (int, error) {
	if err := a.sameCurrency(b); err != nil {
		return 0, err
	}
	return cmp.Compare(a.Minor, b.Minor), nil
}

// IsZero reports whether there is no money, in whatever currency.
func (a Amount) IsZero() bool { return a.Minor == 0 }

func (a Amount) sameCurrency(b Amount) error {
	if a.Currency == b.Currency {
		return nil
	}
	return ErrMismatch.With("first", a.Currency).With("second", b.Currency)
}

// scale returns a × numerator ÷ denominator, rounded half away from zero. The
// product is kept in 128 bits. The denominator is positive.
func (a Amount) scale(numerator, denominator int64) (Amount, error) {
	divisor := uint64(denominator)
	high, low := bits.Mul64(magnitude(a.Minor), magnitude(numerator))
	if high >= divisor {
		return Amount{}, ErrOutOfRange
	}
	quotient, rest := bits.Div64(high, low, divisor)
	if rest >= divisor-rest {
		quotient++
	}
	if quotient > math.MaxInt64 {
		return Amount{}, ErrOutOfRange
	}
	result := New(int64(quotient), a.Currency)
	if (a.Minor < 0) != (numerator < 0) {
		result = result.Negative()
	}
	return result, nil
}

// magnitude is the absolute value, defined also for the smallest int64.
func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

// Decimal returns the amount as programs write it, the inverse of [Parse]:
// "-49.90".
func (a Amount) Decimal() string {
	whole, fraction := a.parts()
	sign := ""
	if a.Minor < 0 {
		sign = "-"
	}
	if fraction == "" {
		return sign + whole
	}
	return sign + whole + "." + fraction
}

// String returns the amount for logs: "49.90 EUR".
func (a Amount) String() string { return a.Decimal() + " " + a.Currency }

// parts splits the absolute amount into its major units and the decimal digits
// after them.
func (a Amount) parts() (whole, fraction string) {
	digits := Digits(a.Currency)
	text := fmt.Sprintf("%0*d", digits+1, magnitude(a.Minor))
	return text[:len(text)-digits], text[len(text)-digits:]
}
