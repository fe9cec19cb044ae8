package prose

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxMarks bounds the combining marks that one letter keeps; writing that stacks more is decoration.
const maxMarks = 4

// maxExpansion bounds what one character may unfold to. The Arabic ligatures beyond it are words of
// their own, and a megabyte of them would become eleven.
const maxExpansion = 4

// folder builds Folded and its table of offsets.
type folder struct {
	out []byte
	at  []int32

	space bool // the last thing written is white space

	// The word that is being written: where it starts in out and which scripts it holds.
	word           int
	latin, foreign bool

	segment []byte // scratch
	forms   norm.Iter
}

func fold(scan string) (string, []int32) {
	f := folder{
		out: make([]byte, 0, len(scan)+len(scan)/8+16),
		at:  make([]int32, 0, len(scan)+len(scan)/8+17),
	}
	rune32 := int32(0)
	for i := 0; i < len(scan); {
		c := scan[i]
		if c < utf8.RuneSelf && (i+1 == len(scan) || scan[i+1] < utf8.RuneSelf) {
			f.ascii(c, rune32)
			i++
			rune32++
			continue
		}
		i, rune32 = f.next(scan, i, rune32)
	}
	f.endWord()
	f.at = append(f.at, rune32)
	return string(f.out), f.at
}

// next folds one rune with the marks that follow it.
func (f *folder) next(scan string, i int, at int32) (int, int32) {
	char, size := utf8.DecodeRuneInString(scan[i:])
	end, count, marks := i+size, at+1, 0
	for end < len(scan) && scan[end] >= utf8.RuneSelf {
		mark, size := utf8.DecodeRuneInString(scan[end:])
		if !combining(mark) {
			break
		}
		end += size
		count++
		marks++
	}
	switch {
	case char < utf8.RuneSelf && marks == 0:
		f.ascii(byte(char), at)
	case invisible(char) && marks == 0:
	case marks == 0 && simple(char):
		f.rune(char, at)
	case marks == 0:
		f.single(char, scan[i:end], at)
	default:
		f.compose(scan[i:end], at)
	}
	return end, count
}

// single writes what NFKC makes of one character without marks.
func (f *folder) single(char rune, s string, at int32) {
	parts := norm.NFKC.PropertiesString(s).Decomposition()
	count, marks := 0, 0
	for rest := parts; len(rest) > 0 && count <= maxExpansion; count++ {
		part, size := utf8.DecodeRune(rest)
		rest = rest[size:]
		if combining(part) {
			marks++
		}
	}
	switch {
	case count == 0 || count > maxExpansion:
		f.rune(char, at)
	case marks > 0:
		f.compose(s, at)
	default:
		f.all(parts, at)
	}
}

// compose writes what NFKC makes of a letter and its marks.
func (f *folder) compose(s string, at int32) {
	if len(norm.NFKC.PropertiesString(s).Decomposition()) > maxExpansion*utf8.UTFMax {
		char, _ := utf8.DecodeRuneInString(s)
		f.rune(char, at)
		return
	}
	if utf8.RuneCountInString(s) > maxMarks+1 {
		count := 0
		for i := range s {
			if count++; count > maxMarks+1 {
				s = s[:i]
				break
			}
		}
	}
	f.segment = f.segment[:0]
	for f.forms.InitString(norm.NFKC, s); !f.forms.Done(); {
		f.segment = append(f.segment, f.forms.Next()...)
	}
	f.all(f.segment, at)
}

func (f *folder) all(text []byte, at int32) {
	for len(text) > 0 {
		char, size := utf8.DecodeRune(text)
		text = text[size:]
		if !invisible(char) {
			f.rune(char, at)
		}
	}
}

// simple tells the letters that NFKC leaves alone and that have nothing to be mapped but their case.
func simple(char rune) bool {
	return char >= 0xC0 && char < 0x0132 && char != 0xD7 && char != 0xDF && char != 0xF7
}

func (f *folder) ascii(c byte, at int32) {
	switch {
	case 'A' <= c && c <= 'Z':
		c += 'a' - 'A'
		f.latin = true
	case 'a' <= c && c <= 'z':
		f.latin = true
	case asciiSpace(c):
		f.endWord()
		f.white(c == '\n', at)
		return
	case c == '.' || c == '@' || c == '_' || '0' <= c && c <= '9':
	default:
		f.endWord()
		if c == '`' {
			c = '\''
		}
	}
	f.space = false
	f.out = append(f.out, c)
	f.at = append(f.at, at)
}

// white writes one white space for a run of them, a line break where the run holds one.
func (f *folder) white(line bool, at int32) {
	if f.space {
		if line {
			f.out[len(f.out)-1] = '\n'
		}
		return
	}
	c := byte(' ')
	if line {
		c = '\n'
	}
	f.out = append(f.out, c)
	f.at = append(f.at, at)
	f.space = true
	f.word = len(f.out)
}

func (f *folder) rune(char rune, at int32) {
	if char < utf8.RuneSelf {
		f.ascii(byte(char), at)
		return
	}
	if isSpace(char) {
		f.endWord()
		f.white(char == 0x2028 || char == 0x2029, at)
		return
	}
	if c := punctuation(char); c != 0 {
		f.ascii(c, at)
		return
	}
	switch {
	case char == 'ß' || char == 'ẞ':
		f.ascii('s', at)
		f.ascii('s', at)
		return
	case lookAlikeScript(char):
		f.foreign = true // case is kept until the end of the word: Ν looks like N, ν like v
	case unicode.IsLetter(char) || unicode.Is(unicode.M, char):
		char = unicode.ToLower(char)
		f.latin = f.latin || unicode.Is(unicode.Latin, char)
		if char == 'ı' {
			char = 'i'
		}
	case unicode.IsDigit(char):
		char = digit(char)
		if char < utf8.RuneSelf {
			f.ascii(byte(char), at)
			return
		}
	default:
		f.endWord()
		f.write(char, at)
		f.word = len(f.out)
		return
	}
	f.write(char, at)
}

func (f *folder) write(char rune, at int32) {
	before := len(f.out)
	f.out = utf8.AppendRune(f.out, char)
	for range len(f.out) - before {
		f.at = append(f.at, at)
	}
	f.space = false
}

// endWord makes look-alike letters Latin where the word holds Latin letters too, and lower case else.
func (f *folder) endWord() {
	start := f.word
	if f.foreign {
		read, write := start, start
		for read < len(f.out) {
			char, size := utf8.DecodeRune(f.out[read:])
			if lookAlikeScript(char) {
				plain := rune(0)
				if f.latin {
					plain = lookAlike(char)
				}
				if plain == 0 {
					plain = unicode.ToLower(char)
				}
				char = plain
			}
			at := f.at[read]
			read += size
			end := write + len(utf8.AppendRune(f.segment[:0], char))
			if end > read { // no such letter grows today; never overtake what is still to be read
				char, end = '?', write+1
			}
			utf8.AppendRune(f.out[:write], char)
			for ; write < end; write++ {
				f.at[write] = at
			}
		}
		f.out, f.at = f.out[:write], f.at[:write]
	}
	f.word = len(f.out)
	f.latin, f.foreign = false, false
}
