package page

import (
	"encoding/base64"
	"encoding/json"
	"net/http"

	"vidimus/internal/platform/i18n"
	"vidimus/internal/web/ui"
)

const flashCookie = "flash"

// maxFlashBytes keeps the cookie below what browsers refuse.
const maxFlashBytes = 3000

// Note is a sentence for the page that follows a redirect. It travels as a key, so that nobody can
// plant a text of their own in the cookie.
type Note struct {
	Tone ui.Tone   `json:"t,omitempty"`
	Key  string    `json:"k"`
	Args i18n.Args `json:"a,omitempty"`
	// Count chooses the plural form; nil for a message without one.
	Count *int `json:"n,omitempty"`
	// UndoPath takes back what was done, by a POST; empty offers nothing.
	UndoPath string `json:"u,omitempty"`
}

// Done is the usual note: something worked.
func Done(key string, args ...i18n.Args) Note {
	note := Note{Tone: ui.Good, Key: key}
	if len(args) > 0 {
		note.Args = args[0]
	}
	return note
}

// DoneCount is a note that something worked count times.
func DoneCount(key string, count int) Note { return Note{Tone: ui.Good, Key: key, Count: &count} }

func (s *Site) writeFlash(w http.ResponseWriter, notes []Note) {
	if len(notes) == 0 {
		return
	}
	raw, err := json.Marshal(notes)
	if err != nil || len(raw) > maxFlashBytes {
		s.config.Log.Warn("flash dropped", "bytes", len(raw), "error", err)
		return
	}
	http.SetCookie(w, s.cookie(flashCookie, base64.RawURLEncoding.EncodeToString(raw), 0))
}

// readFlash returns the notes that the request before left. What is damaged or unknown is dropped.
func readFlash(r *http.Request, words i18n.Printer) []ui.Flash {
	raw, err := base64.RawURLEncoding.DecodeString(cookieValue(r, flashCookie))
	if err != nil || len(raw) == 0 {
		return nil
	}
	var notes []Note
	if err := json.Unmarshal(raw, &notes); err != nil {
		return nil
	}
	var shown []ui.Flash
	for _, note := range notes {
		if !words.Has(note.Key) {
			continue
		}
		text := words.T(note.Key, note.Args)
		if note.Count != nil {
			text = words.N(note.Key, *note.Count, note.Args)
		}
		shown = append(shown, ui.Flash{Tone: note.Tone, Text: text, UndoHref: LocalPath(note.UndoPath, "")})
	}
	return shown
}
