package cli

import (
	"context"
	"log/slog"
	"strings"
	"testing"

	"vidimus/internal/app"
)

// TestImportThroughServer hands a file to a running server, which tells what could not be used.
func TestImportThroughServer(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	marketplace, err := app.New(t.Context(), app.Config{Data: data, Preset: "reseller", Listen: "127.0.0.1:0", SMTPSecurity: "none"}, app.Options{Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := vendorFor(t.Context(), marketplace, "potter"); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ready, ended := make(chan string, 1), make(chan error, 1)
	go func() { ended <- marketplace.Run(ctx, func(address string) { ready <- address }) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		if err := marketplace.Close(); err != nil {
			t.Error(err)
		}
	})
	select {
	case <-ready:
	case err := <-ended:
		ended <- nil
		t.Fatal(err)
	}
	rows := inFile(t, "cups.csv", "title,description,sku\nCup,Clay,C-1\nSaucer,Clay\nBowl,Clay\nPlate,Clay,C-1\n")
	got := runProgram(t, "", "import", "--data", data, "--vendor", "potter", rows)
	for _, want := range []string{"finished. 4 records", "1 to mend, 3 rejected", "lines 3, 4: the row has 2 cells", "line 5: "} {
		if !strings.Contains(got.out, want) {
			t.Errorf("the report lacks %q: %s%s", want, got.out, got.err)
		}
	}
	if got.code != int(ExitUnusable) {
		t.Errorf("exit %d", got.code)
	}
	unusable := runProgram(t, "", "import", "--data", data, "--vendor", "potter", inFile(t, "numbers.csv", "a,b\n1,2\n"))
	if unusable.code != int(ExitUnusable) || !strings.Contains(unusable.out, `numbers.csv: line 1: no column names the product: found "a", "b"; call one of them "title"`) {
		t.Errorf("exit %d: %s%s", unusable.code, unusable.out, unusable.err)
	}
}
