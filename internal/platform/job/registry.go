package job

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"time"

	"github.com/riverqueue/river"
)

// Args are the arguments of a job: a struct, not a pointer, that is kept as
// JSON. Its Kind never changes, because jobs outlive programs.
type Args interface{ Kind() string }

// Options say how jobs of a kind are run. The zero value is right for most.
type Options struct {
	// Timeout ends the context of one attempt. Default one minute.
	Timeout time.Duration
	// Attempts is how often the job runs before it has failed. Default 8: with
	// the default retries, the last is more than an hour after the first.
	Attempts int
	// Retry is the pause after the attempt of that number, from 1. Default is
	// attempt⁴ seconds, a little more or less.
	Retry func(attempt int) time.Duration
}

const (
	defaultTimeout  = time.Minute
	defaultAttempts = 8
)

// Registry knows what is to be done for each kind of job. Fill it before the
// queue starts. It is safe for concurrent use.
type Registry struct {
	mu       sync.Mutex
	kinds    map[string]kind
	periodic map[string]time.Duration
}

// kind is a registered kind of job.
type kind struct {
	options Options
	work    func(ctx context.Context, arguments json.RawMessage) error
}

// NewRegistry returns an empty registry.
func NewRegistry() *Registry {
	return &Registry{kinds: make(map[string]kind), periodic: make(map[string]time.Duration)}
}

// Register has work called for each job of A's kind. Its context ends at the
// timeout, and when the queue must stop and cannot wait. Registering a kind
// twice is a mistake of the program and panics.
func Register[A Args](registry *Registry, work func(context.Context, A) error, options Options) {
	var zero A
	registry.add(zero.Kind(), options, func(ctx context.Context, arguments json.RawMessage) error {
		var args A
		if err := json.Unmarshal(arguments, &args); err != nil {
			return Cancel(fmt.Errorf("read arguments: %w", err))
		}
		return work(ctx, args)
	})
}

// Periodic has work run soon after the start and then at every interval, by one
// server at a time. It is not run while the last run is unfinished, and gets as
// long as the interval, from a minute to an hour; a run that fails is not tried
// again before the next. The name is that of the job kind.
func (r *Registry) Periodic(name string, every time.Duration, work func(context.Context) error) {
	options := Options{Timeout: min(max(every, defaultTimeout), time.Hour), Attempts: 1}
	r.add(name, options, func(ctx context.Context, _ json.RawMessage) error { return work(ctx) })
	r.mu.Lock()
	defer r.mu.Unlock()
	r.periodic[name] = every
}

func (r *Registry) add(name string, options Options, work func(context.Context, json.RawMessage) error) {
	options.Timeout = cmp.Or(options.Timeout, defaultTimeout)
	options.Attempts = cmp.Or(options.Attempts, defaultAttempts)
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, twice := r.kinds[name]; twice {
		panic(fmt.Sprintf("job kind %q is registered twice", name))
	}
	r.kinds[name] = kind{options: options, work: work}
}

// attempts returns how often a job of a kind runs. A program that only
// enqueues does not know the kinds.
func (r *Registry) attempts(name string) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	if known, ok := r.kinds[name]; ok {
		return known.options.Attempts
	}
	return defaultAttempts
}

// workers returns what River needs to work for the queue, and the longest timeout.
func (r *Registry) workers(queue *Queue) (workers *river.Workers, longest time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	workers, longest = river.NewWorkers(), defaultTimeout
	for name, known := range r.kinds {
		river.AddWorkerArgs(workers, taken{kind: name}, &worker{kind: known, queue: queue})
		longest = max(longest, known.options.Timeout)
	}
	return workers, longest
}

// periodicJobs returns what River needs to enqueue.
func (r *Registry) periodicJobs() []*river.PeriodicJob {
	r.mu.Lock()
	defer r.mu.Unlock()
	var jobs []*river.PeriodicJob
	for name, every := range r.periodic {
		insert := func() (river.JobArgs, *river.InsertOpts) {
			return enqueued{kind: name, Key: name}, &river.InsertOpts{MaxAttempts: 1, UniqueOpts: once}
		}
		jobs = append(jobs, river.NewPeriodicJob(river.PeriodicInterval(every), insert, &river.PeriodicJobOpts{RunOnStart: true}))
	}
	return jobs
}
