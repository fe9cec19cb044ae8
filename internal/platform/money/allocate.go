package money

import (
	"cmp"
	"errors"
	"math"
	"math/bits"
	"slices"
)

// errWeights is a mistake of the caller, not of a visitor.
var errWeights = errors.New("allocate money: weights must not be negative and must add up to more than zero, within int64")

// Allocate divides a in proportion to weights, without losing or making a
// minor unit: the parts add up to a. Every part is the exact share rounded
// down or up towards or away from zero by less than one unit; the units that
// are left go to the largest remainders, and between equals to the earlier.
// A part of weight 0 is 0. The parts of -a are the negatives of those of a.
func (a Amount) Allocate(weights ...int64) ([]Amount, error) {
	total, err := sumWeights(weights)
	if err != nil {
		return nil, err
	}
	shares := make([]share, len(weights))
	left := magnitude(a.Minor)
	for i, weight := range weights {
		high, low := bits.Mul64(magnitude(a.Minor), uint64(weight))
		// high < total, because weight <= total; so Div64 cannot panic.
		quotient, rest := bits.Div64(high, low, total)
		shares[i] = share{index: i, units: quotient, rest: rest}
		left -= quotient
	}
	largestRestFirst(shares)
	parts := make([]Amount, len(weights))
	for i, part := range shares {
		if uint64(i) < left {
			part.units++
		}
		parts[part.index] = New(int64(part.units), a.Currency)
		if a.Minor < 0 {
			parts[part.index] = parts[part.index].Negative()
		}
	}
	return parts, nil
}

// share is one part in the making: whole units, and what the division left.
type share struct {
	index       int
	units, rest uint64
}

func largestRestFirst(shares []share) {
	slices.SortStableFunc(shares, func(x, y share) int { return cmp.Compare(y.rest, x.rest) })
}

func sumWeights(weights []int64) (uint64, error) {
	var total uint64
	for _, weight := range weights {
		if weight < 0 {
			return 0, errWeights
		}
		total += uint64(weight)
		if total > math.MaxInt64 {
			return 0, errWeights
		}
	}
	if total == 0 {
		return 0, errWeights
	}
	return total, nil
}
