package vendorpanel_test

import (
	"context"
	"io"

	"vidimus/internal/actor"
	"vidimus/internal/rulebook"
)

// Image says that the content is a stored picture.
func (u *uploads) Image(context.Context, actor.Actor, string, io.Reader) (rulebook.Image, error) {
	return u.image(), nil
}

// File says that the content is a stored file of one kilobyte.
func (u *uploads) File(_ context.Context, _ actor.Actor, name string, _ io.Reader) (rulebook.File, error) {
	size := int64(1000)
	return rulebook.File{Name: name, Bytes: &size, Digest: storedDigest}, nil
}
