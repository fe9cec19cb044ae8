package app

import (
	"strings"
	"testing"

	"vidimus/internal/settings"
)

func TestScannerAddressIsChecked(t *testing.T) {
	t.Parallel()
	for address, fine := range map[string]bool{"": true, "127.0.0.1:3310": true, "unix:/run/clamav/clamd.ctl": true, "clamd": false, "unix:clamd": false, "host:": false} {
		config := Config{Data: t.TempDir(), Listen: "127.0.0.1:8080", Preset: settings.Reseller, SMTPSecurity: "starttls", ClamAV: address}
		if _, err := config.Resolve(); (err == nil) != fine || !fine && !strings.Contains(err.Error(), "--clamav") {
			t.Errorf("%q: %v", address, err)
		}
	}
}
