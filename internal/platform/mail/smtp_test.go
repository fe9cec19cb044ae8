package mail_test

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/httptest"
	netmail "net/mail"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"vidimus/internal/platform/mail"
)

// server is a mail server on the loopback that keeps what it accepts.
type server struct {
	address string
	mu      sync.Mutex
	refusal error // of the next recipients
	from    string
	to      []string
	data    []byte
	login   string
}

func startServer(t *testing.T, certificates *tls.Config) *server {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &server{address: listener.Addr().String()}
	engine := smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return &session{s}, nil }))
	engine.Domain = "localhost"
	engine.TLSConfig = certificates
	engine.AllowInsecureAuth = false
	engine.ErrorLog = quiet{}
	go func() { _ = engine.Serve(listener) }()
	t.Cleanup(func() { _ = engine.Close() })
	return s
}

type quiet struct{}

func (quiet) Printf(string, ...any) {}
func (quiet) Println(...any)        {}

type session struct{ *server }

func (s *session) Reset()        {}
func (s *session) Logout() error { return nil }

func (s *session) AuthMechanisms() []string { return []string{sasl.Plain} }

func (s *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, username, password string) error {
		if password != "secret" {
			return smtp.ErrAuthFailed
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		s.login = username
		return nil
	}), nil
}

func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.from, s.to = from, nil
	return nil
}

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.to = append(s.to, to)
	return s.refusal
}

func (s *session) Data(r io.Reader) error {
	data, err := io.ReadAll(r)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.data = data
	return err
}

func sender(t *testing.T, settings mail.Settings) *mail.SMTP {
	t.Helper()
	made, err := mail.NewSMTP(settings)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func message() mail.Message {
	return mail.Message{
		To:        "Ada Müller <ada@müller.example>",
		CC:        []string{"bob@example.com"},
		Subject:   "Ihr Produkt wurde geprüft – alles gut",
		Text:      "Grüße\n.\nEnde",
		HTML:      "<p>Grüße</p>",
		MessageID: "01abc@vidimus.example",
		Locale:    "de",
		Headers:   map[string]string{"In-Reply-To": "<00aaa@vidimus.example>"},
		Attachments: []mail.Attachment{
			{Name: "Rechnung ä.pdf", ContentType: "application/pdf", Content: []byte("%PDF-")},
		},
	}
}

func TestMessageArrivesWhole(t *testing.T) {
	t.Parallel()
	s := startServer(t, nil)
	smtp := sender(t, mail.Settings{Server: s.address, Security: mail.Unprotected, From: "Märkte <notices@vidimus.example>"})
	if err := smtp.Send(t.Context(), message()); err != nil {
		t.Fatal(err)
	}
	if s.from != "notices@vidimus.example" || strings.Join(s.to, " ") != "ada@xn--mller-kva.example bob@example.com" {
		t.Errorf("from %s to %v", s.from, s.to)
	}
	parsed, err := netmail.ReadMessage(bytes.NewReader(s.data))
	if err != nil {
		t.Fatal(err)
	}
	decode := new(mime.WordDecoder)
	for name, want := range map[string]string{
		"Subject":          "Ihr Produkt wurde geprüft – alles gut",
		"Message-ID":       "<01abc@vidimus.example>",
		"Content-Language": "de",
		"In-Reply-To":      "<00aaa@vidimus.example>",
		"Auto-Submitted":   "auto-generated",
	} {
		if got, err := decode.DecodeHeader(parsed.Header.Get(name)); err != nil || got != want {
			t.Errorf("%s: %q (%v), want %q", name, got, err, want)
		}
	}
	if _, err := parsed.Header.Date(); err != nil {
		t.Errorf("date: %v", err)
	}
	kinds := strings.Join(parts(t, parsed.Header.Get("Content-Type"), parsed.Body), " ")
	if kinds != "multipart/mixed multipart/alternative text/plain text/html application/pdf" {
		t.Errorf("parts: %s", kinds)
	}
	if bytes.Contains(s.data, []byte("Go-Mail")) {
		t.Error("the message names its library")
	}
}

// parts lists the content types of a message in the order of its tree.
func parts(t *testing.T, contentType string, body io.Reader) []string {
	t.Helper()
	kind, parameters, err := mime.ParseMediaType(contentType)
	if err != nil {
		t.Fatal(err)
	}
	found := []string{kind}
	if !strings.HasPrefix(kind, "multipart/") {
		return found
	}
	reader := multipart.NewReader(body, parameters["boundary"])
	for {
		part, err := reader.NextPart()
		if errors.Is(err, io.EOF) {
			return found
		}
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, parts(t, part.Header.Get("Content-Type"), part)...)
	}
}

func TestLoginIsProtected(t *testing.T) {
	t.Parallel()
	web := httptest.NewTLSServer(nil) // for its certificate and authority
	defer web.Close()
	authority := &tls.Config{RootCAs: web.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs}
	s := startServer(t, &tls.Config{Certificates: web.TLS.Certificates})
	settings := mail.Settings{Server: s.address, From: "notices@vidimus.example", Username: "vidimus", Password: "secret", TLS: authority}
	if err := sender(t, settings).Send(t.Context(), message()); err != nil {
		t.Fatal(err)
	}
	if s.login != "vidimus" {
		t.Errorf("signed in as %q", s.login)
	}
	wrong := map[string]func(*mail.Settings){
		"wrong password":         func(s *mail.Settings) { s.Password = "guess" },
		"unknown authority":      func(s *mail.Settings) { s.TLS = nil },
		"password in the clear":  func(s *mail.Settings) { s.Security = mail.Unprotected },
		"server that has no TLS": func(s *mail.Settings) { s.Server = startServer(t, nil).address },
	}
	for name, spoil := range wrong {
		spoiled := settings
		spoil(&spoiled)
		if err := sender(t, spoiled).Send(t.Context(), message()); err == nil || errors.Is(err, mail.ErrRejected) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestRefusalForGoodIsToldFromTrouble(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		refusal  error
		rejected bool
	}{
		"no such user":    {&smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no such user"}, true},
		"greylisted":      {&smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 7, 1}, Message: "come back later"}, false},
		"mailbox is full": {&smtp.SMTPError{Code: 452, EnhancedCode: smtp.EnhancedCode{4, 2, 2}, Message: "full"}, false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startServer(t, nil)
			s.refusal = c.refusal
			smtp := sender(t, mail.Settings{Server: s.address, Security: mail.Unprotected, From: "notices@vidimus.example"})
			err := smtp.Send(t.Context(), message())
			if err == nil || errors.Is(err, mail.ErrRejected) != c.rejected {
				t.Errorf("error = %v", err)
			}
		})
	}
}

func TestMalformedMessagesAreRefusedBeforeConnecting(t *testing.T) {
	t.Parallel()
	smtp := sender(t, mail.Settings{Server: "127.0.0.1:1", From: "notices@vidimus.example"})
	cases := map[string]func(*mail.Message){
		"no recipient":           func(m *mail.Message) { m.To = "" },
		"no address":             func(m *mail.Message) { m.To = "ada" },
		"two recipients":         func(m *mail.Message) { m.To = "a@example.com, b@example.com" },
		"bad domain":             func(m *mail.Message) { m.To = "a@exa_mple..com" },
		"bad copy":               func(m *mail.Message) { m.CC = []string{"a@example.com\r\nBcc: b@example.com"} },
		"header in the subject":  func(m *mail.Message) { m.Subject = "Hello\r\nBcc: b@example.com" },
		"header in a header":     func(m *mail.Message) { m.Headers = map[string]string{"X-Case": "1\nBcc: b@example.com"} },
		"header in a name":       func(m *mail.Message) { m.Headers = map[string]string{"X\nBcc": "b@example.com"} },
		"header in a file name":  func(m *mail.Message) { m.Attachments[0].Name = "a\r\nX: y" },
		"no message id":          func(m *mail.Message) { m.MessageID = "" },
		"message id in brackets": func(m *mail.Message) { m.MessageID = "<a@b>" },
		"no plain text":          func(m *mail.Message) { m.Text = "" },
	}
	for name, spoil := range cases {
		m := message()
		spoil(&m)
		if err := smtp.Send(t.Context(), m); !errors.Is(err, mail.ErrMalformed) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestServerThatIsAwayIsTroubleThatMayPass(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0") // accepts, and never says a word
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	smtp := sender(t, mail.Settings{Server: listener.Addr().String(), Security: mail.Unprotected, From: "notices@vidimus.example", Timeout: 50 * time.Millisecond})
	if err := smtp.Send(t.Context(), message()); err == nil || errors.Is(err, mail.ErrRejected) {
		t.Errorf("silent server: %v", err)
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if err := smtp.Send(cancelled, message()); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestSettingsAreChecked(t *testing.T) {
	t.Parallel()
	good := mail.Settings{Server: "mail.example.com:587", From: "notices@example.com"}
	if _, err := mail.NewSMTP(good); err != nil {
		t.Error(err)
	}
	for name, spoil := range map[string]func(*mail.Settings){
		"no port":          func(s *mail.Settings) { s.Server = "mail.example.com" },
		"no number":        func(s *mail.Settings) { s.Server = "mail.example.com:smtp" },
		"no sender":        func(s *mail.Settings) { s.From = "" },
		"unknown security": func(s *mail.Settings) { s.Security = "ssl" },
	} {
		settings := good
		spoil(&settings)
		if _, err := mail.NewSMTP(settings); err == nil {
			t.Errorf("%s is accepted", name)
		}
	}
}
