package app

import (
	"bytes"
	"image"
	"image/png"
	"net/http"
	"testing"

	"vidimus/internal/actor"
	"vidimus/internal/settings"
)

// TestMedia asks for stored pictures by their digests: those of listings are everybody's, one that is
// the product itself is for its buyers.
func TestMedia(t *testing.T) {
	t.Parallel()
	a, server := open(t, settings.Reseller)
	owner := actor.Actor{AccountID: actor.SystemID, Role: actor.VendorOwner, VendorID: register(t, a, "Bildhaus")}
	drawn := func(width int) *bytes.Buffer {
		var content bytes.Buffer
		if err := png.Encode(&content, image.NewGray(image.Rect(0, 0, width, 400))); err != nil {
			t.Fatal(err)
		}
		return &content
	}
	listed, err := a.Uploads.Image(t.Context(), owner, "cover.png", drawn(400))
	if err != nil {
		t.Fatal(err)
	}
	sold, err := a.Uploads.File(t.Context(), owner, "print.png", drawn(500))
	if err != nil {
		t.Fatal(err)
	}
	for digest, want := range map[string]int{
		listed.Digest: http.StatusOK, listed.Digest + "?side=320": http.StatusOK, listed.Digest + "?side=800": http.StatusOK,
		listed.Digest + "?side=321": http.StatusNotFound, listed.Digest + "?side=big": http.StatusNotFound,
		sold.Digest: http.StatusNotFound, sold.Digest + "?side=320": http.StatusNotFound,
	} {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL+"/media/"+digest, nil)
		if err != nil {
			t.Fatal(err)
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		_ = response.Body.Close()
		if response.StatusCode != want {
			t.Errorf("%s: answered %d, want %d", digest, response.StatusCode, want)
		}
	}
}
