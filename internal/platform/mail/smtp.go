package mail

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/mail"
	"strconv"
	"time"

	gomail "github.com/wneessen/go-mail"
)

// Security is how the connection to the server is protected.
type Security string

// The ways. STARTTLS, the default, refuses a server that does not offer it.
const (
	STARTTLS    Security = "starttls"
	TLS         Security = "tls"
	Unprotected Security = "none" // for a server on the same machine
)

// Settings say where mail goes.
type Settings struct {
	// Server is the "host:port" of the mail server.
	Server   string
	Security Security
	// Username and Password are empty for a server that asks for none.
	Username, Password string
	// From is the sender of all messages: "Market <notices@example.com>".
	From string
	// TLS is for servers with a certificate of the operator's own authority.
	TLS *tls.Config
	// Timeout bounds the sending of one message. Default 30 s.
	Timeout time.Duration
}

// SMTP sends through a mail server, one connection a message. It is safe for
// concurrent use.
type SMTP struct {
	settings Settings
	from     *mail.Address
	host     string
	port     int
}

var _ Sender = (*SMTP)(nil)

// NewSMTP checks the settings and returns a sender; it does not connect.
func NewSMTP(settings Settings) (*SMTP, error) {
	from, err := addressOf(settings.From)
	if err != nil {
		return nil, fmt.Errorf("set up mail: sender: %w", err)
	}
	host, service, err := net.SplitHostPort(settings.Server)
	if err != nil {
		return nil, fmt.Errorf("set up mail: server: %w", err)
	}
	port, err := strconv.ParseUint(service, 10, 16)
	if err != nil {
		return nil, fmt.Errorf("set up mail: port: %w", err)
	}
	switch settings.Security {
	case "":
		settings.Security = STARTTLS
	case STARTTLS, TLS, Unprotected:
	default:
		return nil, fmt.Errorf("set up mail: security %q is none of starttls, tls, none", settings.Security)
	}
	if settings.Timeout <= 0 {
		settings.Timeout = 30 * time.Second
	}
	return &SMTP{settings: settings, from: from, host: host, port: int(port)}, nil
}

// Send implements [Sender].
func (s *SMTP) Send(ctx context.Context, message Message) error {
	composed, err := s.compose(message)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, s.settings.Timeout)
	defer cancel()
	if err := s.deliver(ctx, composed); err != nil {
		return fmt.Errorf("send mail: %w", err)
	}
	return nil
}

func (s *SMTP) compose(message Message) (*gomail.Msg, error) {
	if err := message.check(); err != nil {
		return nil, err
	}
	composed := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	composed.FromMailAddress(s.from)
	to, err := addressOf(message.To)
	if err != nil {
		return nil, err
	}
	composed.ToMailAddress(to)
	for _, text := range message.CC {
		copied, err := addressOf(text)
		if err != nil {
			return nil, err
		}
		composed.AddCcMailAddress(copied)
	}
	composed.Subject(message.Subject)
	composed.SetMessageIDWithValue(message.MessageID)
	// Asks answering machines for silence (RFC 3834).
	composed.SetGenHeader("Auto-Submitted", "auto-generated")
	if message.Locale != "" {
		composed.SetGenHeader("Content-Language", message.Locale)
	}
	for name, value := range message.Headers {
		composed.SetGenHeader(gomail.Header(name), value)
	}
	composed.SetBodyString(gomail.TypeTextPlain, message.Text)
	if message.HTML != "" {
		composed.AddAlternativeString(gomail.TypeTextHTML, message.HTML)
	}
	return composed, attach(composed, message.Attachments)
}

func attach(composed *gomail.Msg, attachments []Attachment) error {
	for _, file := range attachments {
		kind := gomail.WithFileContentType(gomail.ContentType(file.ContentType))
		if err := composed.AttachReader(file.Name, bytes.NewReader(file.Content), kind); err != nil {
			return fmt.Errorf("attach %s: %w", file.Name, err)
		}
	}
	return nil
}

func (s *SMTP) deliver(ctx context.Context, message *gomail.Msg) error {
	client, err := gomail.NewClient(s.host, s.options()...)
	if err != nil {
		return err
	}
	connection, err := client.DialToSMTPClientWithContext(ctx)
	if err != nil {
		return fmt.Errorf("connect: %w", err)
	}
	err = client.SendWithSMTPClient(connection, message)
	// The message is accepted or not by now; a failed farewell changes nothing,
	// and must not have it sent again.
	_ = client.CloseWithSMTPClient(connection)
	return judge(err)
}

// judge tells a refusal for good (5xx) from trouble that may pass.
func judge(err error) error {
	var refusal *gomail.SendError
	if errors.As(err, &refusal) && refusal.ErrorCode() >= 500 {
		return ErrRejected.Because(err)
	}
	return err
}

func (s *SMTP) options() []gomail.Option {
	options := []gomail.Option{gomail.WithPort(s.port), gomail.WithTimeout(s.settings.Timeout)}
	switch s.settings.Security {
	case TLS:
		options = append(options, gomail.WithSSL())
	case STARTTLS:
		options = append(options, gomail.WithTLSPolicy(gomail.TLSMandatory))
	case Unprotected:
		options = append(options, gomail.WithTLSPolicy(gomail.NoTLS))
	}
	if s.settings.TLS != nil {
		config := s.settings.TLS.Clone()
		if config.ServerName == "" {
			config.ServerName = s.host
		}
		options = append(options, gomail.WithTLSConfig(config))
	}
	if s.settings.Username != "" {
		options = append(options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover),
			gomail.WithUsername(s.settings.Username), gomail.WithPassword(s.settings.Password))
	}
	return options
}
