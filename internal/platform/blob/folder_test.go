package blob_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"vidimus/internal/platform/blob"
)

func openFolder(t *testing.T) (*blob.Folder, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "files")
	store, err := blob.OpenFolder(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return store, path
}

func put(t *testing.T, store blob.Store, content string) blob.Digest {
	t.Helper()
	digest, size, err := store.Put(t.Context(), strings.NewReader(content), 1<<20)
	if err != nil || size != int64(len(content)) || digest != blob.DigestOf([]byte(content)) {
		t.Fatalf("put %q: %s, %d (%v)", content, digest, size, err)
	}
	return digest
}

func TestWhatIsPutCanBeRead(t *testing.T) {
	t.Parallel()
	store, _ := openFolder(t)
	rapid.Check(t, func(r *rapid.T) {
		content := rapid.SliceOfN(rapid.Byte(), 0, 4096).Draw(r, "content")
		digest, size, err := store.Put(t.Context(), bytes.NewReader(content), int64(len(content)))
		if err != nil || size != int64(len(content)) {
			r.Fatalf("size %d (%v)", size, err)
		}
		file, err := store.Open(t.Context(), digest)
		if err != nil {
			r.Fatal(err)
		}
		defer file.Close()
		if back, err := io.ReadAll(file); err != nil || !bytes.Equal(back, content) {
			r.Fatalf("read back %d bytes (%v)", len(back), err)
		}
	})
}

func TestPutRefusesMoreThanTheLimitAndLeavesNothing(t *testing.T) {
	t.Parallel()
	store, path := openFolder(t)
	broken := errors.New("line is dead")
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	cases := map[string]struct {
		ctx     context.Context
		content io.Reader
		want    error
	}{
		"too large":     {t.Context(), strings.NewReader("12345"), blob.ErrTooLarge},
		"broken reader": {t.Context(), io.MultiReader(strings.NewReader("12"), failing{broken}), broken},
		"cancelled":     {cancelled, strings.NewReader("1"), context.Canceled},
	}
	for name, c := range cases {
		if _, _, err := store.Put(c.ctx, c.content, 4); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if left, err := filepath.Glob(path + "/*/*"); err != nil || len(left) != 0 {
		t.Errorf("left behind: %v (%v)", left, err)
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

func TestHasDeleteOpen(t *testing.T) {
	t.Parallel()
	store, _ := openFolder(t)
	ctx := t.Context()
	digest := put(t, store, "hello")
	if has, err := store.Has(ctx, digest); err != nil || !has {
		t.Errorf("has = %v (%v)", has, err)
	}
	for range 2 { // the second time it is gone already
		if err := store.Delete(ctx, digest); err != nil {
			t.Error(err)
		}
	}
	if has, err := store.Has(ctx, digest); err != nil || has {
		t.Errorf("has = %v (%v)", has, err)
	}
	if _, err := store.Open(ctx, digest); !errors.Is(err, blob.ErrNotFound) {
		t.Errorf("open = %v", err)
	}
}

func TestNamesCannotLeadOut(t *testing.T) {
	t.Parallel()
	store, path := openFolder(t)
	secret := filepath.Join(filepath.Dir(path), "secret")
	if err := os.WriteFile(secret, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, name := range []blob.Digest{"", "../secret", "/etc/passwd", "..", blob.Digest(strings.Repeat("../", 20) + "abcd"), blob.Digest(strings.Repeat("A", 64))} {
		if _, err := store.Open(t.Context(), name); !errors.Is(err, blob.ErrNotFound) {
			t.Errorf("open %q: %v", name, err)
		}
		if has, err := store.Has(t.Context(), name); has || err != nil {
			t.Errorf("has %q: %v (%v)", name, has, err)
		}
		if err := store.Delete(t.Context(), name); err != nil {
			t.Errorf("delete %q: %v", name, err)
		}
	}
	if _, err := os.Stat(secret); err != nil {
		t.Error(err)
	}
}

func TestSameContentIsKeptOnceAndMadeYoung(t *testing.T) {
	t.Parallel()
	store, path := openFolder(t)
	digest := put(t, store, "hello")
	old := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	if err := os.Chtimes(filepath.Join(path, string(digest[:2]), string(digest)), old, old); err != nil {
		t.Fatal(err)
	}
	put(t, store, "other")
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() { put(t, store, "hello") })
	}
	wait.Wait()
	found := map[blob.Digest]blob.Kept{}
	err := store.Walk(t.Context(), func(kept blob.Kept) error {
		found[kept.Digest] = kept
		return nil
	})
	if err != nil || len(found) != 2 || found[digest].Size != 5 || !found[digest].PutAt.After(old) {
		t.Errorf("found %v (%v)", found, err)
	}
	enough := errors.New("enough")
	if err := store.Walk(t.Context(), func(blob.Kept) error { return enough }); !errors.Is(err, enough) {
		t.Errorf("walk = %v", err)
	}
}

func TestVerifyFindsDamage(t *testing.T) {
	t.Parallel()
	store, path := openFolder(t)
	digest := put(t, store, "hello")
	if err := blob.Verify(t.Context(), store, digest); err != nil {
		t.Error(err)
	}
	if err := os.WriteFile(filepath.Join(path, string(digest[:2]), string(digest)), []byte("hullo"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := blob.Verify(t.Context(), store, digest); !errors.Is(err, blob.ErrDamaged) {
		t.Errorf("verify = %v", err)
	}
	if err := blob.Verify(t.Context(), store, blob.DigestOf(nil)); !errors.Is(err, blob.ErrNotFound) {
		t.Errorf("verify what is absent = %v", err)
	}
}

func TestOpenRemovesWhatACrashLeft(t *testing.T) {
	t.Parallel()
	path := t.TempDir()
	if err := os.MkdirAll(filepath.Join(path, "incoming"), 0o700); err != nil {
		t.Fatal(err)
	}
	ages := map[string]time.Duration{"old": 25 * time.Hour, "young": time.Hour}
	for name, age := range ages {
		file, then := filepath.Join(path, "incoming", name), time.Now().Add(-age)
		if err := errors.Join(os.WriteFile(file, []byte("ha"), 0o600), os.Chtimes(file, then, then)); err != nil {
			t.Fatal(err)
		}
	}
	store, err := blob.OpenFolder(path)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	left, err := filepath.Glob(path + "/incoming/*")
	if err != nil || len(left) != 1 || filepath.Base(left[0]) != "young" {
		t.Errorf("left: %v (%v)", left, err)
	}
}
