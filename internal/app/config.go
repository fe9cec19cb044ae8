package app

import (
	"fmt"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"vidimus/internal/inspection/clamav"
	"vidimus/internal/platform/mail"
	"vidimus/internal/settings"
)

// Config is everything that is decided before the start: by flags, or by environment variables of
// the same name (VIDIMUS_DATABASE for --database). What can change while the server runs stands in
// the settings.
type Config struct {
	Data     string `help:"Folder of files, and of the database where none is named." default:"vidimus-data" env:"VIDIMUS_DATA" placeholder:"DIR"`
	Database string `help:"Path of an SQLite file, or postgres://user:password@host/name." env:"VIDIMUS_DATABASE" placeholder:"ADDRESS"`
	Listen   string `help:"Host and port to listen on." default:"127.0.0.1:8080" env:"VIDIMUS_LISTEN" placeholder:"HOST:PORT"`
	BaseURL  string `help:"Address at which visitors reach the marketplace; links in mails begin with it." env:"VIDIMUS_BASE_URL" placeholder:"URL"`
	Preset   string `help:"Kind of marketplace at the first start: reseller, retail or supplier." default:"reseller" env:"VIDIMUS_PRESET"`
	Demo     bool   `help:"Fill an empty marketplace with demo data and offer demo log-ins; only on a loopback address." env:"VIDIMUS_DEMO"`

	ClamAV string `name:"clamav" help:"Virus scanner (clamd) that looks at uploaded files; without one, nobody does." env:"VIDIMUS_CLAMAV" placeholder:"HOST:PORT|unix:PATH"`

	SMTP         string `name:"smtp" help:"Mail server; without one, mails stay in the outbox." env:"VIDIMUS_SMTP" placeholder:"HOST:PORT"`
	SMTPUser     string `name:"smtp-user" help:"User name at the mail server." env:"VIDIMUS_SMTP_USER" placeholder:"NAME"`
	SMTPPassword string `name:"smtp-password" help:"Password at the mail server; better given by the environment." env:"VIDIMUS_SMTP_PASSWORD" placeholder:"WORD"`
	SMTPSecurity string `name:"smtp-security" help:"starttls, tls or none." default:"starttls" env:"VIDIMUS_SMTP_SECURITY"`
	MailFrom     string `help:"Sender of mails." default:"Vidimus <notices@vidimus.example>" env:"VIDIMUS_MAIL_FROM"`
}

// Resolve fills in what follows from other values and checks all of them. The error names every wrong
// value in one line each.
func (c Config) Resolve() (Config, error) {
	if c.Database == "" {
		c.Database = filepath.Join(c.Data, "vidimus.sqlite")
	}
	if c.BaseURL == "" {
		c.BaseURL = "http://" + c.Listen
	}
	c.BaseURL = strings.TrimRight(c.BaseURL, "/")
	var wrong []string
	check := func(holds bool, format string, arguments ...any) {
		if !holds {
			wrong = append(wrong, fmt.Sprintf(format, arguments...))
		}
	}
	host, _, err := net.SplitHostPort(c.Listen)
	check(err == nil, "--listen %q: write host:port, e.g. 127.0.0.1:8080", c.Listen)
	check(!c.Demo || isLoopback(host), "--demo: demo log-ins are offered on a loopback address only, not on %q", c.Listen)
	base, err := url.Parse(c.BaseURL)
	check(err == nil && base.Host != "" && (base.Scheme == "http" || base.Scheme == "https"), "--base-url %q: write an address that begins with http:// or https://", c.BaseURL)
	check(slices.Contains(settings.Presets, c.Preset), "--preset %q: choose reseller, retail or supplier", c.Preset)
	if c.ClamAV != "" {
		_, err := clamav.Parse(c.ClamAV)
		check(err == nil, "--clamav %q: write host:port, or unix: and the path of a socket", c.ClamAV)
	}
	security := []mail.Security{mail.STARTTLS, mail.TLS, mail.Unprotected}
	check(slices.Contains(security, mail.Security(c.SMTPSecurity)), "--smtp-security %q: choose starttls, tls or none", c.SMTPSecurity)
	check(writable(c.Data) == nil, "--data %q: %v", c.Data, writable(c.Data))
	if len(wrong) > 0 {
		return c, fmt.Errorf("%s", strings.Join(wrong, "\n"))
	}
	return c, nil
}

// isLoopback tells whether only this machine can reach the host.
func isLoopback(host string) bool {
	if host == "localhost" {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

// writable makes the folder and tries to write in it.
func writable(folder string) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	file, err := os.CreateTemp(folder, ".writable-*")
	if err != nil {
		return err
	}
	name := file.Name()
	if err := file.Close(); err != nil {
		return err
	}
	return os.Remove(name)
}
