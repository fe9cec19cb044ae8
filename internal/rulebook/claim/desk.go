package claim

import "sync"

// desk holds what reading a product needs, so that it is used again for the next one.
type desk struct {
	marks    stamps
	product  product
	readings []*reading
}

// maxKeptTokens bounds the texts whose memory is kept; a larger one gives it back.
const maxKeptTokens = 1 << 14

// desks hands out desks; it is safe for concurrent use.
type desks struct{ pool sync.Pool }

func newDesks(l *lexicon) *desks {
	return &desks{pool: sync.Pool{New: func() any {
		return &desk{marks: newStamps(l)}
	}}}
}

func (d *desks) take() *desk { return d.pool.Get().(*desk) }

// give takes a desk back. Nothing read on it may be used afterwards.
func (d *desks) give(k *desk) {
	for i, r := range k.readings {
		if cap(r.tokens) > maxKeptTokens {
			k.readings[i] = &reading{}
			continue
		}
		r.clear()
	}
	k.product = product{readings: k.product.readings[:0]}
	d.pool.Put(k)
}

// reading returns the n-th empty reading of the desk.
func (k *desk) reading(n int) *reading {
	for len(k.readings) <= n {
		k.readings = append(k.readings, &reading{})
	}
	return k.readings[n]
}
