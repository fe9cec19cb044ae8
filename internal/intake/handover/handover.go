// Package handover lets the command line give a file to a running server: only one program writes a
// marketplace.
//
// The server listens on a unix socket in its data folder, which only its own user can open: whoever
// can, may administer the machine anyway. POST /imports?vendor=SLUG&name=FILE takes a file and answers
// with the run; GET /imports/ID answers how far it has come, GET /imports/ID/rejected which records
// could not be used.
//
// app serves it, cli calls it.
package handover

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"vidimus/internal/actor"
	"vidimus/internal/intake"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/keyset"
)

// shown is how many rejected records are told at once.
const shown = 20

// socketName is the socket's name in the data folder.
const socketName = "vidimus.sock"

// ErrNoServer says that no server is running on the data folder.
var ErrNoServer = errors.New("no server is running")

// Progress is how far an import has come, as it goes over the socket.
type Progress struct {
	Run      intake.Run      `json:"run"`
	Rejected []intake.Record `json:"rejected,omitempty"` // the first of them, where they were asked for
	Fault    string          `json:"fault,omitempty"`    // what is wrong with the request
}

// Handler answers on the socket. VendorBySlug finds whose products a file holds.
func Handler(imports *intake.Service, vendorBySlug func(ctx context.Context, slug string) (id string, err error)) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /imports", func(w http.ResponseWriter, r *http.Request) {
		query := r.URL.Query()
		vendorID, err := vendorBySlug(r.Context(), query.Get("vendor"))
		if err != nil {
			answer(w, Progress{}, err)
			return
		}
		run, err := imports.Start(r.Context(), actor.TheSystem, intake.StartCommand{
			VendorID: vendorID, FileName: query.Get("name"), Content: r.Body,
		})
		answer(w, Progress{Run: run}, err)
	})
	mux.HandleFunc("GET /imports/{id}", func(w http.ResponseWriter, r *http.Request) {
		run, err := imports.ByID(r.Context(), actor.TheSystem, r.PathValue("id"))
		answer(w, Progress{Run: run}, err)
	})
	mux.HandleFunc("GET /imports/{id}/rejected", func(w http.ResponseWriter, r *http.Request) {
		rejected, err := Rejected(r.Context(), imports, r.PathValue("id"))
		answer(w, Progress{Rejected: rejected}, err)
	})
	return mux
}

// Rejected returns the first records of a run that could not be used, with the reasons; their raw texts
// are left out.
func Rejected(ctx context.Context, imports *intake.Service, runID string) ([]intake.Record, error) {
	page, err := imports.Journal(ctx, actor.TheSystem, runID, intake.RecordRejected, keyset.Cursor{}, shown)
	for i := range page.Items {
		page.Items[i].Raw = ""
	}
	return page.Items, err
}

func answer(w http.ResponseWriter, progress Progress, err error) {
	if err != nil {
		progress.Fault = fault.Of(err).Message
		w.WriteHeader(http.StatusUnprocessableEntity)
	}
	if err := json.NewEncoder(w).Encode(progress); err != nil {
		return // the caller has left
	}
}

// Listen opens the socket in a data folder, for this user alone. A socket that a crashed server left
// behind is taken over.
func Listen(ctx context.Context, folder string) (net.Listener, error) {
	path := filepath.Join(folder, socketName)
	if _, err := Dial(ctx, folder); err == nil {
		return nil, fmt.Errorf("another server is running on %s", folder)
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "unix", path)
	if err != nil {
		return nil, err
	}
	return listener, os.Chmod(path, 0o600)
}

// Client talks to a running server.
type Client struct{ http *http.Client }

// Dial finds the server that runs on a data folder; ErrNoServer where there is none.
func Dial(ctx context.Context, folder string) (*Client, error) {
	path := filepath.Join(folder, socketName)
	dialer := &net.Dialer{Timeout: 2 * time.Second}
	connection, err := dialer.DialContext(ctx, "unix", path)
	if err != nil {
		return nil, ErrNoServer
	}
	if err := connection.Close(); err != nil {
		return nil, err
	}
	return &Client{http: &http.Client{Transport: &http.Transport{
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) { return dialer.DialContext(ctx, "unix", path) },
	}}}, nil
}

// Start hands a file over.
func (c *Client) Start(ctx context.Context, vendor, name string, content io.Reader) (intake.Run, error) {
	address := "http://vidimus/imports?" + url.Values{"vendor": {vendor}, "name": {name}}.Encode()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, content)
	if err != nil {
		return intake.Run{}, err
	}
	progress, err := c.do(request)
	return progress.Run, err
}

// Run asks how far an import has come.
func (c *Client) Run(ctx context.Context, runID string) (intake.Run, error) {
	progress, err := c.ask(ctx, runID)
	return progress.Run, err
}

// Rejected asks for the first records that an import could not use.
func (c *Client) Rejected(ctx context.Context, runID string) ([]intake.Record, error) {
	progress, err := c.ask(ctx, runID, "rejected")
	return progress.Rejected, err
}

func (c *Client) ask(ctx context.Context, path ...string) (Progress, error) {
	address, err := url.JoinPath("http://vidimus/imports", path...)
	if err != nil {
		return Progress{}, err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return Progress{}, err
	}
	return c.do(request)
}

func (c *Client) do(request *http.Request) (Progress, error) {
	response, err := c.http.Do(request)
	if err != nil {
		return Progress{}, fmt.Errorf("ask the running server: %w", err)
	}
	defer response.Body.Close()
	var progress Progress
	if err := json.NewDecoder(io.LimitReader(response.Body, 1<<20)).Decode(&progress); err != nil {
		return Progress{}, fmt.Errorf("read the server's answer: %w", err)
	}
	if progress.Fault != "" {
		return Progress{}, errors.New(progress.Fault)
	}
	return progress, nil
}
