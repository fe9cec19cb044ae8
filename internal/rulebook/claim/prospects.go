package claim

// milestones reports round sums that are to be reached, without their currency: "crack the hundred thousand".
func (c *claims) milestones() {
	r, e := c.r, c.e
	for _, found := range r.some(e.milestone) {
		from, to := int(found.from), int(found.to)
		start, end := r.sentence(from)
		dated := c.money || r.has(e.period, start, end)
		counts := r.has(e.counted, start, end) || r.has(e.notMoney, to, min(end, to+3))
		if dated && !counts && !r.hasAny(start, end, e.threshold, e.example) {
			c.add(from, to)
		}
	}
}

// freedoms reports people who leave their work, or cannot take more of it, by a certain time.
func (c *claims) freedoms() {
	r, e := c.r, c.e
	for _, found := range r.some(e.freed) {
		from, to := int(found.from), int(found.to)
		start, end := r.sentence(from)
		personal := r.has(e.period, start, end) && r.has(e.you, start, end)
		if (c.money || r.has(e.ratePeople, start, end)) && personal && !c.d.scopes.topicBefore(r, from) && !r.has(e.example, start, end) {
			c.addCertain(from, to)
		}
	}
}

// dreams reports salaries that are to be replaced, and riches with a date.
func (c *claims) dreams() {
	c.milestones()
	c.freedoms()
	r, e := c.r, c.e
	for _, found := range r.some(e.replace) {
		from, to := int(found.from), int(found.to)
		start, end := r.sentence(from)
		if r.hasAny(start, end, e.you, e.ratePeople) && !c.d.scopes.topicBefore(r, from) && !r.has(e.example, start, end) {
			c.add(from, to)
		}
	}
	for _, found := range r.some(e.windfall) {
		if start, end := r.sentence(int(found.from)); !r.has(e.example, start, end) &&
			(c.money || r.has(e.you, start, end) || len(r.within(e.amount, int(found.from), int(found.to))) > 1) {
			c.add(int(found.from), int(found.to))
		}
	}
	for _, found := range r.some(e.freedom) {
		from, to := int(found.from), int(found.to)
		if period, near := c.nearest(e.period, from, to, 4); near && r.has(c.d.anyNumber, int(period.from), int(period.to)) {
			low, high := join(period, from, to)
			c.add(low, high)
		}
	}
}
