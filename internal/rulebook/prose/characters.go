package prose

import (
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// invisible tells the characters that take no room: zero-width ones, soft hyphens, joiners,
// direction marks, variation selectors and tags.
func invisible(char rune) bool {
	switch {
	case char < 0xAD:
		return false
	case char == 0xAD, char == 0x034F, char == 0x061C, char == 0x180E, char == 0xFEFF,
		char == 0x115F, char == 0x1160, char == 0x17B4, char == 0x17B5, char == 0x3164, char == 0xFFA0:
		return true
	}
	return char >= 0x200B && char <= 0x200F || char >= 0x202A && char <= 0x202E ||
		char >= 0x2060 && char <= 0x206F || char >= 0xFE00 && char <= 0xFE0F ||
		char >= 0x180B && char <= 0x180D || char >= 0xE0000 && char <= 0xE0FFF ||
		char == 0x20E3 // the frame of a key cap: its digit stays
}

func combining(char rune) bool {
	if char < 0x300 {
		return false
	}
	return char <= 0x36F || unicode.Is(unicode.Mn, char) && !invisible(char)
}

// punctuation returns the ASCII writing of apostrophes, hyphens, quotes and dots, 0 for the rest.
func punctuation(char rune) byte {
	switch char {
	case '’', '‘', '‛', 'ʼ', 'ʹ', 'ʻ', 'ˈ', '′', '‵', '´':
		return '\''
	case '‐', '‑', '‒', '–', '−', '⁃', '﹘':
		return '-'
	case '“', '”', '„', '‟', '«', '»', '‹', '›', '″':
		return '"'
	case '。', '․':
		return '.'
	case '⁄', '∕':
		return '/'
	case '∶', 'ː', '꞉':
		return ':'
	}
	return enclosed(char)
}

// enclosed returns the letter in a dark circle or square, which NFKC leaves alone.
func enclosed(char rune) byte {
	switch {
	case char >= 0x1F150 && char <= 0x1F169:
		return 'a' + byte(char-0x1F150)
	case char >= 0x1F170 && char <= 0x1F189:
		return 'a' + byte(char-0x1F170)
	case char >= 0x2776 && char <= 0x277E: // dingbat digits 1 to 9
		return '1' + byte(char-0x2776)
	}
	return 0
}

// digit returns the ASCII digit of a decimal digit of any script.
func digit(char rune) rune {
	for _, zero := range []rune{0x660, 0x6F0, 0x966, 0x9E6, 0xE50} {
		if char >= zero && char <= zero+9 {
			return '0' + char - zero
		}
	}
	return char
}

// lookAlikeScript tells the scripts that are mixed into Latin words as a disguise.
func lookAlikeScript(char rune) bool {
	return char >= 0x370 && char <= 0x58F || char >= 0x1D00 && char <= 0x1D2B || char >= 0x250 && char <= 0x2AF ||
		char >= 0x13A0 && char <= 0x13FF
}

// lookAlike returns the Latin letter that a letter of another script is mistaken for, in lower case;
// 0 where there is none.
func lookAlike(char rune) rune {
	switch char {
	case 'а', 'А', 'Α', 'α', 'ɑ', 'ᴀ', 'Ꭺ':
		return 'a'
	case 'В', 'в', 'Ь', 'ь', 'Β', 'ʙ', 'ᴃ', 'Ᏼ':
		return 'b'
	case 'с', 'С', 'ϲ', 'Ϲ', 'ᴄ', 'Ꮯ', 'ɕ':
		return 'c'
	case 'ԁ', 'Ԁ', 'ɗ', 'ᴅ', 'ɖ', 'Ꭰ':
		return 'd'
	case 'е', 'Е', 'ё', 'Ё', 'Ε', 'ε', 'є', 'Є', 'ҽ', 'ᴇ', 'Ꭼ':
		return 'e'
	case 'ғ', 'Ғ':
		return 'f'
	case 'ɡ', 'ց', 'ɢ', 'Ꮐ':
		return 'g'
	case 'һ', 'Һ', 'Н', 'н', 'հ', 'Η', 'ʜ', 'Ꮋ':
		return 'h'
	case 'і', 'І', 'ї', 'Ї', 'ι', 'Ι', 'ɪ', 'ɩ', 'Ꭵ':
		return 'i'
	case 'ј', 'Ј', 'ϳ', 'յ', 'ᴊ', 'Ꭻ':
		return 'j'
	case 'к', 'К', 'κ', 'Κ', 'ᴋ', 'Ꮶ':
		return 'k'
	case 'ӏ', 'Ӏ', 'ʟ', 'Ꮮ', 'լ':
		return 'l'
	case 'м', 'М', 'Μ', 'ᴍ', 'Ꮇ':
		return 'm'
	case 'п', 'ո', 'Ν', 'ɴ', 'ռ', 'η':
		return 'n'
	case 'о', 'О', 'ο', 'Ο', 'օ', 'Օ', 'ᴏ', 'σ':
		return 'o'
	case 'р', 'Р', 'ρ', 'Ρ', 'ᴘ', 'Ꮲ':
		return 'p'
	case 'ԛ', 'զ', 'Ԛ':
		return 'q'
	case 'г', 'ʀ', 'ᴦ', 'ɾ', 'Ꭱ':
		return 'r'
	case 'ѕ', 'Ѕ', 'Տ', 'Ꮪ':
		return 's'
	case 'т', 'Т', 'τ', 'Τ', 'ᴛ', 'Ꭲ':
		return 't'
	case 'ս', 'υ', 'ᴜ', 'ʋ', 'Ս':
		return 'u'
	case 'ѵ', 'ν', 'ᴠ', 'Ꮩ', 'Ѵ':
		return 'v'
	case 'ԝ', 'ѡ', 'ᴡ', 'Ꮃ', 'Ԝ':
		return 'w'
	case 'х', 'Х', 'χ', 'Χ':
		return 'x'
	case 'у', 'У', 'ү', 'Ү', 'Υ', 'ʏ', 'Ꭹ':
		return 'y'
	case 'ᴢ', 'Ζ', 'ʐ', 'Ꮓ':
		return 'z'
	}
	return 0
}

// firstPlain is the first rune of plainLatin.
const firstPlain = 0xC0

// plainLatin holds the bare writing of the Latin letters up to U+024F, "" where it is the letter itself.
var plainLatin = plainLatinLetters()

func plainLatinLetters() [0x250 - firstPlain]string {
	var table [0x250 - firstPlain]string
	for i := range table {
		decomposed := norm.NFD.String(string(rune(firstPlain + i)))
		if base := []rune(decomposed)[0]; base < 0x80 {
			table[i] = string(base)
		}
	}
	for char, plain := range map[rune]string{
		'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ħ': "h",
		'ı': "i", 'ŧ': "t", 'ŋ': "n", 'ſ': "s", 'ß': "ss", 'ǿ': "o", 'ǽ': "ae",
	} {
		table[char-firstPlain] = plain
	}
	return table
}
