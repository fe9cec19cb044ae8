package claim

// How far apart, in words, the parts of a claim may stand.
const (
	earnReach     = 8 // a sum and the verb or noun of income
	priceReach    = 4 // a sum and what makes it a price
	multiplyReach = 5 // "double" and what is doubled
	multiplyFar   = 9 // the same, where no comma lies between
	rateReach     = 6 // a percentage and what it is of
	promiseReach  = 4 // "guaranteed" and "success"
	noFailReach   = 8 // "you cannot lose" and what it is about
)

// smallSum is the smallest sum a month or less that is a claim without a verb of earning: it is more
// than what a subscription costs.
const smallSum = 800

// largeSum is the smallest sum that is a claim where someone tells of it, whatever the verb.
const largeSum = 1500

// earnings are the lists that tell promises of income, return and success.
type earnings struct {
	amount, currency, period, price, threshold, below, example, atPrice id
	earn, weakEarn, income, you, figures, figuresSure, notMoney         id
	multiply, gain, success, result, guarantee, guaranteed, noFail      id
	percent, rateNoun, rateVague, ratePeople, rateWin, share, falls     id
	replace, freedom, turnInto, disclaim, warn, moneyTopic              id
	warnQuoted                                                          id
	reader, fiction, moneyBack, soldAt, since, grows, windfall          id
	neutral, upTo, ranging, either                                      id
	freed, milestone, counted, exam, neverFails                         id
}

func (l *lexicon) earnings() earnings {
	return earnings{
		amount: l.list("amount"), currency: l.list("currency"), period: l.list("period"), price: l.list("price"),
		threshold: l.list("threshold"), below: l.list("below"), example: l.list("example"), atPrice: l.list("at_price"),
		earn: l.list("earn_verb"), weakEarn: l.list("weak_earn"), income: l.list("income"), you: l.list("you_verb"),
		figures: l.list("figures"), figuresSure: l.list("figures_sure"), notMoney: l.list("not_money"),
		multiply: l.list("multiply"), gain: l.list("gain_object"), success: l.list("success"), result: l.list("result"),
		guarantee: l.list("guarantee"), guaranteed: l.list("guaranteed"), noFail: l.list("no_fail"),
		percent: l.list("percent"), rateNoun: l.list("rate_noun"), rateVague: l.list("rate_vague"), ratePeople: l.list("rate_people"),
		rateWin: l.list("rate_win"), share: l.list("share"), falls: l.list("falls"),
		replace: l.list("replace"), freedom: l.list("freedom"), turnInto: l.list("turn_into"),
		disclaim: l.list("disclaim"), warn: l.list("warn"), warnQuoted: l.list("warn_quoted"), moneyTopic: l.list("money_topic"),
		reader: l.list("reader"), fiction: l.list("fiction"), moneyBack: l.list("money_back"), soldAt: l.list("sold_at"),
		since: l.list("since"), grows: l.list("grows"), windfall: l.list("windfall"), neutral: l.list("neutral_sum"), upTo: l.list("up_to"), ranging: l.list("ranging"),
		either: l.list("either_sum"), freed: l.list("freed"), milestone: l.list("milestone"), counted: l.list("counted"),
		exam: l.list("exam"), neverFails: l.list("never_fails"),
	}
}

// maxEarningsHits bounds how many claims are shown for one field.
const maxEarningsHits = 20

// earningsClaims reports promises of success, income or return in every scanned text.
func (d *Detector) earningsClaims(p *product) []Hit {
	money, exam, fiction := d.aboutMoney(p), p.any(d.earnings.exam), d.tellsStory(p)
	var hits []Hit
	for _, r := range p.readings {
		c := claims{
			d: d, e: &d.earnings, r: r, money: money, exam: exam, fiction: fiction,
			thing: p.Type == typePhysical, tariff: p.Type == typeService || p.Type == typeSaaS,
		}
		c.amounts()
		c.figures()
		c.multiples()
		c.rates()
		c.guarantees()
		c.dreams()
		hits = append(hits, c.hits...)
	}
	return hits
}

// aboutMoney tells whether the product is about earning at all, so that "it never fails" is no cake.
func (d *Detector) aboutMoney(p *product) bool {
	words := 0
	for _, r := range p.readings {
		words += len(r.all(d.earnings.moneyTopic))
	}
	return words >= 2
}

// tellsStory tells whether the product is a novel, a life or a collection of cases: there only what is
// said to the reader counts.
func (d *Detector) tellsStory(p *product) bool {
	if p.title != nil && p.title.any(d.earnings.example) {
		return true
	}
	for _, r := range p.readings {
		if describes(r.text.Field) && r.any(d.earnings.fiction) {
			return true
		}
	}
	return false
}

// claims collects the claims of one text.
type claims struct {
	d       *Detector
	e       *earnings
	r       *reading
	money   bool // the product is about earning
	exam    bool // the product prepares for an examination
	thing   bool // the product is a thing
	fiction bool // the product is a story
	tariff  bool // the product is a service, whose texts name tariffs by turnover
	hits    []Hit
}

// add reports tokens from..to, unless the sentence denies or warns of what it says.
func (c *claims) add(from, to int) {
	if !c.d.scopes.denied(c.r, from, to) {
		c.report(from, to)
	}
}

// addCertain reports tokens from..to, which may deny something themselves ("nobody ever failed"), unless what
// stands before denies them.
func (c *claims) addCertain(from, to int) {
	if !c.d.scopes.deniedBefore(c.r, from) {
		c.report(from, to)
	}
}

// report reports tokens from..to, unless the sentence warns of what it says.
func (c *claims) report(from, to int) {
	if start, end := c.r.sentence(from); c.fiction && !c.r.has(c.e.reader, start, end) {
		return
	}
	if len(c.hits) >= maxEarningsHits || c.disowned(from, to) {
		return
	}
	hit := c.r.hit(CodeEarnings, from, to)
	if !overlaps(c.hits, hit) {
		c.hits = append(c.hits, hit)
	}
}

// disowned tells whether the sentence promises nothing, or warns of those who do.
func (c *claims) disowned(from, to int) bool {
	start, end := c.r.sentence(from)
	for _, found := range c.r.within(c.e.disclaim, start, end) {
		if !c.r.boundaryBetween(min(int(found.from), from)+1, max(int(found.from), from)) {
			return true
		}
	}
	for _, found := range c.r.within(c.e.warn, start, end) {
		if !c.d.scopes.denied(c.r, int(found.from), int(found.to)) {
			return true
		}
	}
	return c.quoted(from, to) && c.r.has(c.e.warnQuoted, start, end)
}

// quoted tells whether quotation marks enclose or touch tokens from..to.
func (c *claims) quoted(from, to int) bool {
	return c.r.gapBetween(quote, from-1, from) || to < len(c.r.tokens) && c.r.gapBetween(quote, to, to+1)
}

// figures reports incomes counted in digits: "six figures", "sechsstellig".
func (c *claims) figures() {
	r, e := c.r, c.e
	for _, found := range r.some(e.figures) {
		from, to := int(found.from), int(found.to)
		start, end := r.sentence(from)
		if r.has(e.notMoney, max(start, from-5), min(end, to+5)) {
			continue
		}
		if income, near := c.nearest(e.income, from, to, earnReach); near {
			from, to = join(income, from, to)
		} else if !c.money && !r.covers(e.figuresSure, from) && !r.has(e.earn, start, end) && !r.has(e.period, start, end) {
			continue
		}
		if r.has(e.example, start, end) && !r.has(e.you, start, end) {
			continue
		}
		c.add(from, to)
	}
}

// multiples reports incomes that are to double, or to grow tenfold.
func (c *claims) multiples() {
	r, e := c.r, c.e
	for _, found := range r.some(e.multiply) {
		from, to := int(found.from), int(found.to)
		object, near := c.nearest(e.gain, from, to, multiplyFar)
		if near && distance(object, from, to) > multiplyReach && r.commaBetween(min(from, int(object.from))+1, max(from, int(object.from))) {
			near = false
		}
		if !near {
			object, near = c.nearest(e.earn, from, to, 2) // "I earn twice as much"
		}
		if !near || r.gapBetween(clauseEnd, min(from, int(object.from))+1, max(from, int(object.from))) {
			continue
		}
		start, end := r.sentence(from)
		if r.has(e.example, start, end) || c.d.scopes.topicBefore(r, from) && !r.has(e.you, start, end) {
			continue
		}
		low, high := join(object, from, to)
		c.add(low, high)
	}
}

// rates reports percentages of profit, return or success.
func (c *claims) rates() {
	r, e := c.r, c.e
	for _, found := range r.some(e.percent) {
		from, to := int(found.from), int(found.to)
		start, end := r.sentence(from)
		if r.hasAny(start, end, e.share, e.example, e.moneyBack) || c.falling(start, end) {
			continue
		}
		noun, near := c.nearest(e.rateNoun, from, to, rateReach)
		vague := near && c.thing && !c.money && r.has(e.rateVague, int(noun.from), int(noun.to)) // a stove has a yield, too
		inside := near && distance(noun, from, to) == 0                                          // "a double-digit return"
		if near && !vague && (inside || !c.priced(from, to)) {
			low, high := join(noun, from, to)
			c.add(low, high)
			continue
		}
		if period, near := c.nearest(e.period, from, to, 2); near && c.money && !c.priced(from, to) {
			low, high := join(period, from, to)
			c.add(low, high)
			continue
		}
		if earn, near := c.nearest(e.earn, from, to, 4); near && r.has(e.period, start, end) && !c.priced(from, to) {
			low, high := join(earn, from, to)
			c.add(low, high)
			continue
		}
		if growth, near := c.nearest(e.grows, from, to, 2); near && c.money && !c.priced(from, to) && r.has(e.you, start, end) {
			low, high := join(growth, from, to)
			c.add(low, high)
			continue
		}
		few := c.value(from, to) < 50 && !r.has(c.d.scopes.vendor, start, end) // how many pass an examination at all
		if people, near := c.nearest(e.ratePeople, from, to, 3); near && !few && r.has(e.rateWin, start, end) {
			low, high := join(people, from, to)
			win := r.within(e.rateWin, start, end)[0]
			low, high = join(win, low, high)
			c.add(low, high)
		}
	}
}

// falling tells whether the sentence speaks of losses, and not of their absence.
func (c *claims) falling(start, end int) bool {
	for _, found := range c.r.within(c.e.falls, start, end) {
		if !c.d.scopes.denied(c.r, int(found.from), int(found.to)) {
			return true
		}
	}
	return false
}

// guarantees reports success that is guaranteed. Refunds, warranties and places are none of it.
func (c *claims) guarantees() {
	r, e := c.r, c.e
	for _, found := range r.some(e.guaranteed) {
		from, to := int(found.from), int(found.to)
		start, end := r.sentence(from)
		if !c.refund(start, end) && c.aboutSuccess(start, end) {
			c.add(from, to)
		}
	}
	for _, found := range r.some(e.guarantee) {
		from, to := int(found.from), int(found.to)
		start, end := r.sentence(from)
		if c.refund(start, end) {
			continue
		}
		success, near := c.nearest(e.success, from, to, promiseReach)
		if !near && c.money && !c.thing {
			success, near = c.nearest(e.result, from, to, promiseReach)
		}
		if near && !r.gapBetween(clauseEnd|comma, min(from, int(success.from))+1, max(from, int(success.from))) {
			low, high := join(success, from, to)
			c.add(low, high)
		}
	}
	if !c.thing && (c.money || c.exam) {
		for _, found := range r.some(e.neverFails) {
			c.addCertain(int(found.from), int(found.to))
		}
	}
	if !c.money {
		return
	}
	for _, found := range r.some(e.noFail) {
		from, to := int(found.from), int(found.to)
		start, end := r.sentence(from)
		low, high := max(min(start, from-noFailReach), 0), min(max(end, to+noFailReach), len(r.tokens))
		if !c.refund(start, end) && r.hasAny(low, high, e.moneyTopic, e.income, e.success) {
			c.addCertain(from, to)
		}
	}
}

// aboutSuccess tells whether a sentence, or the whole product, is about success or money.
func (c *claims) aboutSuccess(start, end int) bool {
	if c.money {
		return true
	}
	for _, list := range [...]id{c.e.success, c.e.result, c.e.freedom, c.e.gain, c.e.rateWin, c.e.earn, c.e.income} {
		if c.r.has(list, start, end) {
			return true
		}
	}
	return false
}

// refund tells whether the guarantee of a sentence is about money back, delivery or quality.
func (c *claims) refund(start, end int) bool { return c.r.has(c.d.refund, start, end) }
