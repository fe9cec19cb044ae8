// Package job runs work in the background: later, again if it fails, and only
// if the transaction that asked for it was committed.
//
// A kind of job is a struct of its arguments, with only ids inside, whose Kind
// method names it for ever:
//
//	type Inspect struct{ ProductID string `json:"product_id"` }
//
//	func (Inspect) Kind() string { return "inspection.inspect" }
//
// The subject that owns the kind registers what it does, and enqueues it in the
// transaction that made it necessary:
//
//	job.Register(registry, service.inspect, job.Options{Timeout: time.Minute})
//
//	queue.Enqueue(ctx, tx, Inspect{ProductID: id})
//
// A job may run more than once, so it must be idempotent; a finished one is
// forgotten after a day. It waits, runs and is done; a failure or a panic makes
// it retry, later each time, until its attempts are used up and it has failed
// for good. [Cancel] ends it at once, [Snooze] postpones it. Operators see all
// of this through [Queue.List] and can [Queue.RunAgain].
//
// What is no fault of the job's uses up no attempt: a crash of the server, an
// outage of the database, a database that is too busy, the end of the server.
// A job that was interrupted so runs again until it is done. Work in steps that
// may have any number of them ends when [HalfOver], and leaves the rest to the
// next run.
//
// Every server works all jobs, each of which is claimed by one; what a server
// was at when it crashed, another takes up within half a minute, or itself
// once it runs again. What ended while the database was away, so that its end
// could not be written down, runs again a minute later. Periodic work is enqueued by one server at a time. Jobs are found by polling, ten times a
// second, and those for a later time within five seconds of it; the queue goes
// by the machine's clock. At most one job for a chunk of an import and two for
// an order: on SQLite, three in a transaction cost two thirds of its rate.
//
// Behind it is River (riverqueue.com), whose types do not leave this package.
// Subjects of any rank may import job; it imports db, fault and nothing else of
// the project.
package job
