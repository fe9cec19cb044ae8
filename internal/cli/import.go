package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"

	"vidimus/internal/actor"
	"vidimus/internal/app"
	"vidimus/internal/intake"
	"vidimus/internal/intake/handover"
	"vidimus/internal/vendor"
)

// ImportCommand puts files into a marketplace as a vendor's submissions.
type ImportCommand struct {
	Files    []string `arg:"" name:"file" help:"Files: .jsonl, Shopify or WooCommerce CSV, the project's own CSV, product feeds." type:"existingfile"`
	Vendor   string   `help:"Address name (slug) of the vendor whose products they are; made where there is none." default:"imports" placeholder:"SLUG"`
	Data     string   `help:"Data folder of the marketplace." default:"vidimus-data" env:"VIDIMUS_DATA" placeholder:"DIR"`
	Database string   `help:"Database, where no server runs on the data folder." env:"VIDIMUS_DATABASE" placeholder:"ADDRESS"`
	Preset   string   `help:"Kind of marketplace, where it is new." default:"reseller" env:"VIDIMUS_PRESET"`
}

// importer brings one file in and tells how far it has come.
type importer interface {
	start(ctx context.Context, name string, file *os.File) (intake.Run, error)
	run(ctx context.Context, runID string) (intake.Run, error)
	rejected(ctx context.Context, runID string) ([]intake.Record, error)
}

// Run imports the files one after another. The exit code is that of the worst: 1 where records are to
// be mended, 2 where something could not be read.
func (c ImportCommand) Run(ctx context.Context, streams Streams) error {
	target, closeTarget, err := c.target(ctx)
	if err != nil {
		return err
	}
	defer closeTarget()
	worst := ExitClean
	for _, path := range c.Files {
		run, err := c.bring(ctx, streams, target, path)
		if err != nil {
			return fmt.Errorf("import %s: %w", path, err)
		}
		if err := tell(ctx, streams.Out, target, path, run); err != nil {
			return err
		}
		worst = max(worst, exitOf(run))
	}
	if worst == ExitClean {
		return nil
	}
	return worst
}

// tell sums up a run, and says of the first records that could not be used where they stand and why.
func tell(ctx context.Context, to io.Writer, target importer, path string, run intake.Run) error {
	fmt.Fprintf(to, "%s: %s. %d records: %d new, %d changed, %d unchanged, %d to mend, %d rejected.\n",
		path, run.State, run.Position, run.Created, run.Changed, run.Unchanged, run.ToMend, run.Rejected)
	if run.Error != "" {
		fmt.Fprintln(to, "  "+clean(run.Error))
	}
	if run.Rejected == 0 {
		return nil
	}
	rejected, err := target.rejected(ctx, run.ID)
	if err != nil {
		return fmt.Errorf("list rejected records: %w", err)
	}
	for _, line := range reasons(rejected) {
		fmt.Fprintln(to, "  "+clean(line))
	}
	if more := run.Rejected - int64(len(rejected)); more > 0 {
		fmt.Fprintf(to, "  … and %d more; the import's page in the vendor's panel lists them all.\n", more)
	}
	return nil
}

// reasons says why records were rejected: one line for neighbours with the same reason, with the lines of
// all of them.
func reasons(rejected []intake.Record) []string {
	type reason struct {
		at    []string
		place string
		words string
	}
	var found []reason
	for _, record := range rejected {
		for _, problem := range record.Problems {
			line := strconv.Itoa(cmp.Or(problem.Line, int(record.Line)))
			if last := len(found) - 1; last >= 0 && found[last].place == problem.Place && found[last].words == problem.Message {
				found[last].at = append(found[last].at, line)
				continue
			}
			found = append(found, reason{at: []string{line}, place: problem.Place, words: problem.Message})
		}
	}
	var lines []string
	for _, r := range found {
		text := "line " + r.at[0]
		if len(r.at) > 1 {
			text = "lines " + strings.Join(r.at, ", ")
		}
		if r.place != "" {
			text += ", " + strconv.Quote(r.place)
		}
		lines = append(lines, text+": "+r.words)
	}
	return lines
}

func exitOf(run intake.Run) Exit {
	switch {
	case run.State != intake.Finished || run.Rejected > 0:
		return ExitUnusable
	case run.ToMend > 0:
		return ExitFindings
	default:
		return ExitClean
	}
}

// target is the running server, where there is one; else the database itself.
func (c ImportCommand) target(ctx context.Context) (importer, func(), error) {
	client, err := handover.Dial(ctx, c.Data)
	if err == nil {
		return server{client, c.Vendor}, func() {}, nil
	}
	if !errors.Is(err, handover.ErrNoServer) {
		return nil, nil, err
	}
	marketplace, err := app.New(ctx, app.Config{
		Data: c.Data, Database: c.Database, Preset: c.Preset, Listen: "127.0.0.1:0", SMTPSecurity: "starttls", MailFrom: "Vidimus <notices@vidimus.example>",
	}, app.Options{Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return nil, nil, err
	}
	vendorID, err := vendorFor(ctx, marketplace, c.Vendor)
	if err != nil {
		return nil, nil, errors.Join(err, marketplace.Close())
	}
	return direct{marketplace, vendorID}, func() { _ = marketplace.Close() }, nil
}

// vendorFor returns the vendor of a slug, and registers one where there is none.
func vendorFor(ctx context.Context, marketplace *app.App, slug string) (string, error) {
	found, err := marketplace.Vendors.BySlug(ctx, slug)
	if err == nil {
		return found.ID, nil
	}
	version, err := marketplace.Settings.Current(ctx)
	if err != nil {
		return "", err
	}
	made, err := marketplace.Vendors.Register(ctx, actor.TheSystem, vendor.Registration{
		Name: slug, Email: slug + "@vidimus.example", Country: version.Settings.Country, Language: version.Settings.Language,
	})
	return made.ID, err
}

// bring imports one file and shows its progress where a person watches.
func (c ImportCommand) bring(ctx context.Context, streams Streams, target importer, path string) (intake.Run, error) {
	file, err := os.Open(path)
	if err != nil {
		return intake.Run{}, err
	}
	defer file.Close()
	run, err := target.start(ctx, filepath.Base(path), file)
	if err != nil {
		return intake.Run{}, err
	}
	var bar *progressbar.ProgressBar
	if streams.Watched {
		bar = progressbar.DefaultBytes(run.BytesTotal, filepath.Base(path))
	}
	for tick := time.NewTicker(200 * time.Millisecond); ; {
		if run, err = target.run(ctx, run.ID); err != nil {
			return run, err
		}
		if bar != nil {
			_ = bar.Set64(run.BytesRead)
		}
		if run.Ended() {
			return run, nil
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return run, ctx.Err()
		}
	}
}

// server is a running server, asked over its socket.
type server struct {
	client *handover.Client
	vendor string
}

func (s server) start(ctx context.Context, name string, file *os.File) (intake.Run, error) {
	return s.client.Start(ctx, s.vendor, name, file)
}

func (s server) run(ctx context.Context, runID string) (intake.Run, error) {
	return s.client.Run(ctx, runID)
}

func (s server) rejected(ctx context.Context, runID string) ([]intake.Record, error) {
	return s.client.Rejected(ctx, runID)
}

// direct is the database itself: no server runs, so this program may write.
type direct struct {
	marketplace *app.App
	vendorID    string
}

func (d direct) start(ctx context.Context, name string, file *os.File) (intake.Run, error) {
	run, err := d.marketplace.Intake.Start(ctx, actor.TheSystem, intake.StartCommand{VendorID: d.vendorID, FileName: name, Content: file})
	if err != nil {
		return run, err
	}
	return run, d.marketplace.Intake.Run(ctx, run.ID)
}

func (d direct) run(ctx context.Context, runID string) (intake.Run, error) {
	return d.marketplace.Intake.ByID(ctx, actor.TheSystem, runID)
}

func (d direct) rejected(ctx context.Context, runID string) ([]intake.Record, error) {
	return handover.Rejected(ctx, d.marketplace.Intake, runID)
}
