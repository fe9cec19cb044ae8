package assets_test

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"vidimus/internal/web/ui/assets"
)

func get(t *testing.T, address string, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	request := httptest.NewRequest(http.MethodGet, address, nil)
	for i := 0; i+1 < len(header); i += 2 {
		request.Header.Set(header[i], header[i+1])
	}
	answer := httptest.NewRecorder()
	assets.Handler().ServeHTTP(answer, request)
	return answer
}

func TestAssetsMayBeKeptForEver(t *testing.T) {
	t.Parallel()
	for _, name := range []string{assets.Stylesheet, assets.Script, assets.HTMX, assets.Favicon, assets.SansFont} {
		answer := get(t, assets.URL(name))
		if answer.Code != http.StatusOK || answer.Body.Len() == 0 {
			t.Errorf("%s: status %d, %d bytes", name, answer.Code, answer.Body.Len())
		}
		if got := answer.Header().Get("Cache-Control"); !strings.Contains(got, "immutable") {
			t.Errorf("%s: Cache-Control %q", name, got)
		}
		if answer.Header().Get("Content-Type") == "" {
			t.Errorf("%s: no content type", name)
		}
	}
}

func TestAssetsAreZippedForWhoCanReadThat(t *testing.T) {
	t.Parallel()
	plain := get(t, assets.URL(assets.Stylesheet))
	zipped := get(t, assets.URL(assets.Stylesheet), "Accept-Encoding", "br, gzip")
	if zipped.Header().Get("Content-Encoding") != "gzip" || zipped.Body.Len() >= plain.Body.Len()/2 {
		t.Fatalf("encoding %q, %d of %d bytes", zipped.Header().Get("Content-Encoding"), zipped.Body.Len(), plain.Body.Len())
	}
	reader, err := gzip.NewReader(zipped.Body)
	if err != nil {
		t.Fatal(err)
	}
	back, err := io.ReadAll(reader)
	if err != nil || string(back) != plain.Body.String() {
		t.Errorf("does not unzip to the same: %v", err)
	}
}

func TestOldAndUnknownAddressesAreNotFound(t *testing.T) {
	t.Parallel()
	for _, address := range []string{assets.Prefix + "000000000000/" + assets.Stylesheet, assets.Prefix, assets.Prefix + "../page.go"} {
		if answer := get(t, address); answer.Code != http.StatusNotFound {
			t.Errorf("%s: status %d", address, answer.Code)
		}
	}
}
