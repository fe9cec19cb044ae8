package claim

// stamps remembers what occurs in the sentence that is being matched. It is reused.
type stamps struct {
	seen    []uint64 // a bit an id: whether it occurs
	ids     []id     // those that occur and that patterns are kept by
	anchors uint8    // the layers of those patterns

	// The patterns of one layer that the sentence can hold, by what they begin with.
	begun  []uint64 // a bit an id: whether its chain is of this pass
	chains []int32  // by id: the first of its chain in active
	active []link
	taken  []uint32 // by number of a pattern: the last pass that took it
	pass   uint32
}

// link is a member of a chain of active patterns.
type link struct {
	number uint32 // of the pattern
	next   int32  // in active; -1 at the end
}

// window is a part of a slice.
type window struct{ from, to int32 }

func newStamps(l *lexicon) stamps {
	words := l.count/64 + 1
	return stamps{
		seen: make([]uint64, words), begun: make([]uint64, words), chains: make([]int32, l.count+1), taken: make([]uint32, len(l.patterns)),
	}
}

// begin forgets the sentence before.
func (m *stamps) begin() {
	clear(m.seen)
	m.ids, m.anchors = m.ids[:0], 0
}

// beginPass forgets the layer before.
func (m *stamps) beginPass() {
	if len(m.active) > 0 {
		clear(m.begun)
		m.active = m.active[:0]
	}
	if m.pass++; m.pass == 0 { // the counter came round
		clear(m.taken)
		m.pass = 1
	}
}

// see notes that an id occurs.
func (m *stamps) see(id id, l *lexicon) {
	word, bit := id/64, uint64(1)<<(id%64)
	if m.seen[word]&bit != 0 {
		return
	}
	m.seen[word] |= bit
	if anchors := l.uses[id].anchors; anchors != 0 {
		m.ids = append(m.ids, id)
		m.anchors |= anchors
	}
}

// has tells whether an id occurs.
func (m *stamps) has(id id) bool { return m.seen[id/64]&(1<<(id%64)) != 0 }

// any tells whether one of the alternatives occurs, or whether there are none.
func (m *stamps) any(of alternatives, l *lexicon) bool {
	if of.count <= 1 {
		return of.count == 0 || m.has(id(of.from))
	}
	for _, id := range l.ids[of.from : of.from+uint32(of.count)] {
		if m.has(id) {
			return true
		}
	}
	return false
}

// started tells whether active patterns begin with an id.
func (m *stamps) started(id id) bool { return m.begun[id/64]&(1<<(id%64)) != 0 }

// activate adds a pattern to the chains of those of its starts that occur.
func (m *stamps) activate(c *candidate, l *lexicon) {
	if m.taken[c.number] == m.pass {
		return
	}
	m.taken[c.number] = m.pass
	if c.starts.count == 1 {
		m.chain(id(c.starts.from), c.number)
		return
	}
	for _, start := range l.ids[c.starts.from : c.starts.from+uint32(c.starts.count)] {
		m.chain(start, c.number)
	}
}

// chain adds a pattern to the chain of a start, if that occurs.
func (m *stamps) chain(start id, number uint32) {
	if !m.has(start) {
		return
	}
	if !m.started(start) {
		m.begun[start/64] |= 1 << (start % 64)
		m.chains[start] = -1
	}
	m.insert(&m.chains[start], number)
}

// insert puts a pattern into a chain, which is in the order of the lists.
func (m *stamps) insert(at *int32, number uint32) {
	for *at >= 0 && m.active[*at].number < number {
		at = &m.active[*at].next
	}
	next := *at
	*at = int32(len(m.active))
	m.active = append(m.active, link{number, next})
}
