// Package handover lets the command line give a file to a running server: only one program writes a
// marketplace.
//
// The server listens on a unix socket in its data folder, which only its own user can open: whoever
// can, may administer the machine anyway. POST /imports?vendor=SLUG&name=FILE takes a file and answers
// with the run; GET /imports/ID answers how far it has come.
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
)

// socketName is the socket's name in the data folder.
const socketName = "vidimus.sock"

// ErrNoServer says that no server is running on the data folder.
var ErrNoServer = errors.New("no server is running")

// Progress is how far an import has come, as it goes over the socket.
type Progress struct {
	Run    intake.Run `json:"run"`
	Fault  string     `json:"fault,omitempty"` // what is wrong with the request
	Server string     `json:"server,omitempty"`
}

// Handler answers on the socket. VendorBySlug finds whose products a file holds.
func Handler(imports *intake.Service, vendorBySlug func(ctx context.Context, slug string) (id string, err error)) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /imports", func(w http.ResponseWriter, r *http.Request) {
		query := r.URL.Query()
		vendorID, err := vendorBySlug(r.Context(), query.Get("vendor"))
		if err != nil {
			answer(w, intake.Run{}, err)
			return
		}
		run, err := imports.Start(r.Context(), actor.TheSystem, intake.StartCommand{
			VendorID: vendorID, FileName: query.Get("name"), Content: r.Body,
		})
		answer(w, run, err)
	})
	mux.HandleFunc("GET /imports/{id}", func(w http.ResponseWriter, r *http.Request) {
		run, err := imports.ByID(r.Context(), actor.TheSystem, r.PathValue("id"))
		answer(w, run, err)
	})
	return mux
}

func answer(w http.ResponseWriter, run intake.Run, err error) {
	progress := Progress{Run: run}
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
	return c.do(request)
}

// Run asks how far an import has come.
func (c *Client) Run(ctx context.Context, runID string) (intake.Run, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://vidimus/imports/"+url.PathEscape(runID), nil)
	if err != nil {
		return intake.Run{}, err
	}
	return c.do(request)
}

func (c *Client) do(request *http.Request) (intake.Run, error) {
	response, err := c.http.Do(request)
	if err != nil {
		return intake.Run{}, fmt.Errorf("ask the running server: %w", err)
	}
	defer response.Body.Close()
	var progress Progress
	if err := json.NewDecoder(io.LimitReader(response.Body, 1<<20)).Decode(&progress); err != nil {
		return intake.Run{}, fmt.Errorf("read the server's answer: %w", err)
	}
	if progress.Fault != "" {
		return intake.Run{}, errors.New(progress.Fault)
	}
	return progress.Run, nil
}
