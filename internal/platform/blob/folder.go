package blob

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strconv"
	"time"
)

// incoming is where files are written before they have a name.
const incoming = "incoming"

// abandoned is the age from which a file there was left by a crash. Younger
// ones may belong to another program that has the folder open.
const abandoned = 24 * time.Hour

// Folder is a store in a folder of the machine: a file is called
// "ab/abcdef…", in a subfolder named by its first two digits.
type Folder struct{ root *os.Root }

var _ Store = (*Folder)(nil)

// OpenFolder opens the store at path, makes the folder if there is none, and
// removes what a crash left half written the day before. Close it when done.
func OpenFolder(path string) (*Folder, error) {
	if err := os.MkdirAll(path, 0o700); err != nil {
		return nil, fmt.Errorf("open blob folder: %w", err)
	}
	root, err := os.OpenRoot(path)
	if err != nil {
		return nil, fmt.Errorf("open blob folder: %w", err)
	}
	if err := errors.Join(root.MkdirAll(incoming, 0o700), sweep(root)); err != nil {
		return nil, errors.Join(fmt.Errorf("open blob folder: %w", err), root.Close())
	}
	return &Folder{root}, nil
}

// sweep removes the abandoned files.
func sweep(root *os.Root) error {
	entries, err := fs.ReadDir(root.FS(), incoming)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		info, err := entry.Info()
		if err != nil || time.Since(info.ModTime()) < abandoned {
			continue // gone by now, or still being written
		}
		if err := root.Remove(path.Join(incoming, entry.Name())); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// Close gives the folder back.
func (f *Folder) Close() error { return f.root.Close() }

// Put implements [Store]. The file appears under its name when it is whole and
// on the disk, so that a power cut leaves the whole file or none.
func (f *Folder) Put(ctx context.Context, content io.Reader, limit int64) (Digest, int64, error) {
	name := path.Join(incoming, rand.Text())
	digest, size, err := f.receive(ctx, name, content, limit)
	if err == nil {
		err = f.keep(name, digest)
	}
	if err != nil {
		// Gone already if it was renamed before the failure.
		_ = f.root.Remove(name)
		return "", 0, fmt.Errorf("put blob: %w", err)
	}
	return digest, size, nil
}

// receive writes content to a new file and through to the disk.
func (f *Folder) receive(ctx context.Context, name string, content io.Reader, limit int64) (Digest, int64, error) {
	file, err := f.root.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return "", 0, err
	}
	hash := sha256.New()
	// One byte more than allowed tells "too large" from "just so".
	size, err := io.Copy(io.MultiWriter(file, hash), io.LimitReader(reader{ctx, content}, limit+1))
	if err == nil && size > limit {
		err = ErrTooLarge.With("limit", strconv.FormatInt(limit, 10))
	}
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return "", 0, err
	}
	return Digest(hex.EncodeToString(hash.Sum(nil))), size, nil
}

// keep moves a received file to its place. Over one of the same name it
// changes nothing but the time: the content is the same.
func (f *Folder) keep(name string, digest Digest) error {
	place := placeOf(digest)
	if err := f.root.Mkdir(path.Dir(place), 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	if err := f.root.Rename(name, place); err != nil {
		return err
	}
	// A new name, and a new subfolder, last only when their folder is on the
	// disk as well.
	return errors.Join(f.syncFolder(path.Dir(place)), f.syncFolder("."))
}

func (f *Folder) syncFolder(name string) error {
	folder, err := f.root.Open(name)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}

// Open implements [Store].
func (f *Folder) Open(_ context.Context, digest Digest) (io.ReadSeekCloser, error) {
	if !digest.Valid() {
		return nil, ErrNotFound
	}
	file, err := f.root.Open(placeOf(digest))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("open blob: %w", err)
	}
	return file, nil
}

// Has implements [Store].
func (f *Folder) Has(_ context.Context, digest Digest) (bool, error) {
	if !digest.Valid() {
		return false, nil
	}
	_, err := f.root.Stat(placeOf(digest))
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("look for blob: %w", err)
	}
	return true, nil
}

// Delete implements [Store].
func (f *Folder) Delete(_ context.Context, digest Digest) error {
	if !digest.Valid() {
		return nil
	}
	if err := f.root.Remove(placeOf(digest)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("delete blob: %w", err)
	}
	return nil
}

// Walk implements [Store].
func (f *Folder) Walk(ctx context.Context, visit func(Kept) error) error {
	return fs.WalkDir(f.root.FS(), ".", func(_ string, entry fs.DirEntry, err error) error {
		if err := errors.Join(err, ctx.Err()); err != nil {
			return err
		}
		if entry.IsDir() && entry.Name() == incoming {
			return fs.SkipDir
		}
		digest := Digest(entry.Name())
		if entry.IsDir() || !digest.Valid() {
			return nil
		}
		info, err := entry.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil // deleted since its folder was read
		}
		if err != nil {
			return err
		}
		return visit(Kept{Digest: digest, Size: info.Size(), PutAt: info.ModTime().Round(time.Microsecond).UTC()})
	})
}

func placeOf(digest Digest) string { return path.Join(string(digest[:2]), string(digest)) }
