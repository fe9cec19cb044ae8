package vendorpanel_test

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"

	"vidimus/internal/actor"
	"vidimus/internal/platform/blob"
	"vidimus/internal/rulebook"
	"vidimus/internal/settings"
)

// Image says that the content is a stored picture.
func (u *uploads) Image(context.Context, actor.Actor, string, io.Reader) (rulebook.Image, error) {
	return u.image(), nil
}

// File says that the content is a stored file of one kilobyte, except of a huge one.
func (u *uploads) File(_ context.Context, _ actor.Actor, name string, _ io.Reader) (rulebook.File, error) {
	if name == "huge.zip" {
		return rulebook.File{}, blob.ErrTooLarge.With("limit", "4711")
	}
	size := int64(1000)
	return rulebook.File{Name: name, Bytes: &size, Digest: storedDigest}, nil
}

// TestRefusedFilesAreExplained uploads a file that is refused: the form says why, with its numbers.
func TestRefusedFilesAreExplained(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	got := b.uploadWith(anna, "/vendor/products/new", map[string]string{"type": rulebook.TypeDigital, "title": "Ein Kurs"}, "file_upload", "huge.zip", "x")
	if got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, "4711") || strings.Contains(got.body, "{limit}") {
		t.Errorf("%d, explained: %v", got.status, strings.Contains(got.body, "4711"))
	}
}
