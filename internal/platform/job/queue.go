package job

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"
	"github.com/riverqueue/river/riverdriver/riversqlite"

	"vidimus/internal/platform/db"
)

const (
	// fetchCooldown is the least time between two claims. With it, the number
	// of workers bounds the rate: 100 ÷ 10 ms = 10,000 jobs a second, where
	// River's defaults stop at 500.
	fetchCooldown = 10 * time.Millisecond
	// pollInterval is how long a job waits at most while the server is idle.
	// A poll that finds nothing takes about 0.1 ms.
	pollInterval = 100 * time.Millisecond
)

// Settings tune a queue. The zero value is right for a server.
type Settings struct {
	// Workers is how many jobs of the queue "default" run at the same time in
	// this program. Default 100: most wait for the network or the database.
	Workers int
	// Queues are further queues with their own number of workers, for work
	// that must not crowd out, or be crowded out by, the rest.
	Queues map[string]int
	// Logger hears of failures. Default slog.Default().
	Logger *slog.Logger
}

// Queue takes jobs and, once started, works them. It is safe for concurrent use.
type Queue struct {
	database *db.DB
	registry *Registry
	settings Settings
	// inserter knows no workers, so that it can be used before all kinds are
	// registered; reader lists, from the reading pool.
	inserter, reader *river.Client[*sql.Tx]

	hands    hands
	stopping atomic.Bool
	mu       sync.Mutex
	worker   *river.Client[*sql.Tx] // nil: not started
	die      context.CancelFunc     // ends this server's signs of life
}

// New returns a queue on a migrated database. The registry may still be empty;
// it is read when the queue starts.
func New(database *db.DB, registry *Registry, settings Settings) (*Queue, error) {
	if settings.Workers <= 0 {
		settings.Workers = 100
	}
	if settings.Logger == nil {
		settings.Logger = slog.Default()
	}
	queue := &Queue{database: database, registry: registry, settings: settings}
	var err error
	if queue.inserter, err = river.NewClient(driver(database, database.Writer()), queue.config()); err != nil {
		return nil, fmt.Errorf("make job queue: %w", err)
	}
	if queue.reader, err = river.NewClient(driver(database, database.Reader()), queue.config()); err != nil {
		return nil, fmt.Errorf("make job queue: %w", err)
	}
	return queue, nil
}

func driver(database *db.DB, pool *sql.DB) riverdriver.Driver[*sql.Tx] {
	if database.Engine() == db.SQLite {
		return riversqlite.New(pool)
	}
	return riverdatabasesql.New(pool)
}

// config is what all clients share.
func (q *Queue) config() *river.Config {
	return &river.Config{
		Logger:            q.settings.Logger,
		FetchCooldown:     fetchCooldown,
		FetchPollInterval: pollInterval,
		// Neither driver can wait for a notification.
		PollOnly: true,
	}
}

// Start begins to work jobs and returns. The values of ctx reach the jobs, its
// end does not: call [Queue.Stop].
func (q *Queue) Start(ctx context.Context) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.worker != nil {
		return errors.New("start job queue: it runs already")
	}
	ctx = context.WithoutCancel(ctx)
	q.stopping.Store(false)
	started, err := q.start(ctx)
	if err != nil {
		return fmt.Errorf("start job queue: %w", err)
	}
	q.worker = started
	return nil
}

func (q *Queue) start(ctx context.Context) (*river.Client[*sql.Tx], error) {
	config := q.config()
	workers, longest := q.registry.workers(q)
	config.Workers = workers
	config.PeriodicJobs = q.registry.periodicJobs()
	// The last resort: what ran longer than it may, and a while. Before it, see recover and handBack.
	config.RescueStuckJobsAfter = longest + time.Minute
	config.Queues = map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: q.settings.Workers}}
	for name, number := range q.settings.Queues {
		config.Queues[name] = river.QueueConfig{MaxWorkers: number}
	}
	client, err := river.NewClient(driver(q.database, q.database.Writer()), config)
	if err != nil {
		return nil, err
	}
	if err := q.beAlive(ctx, client.ID()); err != nil {
		return nil, err
	}
	if err := q.recover(ctx); err != nil {
		return nil, err
	}
	if err := client.Start(ctx); err != nil {
		return nil, err
	}
	living, die := context.WithCancel(ctx)
	q.die = die
	go q.stayAlive(living, client.ID())
	return client, nil
}

// Stop takes no more jobs and waits for those that run. When ctx ends first, it
// cancels theirs: what then fails runs again after the next start, as if it had
// not run. Stopping twice, or before the start, does nothing.
func (q *Queue) Stop(ctx context.Context) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.worker == nil {
		return nil
	}
	stopped := q.worker
	q.worker = nil
	defer q.die()
	if stopped.Stop(ctx) == nil {
		return nil
	}
	q.stopping.Store(true)
	const patience = 10 * time.Second
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	if err := stopped.StopAndCancel(last); err != nil {
		return fmt.Errorf("stop job queue: %w", err)
	}
	return nil
}
