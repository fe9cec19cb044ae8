package prose

import (
	"slices"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxMarks bounds the combining marks that one letter keeps; writing that stacks more is decoration.
const maxMarks = 4

// maxExpansion bounds what one character may unfold to. The Arabic ligatures beyond it are words of
// their own, and a megabyte of them would become eleven.
const maxExpansion = 4

// folder makes text comparable, with a table of the runes that its bytes came from. It is kept for the
// next text.
type folder struct {
	out []byte
	at  []int32 // the rune of the source behind each byte of out, and one past the end

	steps []int32 // byte offset in the source of every stepRunes-th rune

	space bool // the last thing written is white space

	// The word that is being written: where it starts in out and which scripts it holds.
	word           int
	latin, foreign bool

	segment []byte // scratch
	forms   norm.Iter

	bare   []byte // what strip makes of out
	bareAt []int32
}

var folders = sync.Pool{New: func() any { return new(folder) }}

// maxKept is the longest text, in bytes, whose memory is kept for the next.
const maxKept = 1 << 16

func (f *folder) keep() {
	if cap(f.out) <= maxKept && cap(f.bare) <= maxKept {
		folders.Put(f)
	}
}

// fold fills out and at with the folded text, and steps.
func (f *folder) fold(scan string) {
	f.out, f.at = slices.Grow(f.out[:0], len(scan)), slices.Grow(f.at[:0], len(scan)+1)
	f.steps = f.steps[:0]
	f.space, f.latin, f.foreign, f.word = false, false, false, 0
	at := int32(0)
	for i := 0; i < len(scan); {
		if end := asciiEnd(scan, i); end > i {
			f.stepASCII(i, at, end-i)
			f.run(scan[i:end], at)
			at += int32(end - i)
			i = end
			continue
		}
		end, next := f.next(scan, i, at)
		if int32(len(f.steps))*stepRunes < next {
			f.step(scan[i:end], i, at)
		}
		i, at = end, next
	}
	f.endWord()
	f.at = append(f.at, at)
}

// stepASCII notes the steps among ASCII characters, the first of which is rune at and byte i.
func (f *folder) stepASCII(i int, at int32, length int) {
	for next := int32(len(f.steps)) * stepRunes; next < at+int32(length); next += stepRunes {
		f.steps = append(f.steps, int32(i)+next-at)
	}
}

// step notes the steps among the runes of s, the first of which is rune at and byte i.
func (f *folder) step(s string, i int, at int32) {
	for offset := range s {
		if at%stepRunes == 0 {
			f.steps = append(f.steps, int32(i+offset))
		}
		at++
	}
}

// asciiEnd returns where the ASCII characters from i on end that no mark can follow.
func asciiEnd(scan string, i int) int {
	for end := i; end < len(scan); end++ {
		if scan[end] >= utf8.RuneSelf {
			return max(end-1, i)
		}
	}
	return len(scan)
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
	case marks == 0 && (simple(char) || common(char)):
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

// common tells the dashes and quotes that are mapped without a look into the tables of Unicode.
func common(char rune) bool {
	return char >= 0x2010 && char < 0x2020 && char != 0x2017 || char == '«' || char == '»'
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
	if char <= 0xFF && simple(char) {
		f.latin = true
		f.write(char|0x20, at) // all of them have their small letter 32 places on
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

func (f *folder) endWord() {
	if f.foreign {
		f.unmask()
	}
	f.word = len(f.out)
	f.latin, f.foreign = false, false
}

// unmask makes look-alike letters Latin where the word holds Latin letters too, and lower case else.
func (f *folder) unmask() {
	read, write := f.word, f.word
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
