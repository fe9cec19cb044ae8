package contact

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"vidimus/internal/rulebook/prose"
)

// damage reports text that was read in the wrong encoding: the replacement character, control and
// private-use characters, and letters that turn into others when they are read as UTF-8 again.
func (r *run) damage(index int, text prose.Text) {
	scanned := text.Scan
	position := 0 // runes before i
	for i := 0; i < len(scanned); {
		if c := scanned[i]; c < utf8.RuneSelf && (c >= ' ' && c != 0x7f || !control(rune(c))) {
			i++
			position++
			continue
		}
		length, kind := damageAt(scanned, i)
		if length > 0 {
			r.addDamage(index, text.Field, position, length, kind)
			if *r.count(codeDamage) >= maxHits {
				return
			}
		}
		for range max(length, 1) {
			_, size := utf8.DecodeRuneInString(scanned[i:])
			i += size
			position++
		}
	}
}

func (r *run) addDamage(index int, field string, at, length int, kind string) {
	r.add(index, Hit{Code: codeDamage, Field: field, From: at, To: at + length, Args: map[string]string{"kind": kind}})
}

// control tells control characters that no text holds.
func control(char rune) bool {
	return char < ' ' && char != '\n' && char != '\t' && char != '\r' && char != '\f' || char >= 0x7f && char <= 0x9f
}

// damageAt returns how many runes of damage begin at byte i, which begins a control character or a rune
// beyond ASCII.
func damageAt(s string, i int) (runes int, kind string) {
	char, size := utf8.DecodeRuneInString(s[i:])
	if char < utf8.RuneSelf {
		return 1, "control"
	}
	if length := misread(s[i:]); length > 0 && believable(s, i, char, length) {
		return length, "mojibake"
	}
	rest := s[i+size:]
	switch {
	case char == utf8.RuneError:
		return 1, "replacement"
	case control(char):
		return 1, "control"
	case unicode.Is(unicode.Co, char) || char&0xFFFE == 0xFFFE:
		return 1, "private-use"
	case char == 'Ã' && !beginsWithLetter(rest) && !endsWithCapital(s[:i]), // "MAÇÃ" is Portuguese
		char == 'Â' && !beginsWithLetter(rest) && endsWithWord(s[:i]):
		return 1, "mojibake" // of "à" and of a no-break space, whose second half is a blank
	case char == 'ã' && beginsWithAny(rest, "¡¢£¤¥¦§¨©ª¬®¯°±²³´µ¶·¸¹º¼½¾"):
		return 2, "mojibake" // made lower case afterwards
	case char == '√' && beginsWithAny(rest, "©®†ß∂º¥§™´¨¢≠ÆØ∞±≤≥µ∑∏π∫ªΩæø") && besideLetter(s, i, size),
		char == '¬' && beginsWithAny(rest, "´ª†∞£©Æ∑"):
		return 2, "mojibake" // read as Mac Roman
	case char == '‚' && strings.HasPrefix(rest, "Ä") && beginsWithAny(rest[len("Ä"):], "ôúùìîòæ¶¢"):
		return 3, "mojibake"
	case char == '├' && beginsWithAny(rest, "®┤áéëíóúñÑº¿⌐¬½╝╗║ªàâ"):
		return 2, "mojibake" // read as the code page of a DOS console
	}
	return 0, ""
}

// misread reads the runes at the beginning of s as bytes of Windows-1252. Where these are the UTF-8 of
// one character that a text may hold, it returns how many runes they are.
func misread(s string) int {
	var bytes [utf8.UTFMax]byte
	n := 0
	for i := 0; i < len(s) && n < len(bytes); {
		char, size := utf8.DecodeRuneInString(s[i:])
		b := windows1252(char)
		if b == 0 {
			break
		}
		bytes[n] = b
		n++
		i += size
	}
	if n < 2 {
		return 0
	}
	char, size := utf8.DecodeRune(bytes[:n])
	if char == utf8.RuneError || size < 2 || !plausible(char) {
		return 0
	}
	return size
}

// plausible tells the characters that texts of our languages hold.
func plausible(char rune) bool {
	switch {
	case char <= 0xFF, char == 0xFEFF, char == 0x20AC, char == 0x2122, char == 0x1E9E:
		return true
	case char >= 0x100 && char <= 0x17F:
		return true
	case char >= 0x2010 && char <= 0x2044, char >= 0x2190 && char <= 0x27BF, char >= 0x2B00 && char <= 0x2BFF:
		return true
	}
	return char >= 0x1F300 && char <= 0x1FAFF
}

// believable keeps "ALPHABET Ä–Z" apart from mojibake: Ä and Å are letters of their own, so that they
// are believed to be half of another only inside a word.
func believable(s string, i int, first rune, length int) bool {
	if first != 'Ä' && first != 'Å' {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	rest := s[i:]
	for range length {
		_, size := utf8.DecodeRuneInString(rest)
		rest = rest[size:]
	}
	after, _ := utf8.DecodeRuneInString(rest)
	return unicode.IsLower(before) || unicode.IsLower(after)
}

// windows1252 returns the byte beyond ASCII that stands for a character in Windows-1252, 0 for none.
func windows1252(char rune) byte {
	if char <= 0xFF {
		if char < 0x80 {
			return 0
		}
		return byte(char)
	}
	if at := strings.IndexRune(windowsOnly, char); at >= 0 {
		return windowsBytes[utf8.RuneCountInString(windowsOnly[:at])]
	}
	return 0
}

const (
	windowsOnly  = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
	windowsBytes = "\x80\x82\x83\x84\x85\x86\x87\x88\x89\x8a\x8b\x8c\x8e\x91\x92\x93\x94\x95\x96\x97\x98\x99\x9a\x9b\x9c\x9e\x9f"
)

func beginsWithLetter(s string) bool {
	char, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(char)
}

func beginsWithAny(s, chars string) bool {
	char, size := utf8.DecodeRuneInString(s)
	return size > 0 && char != utf8.RuneError && strings.ContainsRune(chars, char)
}

func endsWithWord(s string) bool {
	char, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsLetter(char) || unicode.IsDigit(char)
}

func endsWithCapital(s string) bool {
	char, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsUpper(char)
}

// besideLetter tells whether a letter stands before byte i or after the two runes that begin there.
func besideLetter(s string, i, size int) bool {
	_, second := utf8.DecodeRuneInString(s[i+size:])
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	return unicode.IsLetter(before) || beginsWithLetter(s[i+size+second:])
}
