package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"path/filepath"
	"time"

	"github.com/alexedwards/argon2id"

	"vidimus/internal/demo"
	"vidimus/internal/inspection"
	"vidimus/internal/intake/handover"
	"vidimus/internal/platform/blob"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/i18n"
	"vidimus/internal/platform/job"
	"vidimus/internal/schema"
	"vidimus/internal/settings"
)

// App is a whole marketplace in one program.
type App struct {
	Config
	Rooms
	DB    *db.DB
	Queue *job.Queue
	Files blob.Store
	Clock clock.Clock
	Log   *slog.Logger
	// Catalogue holds the words of pages and mails.
	Catalogue *i18n.Catalogue

	businessTime businessTime
	passwords    *argon2id.Params
	watchReads   func(statement string, arguments []any)
	program      string     // path of this program; empty = unknown
	demoClock    *demoClock // nil outside a demo
	handler      http.Handler
	patterns     []string // of handler
	closers      []func() error
}

// Options are what tests change; the zero value is right for a server.
type Options struct {
	Clock     clock.Clock
	Log       *slog.Logger
	Passwords *argon2id.Params // of new passwords; nil = the library's defaults
	// Program is the path of a program that reads a PDF from its standard input when its argument is
	// ReadPDF. Empty = PDFs are not read, a person opens them.
	Program string
	// WatchReads, where it is set, is told every statement that reads; see [db.Options].
	WatchReads func(statement string, arguments []any)
}

// ReadPDF is the command of this program that reads one PDF, in a process of its own.
const ReadPDF = "read-pdf"

// New opens the database, brings its schema up to date, and wires rooms, jobs and faces. Nothing
// runs yet. Close what New returned.
func New(ctx context.Context, config Config, options Options) (*App, error) {
	config, err := config.Resolve()
	if err != nil {
		return nil, err
	}
	a := &App{Config: config, Clock: options.Clock, Log: options.Log, passwords: options.Passwords, program: options.Program, watchReads: options.WatchReads}
	switch {
	case a.Clock != nil:
	case a.Demo:
		a.demoClock = &demoClock{manual: clock.NewManual(demo.Begin(clock.System()))}
		a.Clock = a.demoClock.Now
	default:
		a.Clock = clock.System
	}
	if a.Log == nil {
		a.Log = slog.Default()
	}
	for _, step := range []func(context.Context) error{a.openDatabase, a.openFiles, a.openHouse, a.start, a.play, a.openFaces} {
		if err := step(ctx); err != nil {
			return nil, errors.Join(err, a.Close())
		}
	}
	return a, nil
}

func (a *App) openDatabase(ctx context.Context) error {
	database, err := db.Open(ctx, a.Database, db.Options{Watch: a.watchReads})
	if err != nil {
		return err
	}
	a.DB = database
	a.closers = append(a.closers, database.Close)
	if err := database.Migrate(ctx, schema.FS); err != nil {
		return fmt.Errorf("bring the schema up to date: %w", err)
	}
	return job.Migrate(ctx, database)
}

func (a *App) openFiles(context.Context) error {
	folder, err := blob.OpenFolder(filepath.Join(a.Data, "files"))
	if err != nil {
		return fmt.Errorf("open files: %w", err)
	}
	a.Files = folder
	a.closers = append(a.closers, folder.Close)
	return nil
}

// openHouse makes the rooms and the queue, and connects them.
func (a *App) openHouse(context.Context) error {
	registry := job.NewRegistry()
	queue, err := job.New(a.DB, registry, job.Settings{Logger: a.Log, Queues: inspection.Queues()})
	if err != nil {
		return err
	}
	a.Queue = queue
	if err := a.openRooms(); err != nil {
		return err
	}
	a.subscribe()
	a.registerJobs(registry)
	return nil
}

// start saves the settings of the preset in a marketplace that is new.
func (a *App) start(ctx context.Context) error {
	_, err := a.Settings.Start(ctx, a.Preset, func(s *settings.Settings) { s.BaseURL = a.BaseURL })
	if err != nil {
		return fmt.Errorf("save the first settings: %w", err)
	}
	_, err = a.Editions.Current(ctx)
	return err
}

// Run works jobs and serves visitors until ctx ends: then the faces finish what they began, the
// jobs hand back what they cannot finish. Ready is told the address once visitors are served.
func (a *App) Run(ctx context.Context, ready func(address string)) error {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", a.Listen)
	if err != nil {
		return fmt.Errorf("listen on %s: %w", a.Listen, err)
	}
	if err := a.Queue.Start(context.WithoutCancel(ctx)); err != nil {
		return errors.Join(err, listener.Close())
	}
	server := &http.Server{
		Handler: a.handler, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 5 * time.Minute,
		WriteTimeout: 5 * time.Minute, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
		ErrorLog: slog.NewLogLogger(a.Log.Handler(), slog.LevelDebug),
	}
	failed := make(chan error, 2)
	go func() { failed <- server.Serve(listener) }()
	socket, err := a.serveSocket(ctx, failed)
	if err != nil {
		return errors.Join(err, a.stop(server))
	}
	defer socket.Close()
	if ready != nil {
		ready(listener.Addr().String())
	}
	select {
	case err = <-failed:
	case <-ctx.Done():
		err = nil
	}
	return errors.Join(ignoreClosed(err), a.stop(server))
}

// serveSocket answers the command line on this machine.
func (a *App) serveSocket(ctx context.Context, failed chan<- error) (*http.Server, error) {
	listener, err := handover.Listen(ctx, a.Data)
	if err != nil {
		return nil, fmt.Errorf("listen on the socket: %w", err)
	}
	local := &http.Server{Handler: handover.Handler(a.Intake, a.vendorBySlug), ReadHeaderTimeout: 10 * time.Second}
	go func() { failed <- local.Serve(listener) }()
	return local, nil
}

func (a *App) vendorBySlug(ctx context.Context, slug string) (string, error) {
	found, err := a.Vendors.BySlug(ctx, slug)
	return found.ID, err
}

// stop ends serving and working, within half a minute.
func (a *App) stop(server *http.Server) error {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	return errors.Join(server.Shutdown(ctx), a.Queue.Stop(ctx))
}

func ignoreClosed(err error) error {
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

// Handler returns what visitors reach, for tests that bring their own server.
func (a *App) Handler() http.Handler { return a.handler }

// Close lets go of the database and the files.
func (a *App) Close() error {
	var errs []error
	for i := len(a.closers) - 1; i >= 0; i-- {
		errs = append(errs, a.closers[i]())
	}
	a.closers = nil
	return errors.Join(errs...)
}
