package job

import "context"

// LookAfter sees to jobs that nobody is at, as this server does every few seconds.
func (q *Queue) LookAfter(ctx context.Context) error {
	return q.lookAfter(ctx, q.worker.ID(), signOfLife)
}
