package faults

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"testing"

	"vidimus/internal/app"
	"vidimus/internal/settings"
)

// The environment of the process that is killed.
const (
	dataVariable     = "VIDIMUS_FAULTS_DATA" // set: run the marketplace instead of tests
	databaseVariable = "VIDIMUS_FAULTS_DATABASE"
	roundVariable    = "VIDIMUS_FAULTS_ROUND"
	goodsVariable    = "VIDIMUS_FAULTS_GOODS"  // ids of what there is to buy
	roundsVariable   = "VIDIMUS_FAULTS_ROUNDS" // how often it is killed; empty: twice
)

func TestMain(m *testing.M) {
	if data := os.Getenv(dataVariable); data != "" {
		if err := live(context.Background(), data, os.Getenv(databaseVariable)); err != nil {
			fmt.Fprintln(os.Stderr, "live:", err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// open opens the marketplace of a trial; nothing runs yet.
func open(ctx context.Context, data, database string) (*app.App, error) {
	return app.New(ctx, app.Config{
		Data: data, Database: database, Preset: settings.Retail, Listen: "127.0.0.1:0", SMTPSecurity: "starttls", MailFrom: "Vidimus <notices@vidimus.example>",
	}, app.Options{Log: slog.New(slog.DiscardHandler)})
}
