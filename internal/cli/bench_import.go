package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"runtime/pprof"
	"strings"
	"sync"
	"time"

	"vidimus/internal/actor"
	"vidimus/internal/app"
	"vidimus/internal/intake"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/keyset"
	"vidimus/internal/search"
	"vidimus/internal/vendor"
)

// BenchImportCommand measures an import into a whole marketplace: with findings, cases, search and
// inspections, while reviewers decide.
type BenchImportCommand struct {
	Database  string `help:"Address of an empty PostgreSQL database; without one, SQLite in a temporary folder." placeholder:"ADDRESS"`
	Products  int    `help:"Products to import." default:"50000"`
	Preset    string `help:"Kind of marketplace: reseller, retail or supplier." default:"supplier"`
	Decisions int    `help:"Decisions that reviewers make in a second meanwhile; 0 = none." default:"10"`
	Profile   string `help:"File to write a processor profile of the import to." placeholder:"FILE"`
}

const (
	// slowestImport is the rate, in products a second, down to which there are cases enough to decide.
	slowestImport = 1000
	// indexPatience is how long a product may stay unfound before the measurement fails.
	indexPatience = 3 * time.Minute
)

// Run prints the figures. It fails where a product got lost.
func (c BenchImportCommand) Run(ctx context.Context, streams Streams) error {
	if c.Products < 1 || c.Decisions < 0 {
		return errors.New("--products must be at least 1, --decisions at least 0")
	}
	folder, err := os.MkdirTemp("", "vidimus-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	bench, err := c.open(ctx, folder)
	if err != nil {
		return err
	}
	fmt.Fprintf(streams.Out, "%s%s\n%s, preset %s, %d products of %d bytes of text each in 4 languages, %d decisions a second meanwhile\n\n",
		machine(), load(), bench.market.DB.Engine(), c.Preset, c.Products, typicalBytes, c.Decisions)
	figures, err := bench.measure(ctx)
	if err := errors.Join(err, bench.close()); err != nil {
		return err
	}
	return figures.print(streams.Out)
}

// importBench is a running marketplace, and what is brought into it.
type importBench struct {
	BenchImportCommand
	folder string
	market *app.App
	shop   *shop
	ended  chan error // of the server
	stop   context.CancelFunc
}

// open starts a marketplace as the command serve does.
func (c BenchImportCommand) open(ctx context.Context, folder string) (*importBench, error) {
	goods, err := newShop("HS", c.Preset)
	if err != nil {
		return nil, err
	}
	market, err := app.New(ctx, app.Config{
		Data: folder, Database: c.Database, Preset: c.Preset, Listen: "127.0.0.1:0", SMTPSecurity: "starttls", MailFrom: "Vidimus <notices@vidimus.example>",
	}, app.Options{Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return nil, err
	}
	vendors, err := market.Vendors.List(ctx, actor.TheSystem, keyset.Cursor{}, 1)
	if err == nil && len(vendors.Items) > 0 {
		err = errors.New("--database: this marketplace is in use; measure with an empty database")
	}
	if err == nil {
		err = liftLimit(ctx, market)
	}
	if err != nil {
		return nil, errors.Join(err, market.Close())
	}
	running, stop := context.WithCancel(ctx)
	b := &importBench{BenchImportCommand: c, folder: folder, market: market, shop: goods, ended: make(chan error, 1), stop: stop}
	ready := make(chan struct{})
	go func() { b.ended <- market.Run(running, func(string) { close(ready) }) }()
	select {
	case <-ready:
		return b, nil
	case err := <-b.ended:
		stop()
		return nil, errors.Join(err, market.Close())
	}
}

// liftLimit lets imports be as long as the measurement needs them.
func liftLimit(ctx context.Context, market *app.App) error {
	version, err := market.Settings.Current(ctx)
	if err != nil {
		return err
	}
	version.Settings.ImportMaxProducts = 0
	_, err = market.Settings.Save(ctx, actor.TheSystem, version.Number, version.Settings, "measurement")
	return err
}

func (b *importBench) close() error {
	b.stop()
	return errors.Join(<-b.ended, b.market.Close())
}

// importFigures is the outcome of a measurement.
type importFigures struct {
	run        intake.Run
	products   int
	took       time.Duration // from handing in the file until the run had ended
	searchable time.Duration // from then until the last product was found
	processor  time.Duration // used by the import
	decisions  *decisionFigures
	rows       []db.TableCount
	memory     uint64 // bytes at most, of the whole program
}

func (b *importBench) measure(ctx context.Context) (importFigures, error) {
	figures := importFigures{products: b.Products}
	reviewers, err := b.prepareReviewers(ctx)
	if err != nil {
		return figures, err
	}
	content, err := b.file(0, b.Products)
	if err != nil {
		return figures, err
	}
	endProfile, err := startProfile(b.Profile)
	if err != nil {
		return figures, err
	}
	defer endProfile()
	deciding, stop := context.WithCancel(ctx)
	defer stop()
	decided := reviewers.work(deciding)
	begun, used := time.Now(), processorTime()
	if figures.run, err = b.bring(ctx, "wholesale", content); err != nil {
		return figures, err
	}
	figures.took, figures.processor = time.Since(begun), processorTime()-used
	stop()
	endProfile()
	figures.decisions = <-decided
	if figures.searchable, err = b.awaitSearchable(ctx); err != nil {
		return figures, err
	}
	figures.memory = peakMemory()
	figures.rows, err = b.market.DB.CountRows(ctx)
	return figures, err
}

// file writes products of the shop into a file.
func (b *importBench) file(from, until int) (string, error) {
	path := filepath.Join(b.folder, fmt.Sprintf("products-%d.jsonl", from))
	file, err := os.Create(path)
	if err != nil {
		return "", err
	}
	return path, errors.Join(b.shop.write(file, from, until), file.Close())
}

// bring hands in a file as a vendor's and waits until the server's job has imported it.
func (b *importBench) bring(ctx context.Context, vendorName, path string) (intake.Run, error) {
	made, err := b.market.Vendors.Register(ctx, actor.TheSystem, vendor.Registration{
		Name: vendorName, Email: vendorName + "@vidimus.example", Country: "DE", Language: "de",
	})
	if err != nil {
		return intake.Run{}, err
	}
	file, err := os.Open(path)
	if err != nil {
		return intake.Run{}, err
	}
	defer file.Close()
	run, err := b.market.Intake.Start(ctx, actor.TheSystem, intake.StartCommand{VendorID: made.ID, FileName: filepath.Base(path), Content: file})
	for err == nil && !run.Ended() {
		select {
		case <-time.After(20 * time.Millisecond):
			run, err = b.market.Intake.ByID(ctx, actor.TheSystem, run.ID)
		case <-ctx.Done():
			return run, ctx.Err()
		}
	}
	if err == nil && run.State != intake.Finished {
		err = fmt.Errorf("the import %s: %s", run.State, run.Error)
	}
	return run, err
}

// awaitSearchable waits until the search finds the product that was imported last.
func (b *importBench) awaitSearchable(ctx context.Context) (time.Duration, error) {
	begun := time.Now()
	query := search.Query{Words: b.shop.sku(b.Products - 1)}
	for time.Since(begun) < indexPatience {
		found, err := b.market.Search.Find(ctx, query, keyset.Cursor{}, 1)
		if err != nil || len(found.Items) > 0 {
			return time.Since(begun), err
		}
		select {
		case <-time.After(250 * time.Millisecond): // asking costs, too
		case <-ctx.Done():
			return 0, ctx.Err()
		}
	}
	return 0, fmt.Errorf("the last product was not found within %v", indexPatience)
}

func (f importFigures) print(to io.Writer) error {
	line := func(label, format string, values ...any) {
		fmt.Fprintf(to, "  %-26s "+format+"\n", append([]any{label}, values...)...)
	}
	line("imported in", "%v: %d new, %d to mend, %d rejected", f.took.Round(time.Millisecond), f.run.Created, f.run.ToMend, f.run.Rejected)
	line("products a second", "%.0f", float64(f.products)/f.took.Seconds())
	if f.processor > 0 {
		line("… of processor time", "%.0f on one core, the server alone", float64(f.products)/f.processor.Seconds())
	}
	line("searchable after", "%v", f.searchable.Round(10*time.Millisecond))
	f.decisions.print(line)
	line("memory at most", "%d MB", f.memory>>20)
	rows := make([]string, len(f.rows))
	for i, count := range f.rows {
		rows[i] = fmt.Sprintf("%s %d", count.Table, count.Rows)
	}
	fmt.Fprintf(to, "\nrows: %s\n", strings.Join(rows, ", "))
	if lost := int64(f.products) - f.run.Created - f.run.ToMend - f.run.Rejected; lost != 0 {
		return fmt.Errorf("%d products are not accounted for", lost)
	}
	return nil
}

// load says how busy the machine was in the last minute, where the system tells it.
func load() string {
	raw, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return ""
	}
	last, _, _ := strings.Cut(string(raw), " ")
	return ", load " + last
}

// startProfile writes where processor time goes into a file, until the function that it returns is
// called. Without a name it does nothing.
func startProfile(name string) (end func(), err error) {
	if name == "" {
		return func() {}, nil
	}
	file, err := os.Create(name)
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(file); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return sync.OnceFunc(func() {
		pprof.StopCPUProfile()
		_ = file.Close()
	}), nil
}
