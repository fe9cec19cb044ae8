package claim

// amounts reports sums that someone earns.
func (c *claims) amounts() {
	for _, found := range c.r.some(c.e.turnInto) {
		start, end := c.r.sentence(int(found.from))
		about := c.money || c.r.has(c.e.earn, start, end) || c.r.has(c.e.income, start, end) || c.r.has(c.e.you, start, end)
		if about && !c.r.has(c.e.ranging, start, end) && !c.priced(int(found.from), int(found.to)) {
			c.add(int(found.from), int(found.to))
		}
	}
	for _, found := range c.r.some(c.e.amount) {
		from, to := int(found.from), int(found.to)
		if low, high, earned := c.earned(from, to); earned {
			c.add(low, high)
		}
	}
}

// earned tells whether the sum at tokens from..to is income, and where the claim begins and ends.
func (c *claims) earned(from, to int) (low, high int, earned bool) {
	r, e := c.r, c.e
	if r.covers(e.either, from) { // "whether your club turns over 800 or 80,000"
		return 0, 0, false
	}
	start, end := r.sentence(from)
	verb, verbFound := c.nearest(e.earn, from, to, earnReach)
	if c.priced(from, to) && (!verbFound || distance(verb, from, to) > 2 || r.has(e.income, int(verb.from), int(verb.to))) {
		return 0, 0, false
	}
	if c.below(start, from) || c.tariff && (r.has(e.upTo, max(start, from-2), from) || r.has(e.neutral, start, end)) {
		return 0, 0, false
	}
	if verbFound && c.tariff && r.has(e.income, int(verb.from), int(verb.to)) {
		verbFound = r.has(e.reader, start, end)
	}
	if verbFound && !r.has(e.example, start, end) && !r.has(e.threshold, start, end) {
		low, high = join(verb, from, to)
		return low, high, true
	}
	if r.has(e.threshold, start, end) || r.has(e.example, start, end) {
		return 0, 0, false
	}
	if c.tariff && !r.has(e.reader, start, end) {
		return 0, 0, false
	}
	personal := r.has(e.you, start, end)
	period, periodFound := c.nearest(e.period, from, to, earnReach)
	alone := start == 0 && end == len(r.tokens) // a title, an alternative text
	if noun, found := c.nearest(e.income, from, to, earnReach); found && (personal || periodFound || alone) {
		low, high = join(noun, from, to)
		return low, high, true
	}
	reach := 3
	if periodFound && personal {
		reach = earnReach
	}
	if weak, found := c.nearest(e.weakEarn, from, to, reach); found && (periodFound || distance(weak, from, to) == 0 && personal) {
		low, high = join(weak, from, to)
		return low, high, true
	}
	if periodFound && c.value(from, to) >= smallSum && (personal || r.text.Field == fieldTitle) && !r.hasAny(start, end, e.price, e.neutral) {
		low, high = join(period, from, to)
		return low, high, true
	}
	return from, to, personal && c.told(start, end) && c.value(from, to) >= largeSum
}

// below tells whether the sum at token from is a limit from above: "under 500 euros", but "no less than 500 euros"
// is none.
func (c *claims) below(start, from int) bool {
	for _, found := range c.r.within(c.e.below, max(start, from-2), from) {
		if before := int(found.from) - 1; before < start || !c.r.covers(c.d.scopes.only, before) {
			return true
		}
	}
	return false
}

// told tells whether a sentence says when something happened or will, and names no price, so that a large sum
// in it is what someone got.
func (c *claims) told(start, end int) bool {
	when := c.r.hasAny(start, end, c.e.period, c.e.since)
	return when && !c.thing && !c.r.hasAny(start, end, c.e.price, c.d.refund, c.e.share, c.e.neutral)
}

// priced tells whether the sum is a price, a saving, a budget or the like.
func (c *claims) priced(from, to int) bool {
	start, end := c.r.sentence(from)
	for _, found := range c.r.within(c.e.atPrice, max(start, from-3), from) {
		if int(found.to) == from && !c.r.has(c.e.soldAt, max(start, int(found.from)-2), int(found.from)) {
			return true
		}
	}
	return c.r.has(c.e.price, max(start, from-priceReach), min(end, to+priceReach-1))
}

// nearest returns the occurrence of the list that is closest to tokens from..to, within the sentence.
func (c *claims) nearest(list id, from, to, reach int) (occurrence, bool) {
	start, end := c.r.sentence(from)
	var best occurrence
	closest := reach + 1
	for _, found := range c.r.within(list, max(start, from-reach-3), min(end, to+reach)) {
		if away := distance(found, from, to); away < closest {
			best, closest = found, away
		}
	}
	return best, closest <= reach
}

// distance counts the words between an occurrence and tokens from..to.
func distance(o occurrence, from, to int) int {
	switch {
	case int(o.to) <= from:
		return from - int(o.to)
	case int(o.from) >= to:
		return int(o.from) - to
	}
	return 0
}

// join returns the tokens from the first to the last of both.
func join(o occurrence, from, to int) (int, int) { return min(int(o.from), from), max(int(o.to), to) }
