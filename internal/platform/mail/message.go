package mail

import (
	"context"
	"fmt"
	"net/mail"
	"strings"

	"golang.org/x/net/idna"

	"vidimus/internal/platform/fault"
)

// What can go wrong, for [errors.Is]. Anything else, such as a server that is
// away, may work later.
var (
	// ErrMalformed: the message cannot be sent as it is.
	ErrMalformed = fault.Invalid("mail.malformed", "This message cannot be sent: {what}.")
	// ErrRejected: the server refused this message, or its recipient, for good.
	ErrRejected = fault.Invalid("mail.rejected", "The mail server refused this message.")
)

// Message is one mail. Addresses are bare ("ada@example.com") or with a name
// ("Ada <ada@example.com>"); names, subject and texts may hold any characters.
type Message struct {
	To      string
	CC      []string
	Subject string
	// Text is the plain version, which every message has; HTML is optional.
	Text, HTML string
	// MessageID identifies the message for ever, "local@domain" without
	// brackets.
	MessageID string
	// Locale is the BCP 47 tag of the language it is written in; optional.
	Locale string
	// Headers are further ones, such as In-Reply-To.
	Headers map[string]string
	// Attachments are files that go along.
	Attachments []Attachment
}

// Attachment is a file in a message.
type Attachment struct {
	Name, ContentType string
	Content           []byte
}

// Sender sends messages. It is an interface because tests of others collect
// what would be sent.
type Sender interface {
	// Send returns once the message is accepted by the server, for all its
	// recipients: if one is refused, nobody gets it. It fails with
	// ErrMalformed or ErrRejected if trying again is no use, and with another
	// error if it may be of use.
	Send(ctx context.Context, message Message) error
}

// check refuses what could not be sent, and what would let a text smuggle in
// further headers.
func (m Message) check() error {
	single := map[string]string{"subject": m.Subject, "message id": m.MessageID, "locale": m.Locale}
	for name, value := range m.Headers {
		single["header "+name] = value
		single["name of header "+name] = name
	}
	for _, attachment := range m.Attachments {
		single["name of attachment"] = attachment.Name
		single["type of attachment"] = attachment.ContentType
	}
	for what, value := range single {
		if strings.ContainsAny(value, "\r\n\x00") {
			return malformed("the %s has a line break", what)
		}
	}
	local, domain, found := strings.Cut(m.MessageID, "@")
	switch {
	case !found || local == "" || domain == "" || strings.ContainsAny(m.MessageID, "<> "):
		return malformed("the message id is not local@domain")
	case m.Text == "":
		return malformed("there is no plain text")
	}
	return nil
}

// addressOf reads an address and writes its domain as mail servers know it, in
// ASCII.
func addressOf(text string) (*mail.Address, error) {
	address, err := mail.ParseAddress(text)
	if err != nil {
		return nil, malformed("%q is not an address", text)
	}
	at := strings.LastIndexByte(address.Address, '@')
	domain, err := idna.Lookup.ToASCII(address.Address[at+1:])
	if err != nil {
		return nil, malformed("%q has no valid domain", text)
	}
	address.Address = address.Address[:at+1] + domain
	return address, nil
}

func malformed(format string, arguments ...any) error {
	return ErrMalformed.With("what", fmt.Sprintf(format, arguments...))
}
