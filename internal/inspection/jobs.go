package inspection

import (
	"context"
	"time"

	"vidimus/internal/platform/job"
)

// TextQueue is the job queue in which texts are compared, so that an import does not keep the network's
// jobs waiting. How many workers it has, on how many servers, does not change what is found; on SQLite
// a second one would only wait for the first.
const TextQueue = "inspection_texts"

// PictureQueue is the job queue in which pictures are decoded: work for the processor, not for a
// hundred workers.
const PictureQueue = "inspection_pictures"

// FileQueue is the job queue in which uploaded files are read: some of them in processes that take half
// a gigabyte of memory.
const FileQueue = "inspection_files"

// Queues tells how many workers the queues have that jobs of this package run in.
func Queues() map[string]int {
	return map[string]int{TextQueue: 1, PictureQueue: picturesAtOnce, FileQueue: 2}
}

// RegisterJobs lets the queue work the inspections, and lets those end whose time ran out.
func RegisterJobs(registry *job.Registry, service func() *Service) {
	job.Register(registry, func(ctx context.Context, args compareTexts) error {
		return service().compareTexts(ctx, args)
	}, job.Options{Timeout: 5 * time.Minute})
	job.Register(registry, func(ctx context.Context, args askPage) error {
		return service().askPage(ctx, args, job.LastAttempt(ctx))
	}, job.Options{Attempts: pageTries, Retry: func(try int) time.Duration { return service().PageRetry(try) }})
	job.Register(registry, func(ctx context.Context, args readFiles) error {
		return service().readFiles(ctx, args)
	}, job.Options{Attempts: 4, Timeout: 10 * time.Minute})
	job.Register(registry, func(ctx context.Context, args lookAtPictures) error {
		return service().lookAtPictures(ctx, args)
	}, job.Options{Timeout: 5 * time.Minute})
	job.Register(registry, func(ctx context.Context, args copyPicture) error {
		_, err := service().copyPicture(ctx, args.Digest)
		return err
	}, job.Options{Attempts: 4})
	job.Register(registry, func(ctx context.Context, args scanFile) error {
		return service().scanFile(ctx, args)
	}, job.Options{Attempts: scanTries, Timeout: 10 * time.Minute, Retry: pauseBetweenScans})
	registry.Periodic("inspection.sweep", 10*time.Second, func(ctx context.Context) error {
		for acted := 1; acted > 0 && !job.HalfOver(ctx); {
			var err error
			if acted, err = service().Sweep(ctx); err != nil {
				return err
			}
		}
		return nil
	})
}
