package claim

import (
	"unicode"
	"unicode/utf8"
)

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

const (
	shoutingLetters = 10 // letters from which a share is judged
	shoutingPercent = 60 // share of capitals that is not yet shouting
	shoutingWords   = 3  // words all in capitals that are shouting whatever the share
	shoutingWord    = 5  // letters of a word that counts
)

// titleShouting reports a title in capitals. Words that hold a digit and words of up to four letters
// count in neither rule, and one word in capitals beside others is a brand.
func (d *Detector) titleShouting(p *product) []Hit {
	if p.title == nil {
		return nil
	}
	scan := p.title.text.Scan
	var letters, capitals, loud, words int
	for i := 0; i < len(scan); {
		size, upper, digits, length := wordAt(scan[i:])
		if length == 0 {
			i += size
			continue
		}
		i += length
		if digits > 0 || size < shoutingWord {
			continue
		}
		words++
		letters += size
		capitals += upper
		if upper == size {
			loud++
		}
	}
	share := letters >= shoutingLetters && capitals*100 > letters*shoutingPercent
	if loud >= shoutingWords || share && (loud != 1 || words == 1) {
		return []Hit{{Code: CodeTitleShouting, Field: p.title.text.Field}}
	}
	return nil
}

// wordAt counts the letters, capitals and digits of the word at the beginning of s. Where there is none,
// length is 0 and letters is how many bytes to skip.
func wordAt(s string) (letters, capitals, digits, length int) {
	for length < len(s) {
		char, size := utf8.DecodeRuneInString(s[length:])
		switch {
		case unicode.IsLetter(char):
			letters++
			if unicode.IsUpper(char) {
				capitals++
			}
		case unicode.IsDigit(char):
			digits++
		case unicode.Is(unicode.Mn, char) && length > 0:
		default:
			if length == 0 {
				return size, 0, 0, 0
			}
			return letters, capitals, digits, length
		}
		length += size
	}
	return letters, capitals, digits, length
}
