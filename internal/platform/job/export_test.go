package job

import "context"

// HandBack looks after the jobs that this server is said to be at, as it does every few seconds.
func (q *Queue) HandBack(ctx context.Context) error { return q.handBack(ctx, q.worker.ID()) }
