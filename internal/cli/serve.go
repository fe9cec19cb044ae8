package cli

import (
	"context"
	"fmt"
	"log/slog"
	"os"

	"vidimus/internal/app"
)

// ServeCommand runs the marketplace until it is interrupted.
type ServeCommand struct {
	app.Config
	LogFormat string `help:"text or json." enum:"text,json" default:"text" env:"VIDIMUS_LOG_FORMAT"`
}

// Run serves until ctx ends.
func (c ServeCommand) Run(ctx context.Context, streams Streams) error {
	var handler slog.Handler = slog.NewTextHandler(streams.Err, nil)
	if c.LogFormat == "json" {
		handler = slog.NewJSONHandler(streams.Err, nil)
	}
	program, err := os.Executable()
	if err != nil {
		return fmt.Errorf("find this program, which reads PDFs: %w", err)
	}
	marketplace, err := app.New(ctx, c.Config, app.Options{Log: slog.New(handler), Program: program})
	if err != nil {
		return err
	}
	defer marketplace.Close()
	return marketplace.Run(ctx, func(string) { announce(streams, marketplace) })
}

// announce prints where the marketplace is reached.
func announce(streams Streams, a *app.App) {
	fmt.Fprintf(streams.Out, "Vidimus (%s)\n  Store         %s/\n  Vendor panel  %s/vendor\n  Desk          %s/desk\n", a.Preset, a.BaseURL, a.BaseURL, a.BaseURL)
	for _, line := range a.DemoAccounts() {
		fmt.Fprintln(streams.Out, "  "+line)
	}
}
