package job

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/rivertype"

	"vidimus/internal/platform/fault"
)

// ErrNotFound is the fault of a job that is not there (any more).
var ErrNotFound = fault.NotFound("job.not_found", "There is no such job. Finished jobs are forgotten after some days.")

// State says where a job stands.
type State string

// The states. Waiting, Scheduled and Retrying become Running; Running becomes
// any other; Done, Cancelled and Failed are final until an operator runs the
// job again. Done and Cancelled jobs are forgotten after a day, failed ones
// after a week.
const (
	Waiting   State = "waiting"
	Scheduled State = "scheduled" // for a later time, or snoozed
	Running   State = "running"
	Retrying  State = "retrying" // failed, will run again
	Done      State = "done"
	Cancelled State = "cancelled" // by its own word, see Cancel
	Failed    State = "failed"    // its attempts are used up
)

// States lists all states in the order of a job's life.
func States() []State {
	return []State{Waiting, Scheduled, Running, Retrying, Done, Cancelled, Failed}
}

// riverStates are River's names. It has another, pending, which we never use.
var riverStates = map[State]rivertype.JobState{
	Waiting:   rivertype.JobStateAvailable,
	Scheduled: rivertype.JobStateScheduled,
	Running:   rivertype.JobStateRunning,
	Retrying:  rivertype.JobStateRetryable,
	Done:      rivertype.JobStateCompleted,
	Cancelled: rivertype.JobStateCancelled,
	Failed:    rivertype.JobStateDiscarded,
}

func stateOf(name rivertype.JobState) State {
	for state, river := range riverStates {
		if river == name {
			return state
		}
	}
	return State(name)
}

// Entry is a job as an operator sees it.
type Entry struct {
	ID        int64
	Kind      string
	Queue     string
	State     State
	Args      json.RawMessage
	UniqueKey string
	// Attempt counts the runs so far, Attempts those that it may have.
	Attempt, Attempts int
	// LastError is the text of the latest failure; empty if there was none.
	// It may hold internals: for operators only.
	LastError   string
	CreatedAt   time.Time
	ScheduledAt time.Time
	AttemptedAt time.Time // zero: never
	FinishedAt  time.Time // zero: not yet
}

// Filter selects jobs; its zero value selects all.
type Filter struct {
	Kinds  []string
	States []State
	// Before is the ID of the last entry of the page before; 0 for the first.
	Before int64
	// Limit is the size of a page, 1 to 1,000. Default 50.
	Limit int
}

// List returns jobs, the newest first.
func (q *Queue) List(ctx context.Context, filter Filter) ([]Entry, error) {
	parameters := river.NewJobListParams().
		OrderBy(river.JobListOrderByID, river.SortOrderDesc).
		First(min(max(cmp.Or(filter.Limit, 50), 1), 1_000))
	if len(filter.Kinds) > 0 {
		parameters = parameters.Kinds(filter.Kinds...)
	}
	if len(filter.States) > 0 {
		parameters = parameters.States(riverStatesOf(filter.States)...)
	}
	if filter.Before > 0 {
		parameters = parameters.Where("id < @before", river.NamedArgs{"before": filter.Before})
	}
	found, err := q.reader.JobList(ctx, parameters)
	if err != nil {
		return nil, fmt.Errorf("list jobs: %w", err)
	}
	entries := make([]Entry, len(found.Jobs))
	for i, row := range found.Jobs {
		entries[i] = entryOf(row)
	}
	return entries, nil
}

func riverStatesOf(states []State) []rivertype.JobState {
	names := make([]rivertype.JobState, len(states))
	for i, state := range states {
		names[i] = riverStates[state]
	}
	return names
}

func entryOf(row *rivertype.JobRow) Entry {
	var content taken
	if err := json.Unmarshal(row.EncodedArgs, &content); err != nil {
		content.Args = row.EncodedArgs // not ours: show it as it is
	}
	entry := Entry{
		ID: row.ID, Kind: row.Kind, Queue: row.Queue, State: stateOf(row.State),
		Args: compact(content.Args), UniqueKey: content.Key,
		Attempt: row.Attempt, Attempts: row.MaxAttempts,
		CreatedAt: row.CreatedAt.UTC(), ScheduledAt: row.ScheduledAt.UTC(),
		AttemptedAt: timeOf(row.AttemptedAt), FinishedAt: timeOf(row.FinalizedAt),
	}
	if len(row.Errors) > 0 {
		latest := slices.MaxFunc(row.Errors, func(a, b rivertype.AttemptError) int { return a.At.Compare(b.At) })
		entry.LastError = latest.Error
	}
	return entry
}

// compact makes JSON look the same from both engines; PostgreSQL adds spaces.
func compact(text json.RawMessage) json.RawMessage {
	var short bytes.Buffer
	if err := json.Compact(&short, text); err != nil {
		return text
	}
	return short.Bytes()
}

func timeOf(t *time.Time) time.Time {
	if t == nil {
		return time.Time{}
	}
	return t.UTC()
}

// Counts returns how many jobs are in each state; a state without any is 0.
func (q *Queue) Counts(ctx context.Context) (map[State]int, error) {
	counts := make(map[State]int)
	found, err := driver(q.database, q.database.Reader()).GetExecutor().JobCountByAllStates(ctx, &riverdriver.JobCountByAllStatesParams{})
	if err != nil {
		return nil, fmt.Errorf("count jobs: %w", err)
	}
	for _, state := range States() {
		counts[state] = found[riverStates[state]]
	}
	return counts, nil
}

// RunAgain has a job run as soon as possible, with one more attempt if its own
// are used up. It does nothing to one that runs or waits already, and fails
// with ErrNotFound.
func (q *Queue) RunAgain(ctx context.Context, id int64) error {
	_, err := q.inserter.JobRetry(ctx, id)
	if errors.Is(err, river.ErrNotFound) {
		return ErrNotFound
	}
	if err != nil {
		return fmt.Errorf("run job again: %w", err)
	}
	return nil
}
