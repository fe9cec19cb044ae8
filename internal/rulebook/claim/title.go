package claim

// titlePromotional reports a title with an exclamation or percent mark, a star, an emoji or a word that
// shouts a price.
func (d *Detector) titlePromotional(p *product) []Hit {
	if p.title == nil {
		return nil
	}
	text := p.title.text
	at := 0
	for _, char := range text.Scan {
		if at >= text.VisibleRunes() {
			break
		}
		if promotional(char) {
			return []Hit{{Code: CodeTitlePromotional, Field: text.Field, From: at, To: at + 1}}
		}
		at++
	}
	for _, found := range p.title.all(d.shout) {
		if !p.title.covers(d.shoutTopic, int(found.from)) {
			return []Hit{p.title.hit(CodeTitlePromotional, int(found.from), int(found.to))}
		}
	}
	return nil
}

// promotional tells the marks that only advertising puts in a title.
func promotional(char rune) bool {
	switch char {
	case '!', '¡', '！', '%', '‰', '％', '★', '☆', '⭐':
		return true
	}
	return emoji(char)
}

// emoji tells pictures among characters. Arrows, box drawings and mathematical signs are none.
func emoji(char rune) bool {
	return char >= 0x1F000 && char <= 0x1FAFF || char >= 0x2600 && char <= 0x27BF || char >= 0x2B50 && char <= 0x2B59
}
