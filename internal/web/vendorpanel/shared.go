package vendorpanel

import (
	"context"
	"io"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"vidimus/internal/message"
	"vidimus/internal/platform/blob"
	"vidimus/internal/platform/fault"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/web/ui"
)

// named is a product's title, or what stands for it where it has none yet.
func named(p panelPage, item product.Product) string {
	if strings.TrimSpace(item.Title) == "" {
		return p.T("vendorpanel.untitled")
	}
	return item.Title
}

// subjectOf is what a conversation is about.
func subjectOf(p panelPage, thread message.Thread) string {
	if strings.TrimSpace(thread.Subject) == "" {
		return p.T("vendorpanel.messages.no_subject")
	}
	return thread.Subject
}

// plain writes a number that is a name, without groups of digits.
func plain(number int64) string { return strconv.FormatInt(number, 10) }

// verdictOr returns the verdict on the head; clean where there is none.
func verdictOr(p product.Product) string {
	if p.HeadVerdict == "" {
		return string(rulebook.Clean)
	}
	return string(p.HeadVerdict)
}

func toneOf(tone ui.Tone) string {
	if tone == ui.Neutral {
		return "tone-neutral"
	}
	return "tone-" + string(tone)
}

// plainText is a text as a component, for places that take one.
func plainText(text string) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		_, err := io.WriteString(w, templ.EscapeString(text))
		return err
	})
}

// tooLongAsInvalid lets a text that is too long stand beside its field instead of taking the page.
func tooLongAsInvalid(err error) error {
	found := fault.Of(err)
	if found == nil || found.Kind != fault.KindTooLarge {
		return err
	}
	return fault.New(fault.KindInvalid, found.Code, found.Message).Because(err)
}

// pictureAddress returns where a stored picture is shown from; empty for one that is only an address
// elsewhere: pages load nothing from other hosts.
func (f *Face) pictureAddress(digest string) string {
	if !blob.Digest(digest).Valid() {
		return ""
	}
	return f.PictureURL(digest)
}

// refusedByFacts tells whether a use case refused because facts of the document are missing or wrong.
func refusedByFacts(err error) bool {
	found := fault.Of(err)
	return found != nil && found.Kind == fault.KindInvalid && len(found.Fields) > 0
}
