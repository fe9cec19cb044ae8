package inspection

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"strings"
	"sync/atomic"
	"testing"

	"vidimus/internal/actor"
	"vidimus/internal/inspection/clamav"
	"vidimus/internal/platform/blob"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
	"vidimus/internal/platform/fault"
	"vidimus/internal/product"
)

// scanner is a daemon that finds what holds "virus", and hangs up while it is away.
type scanner struct {
	*clamav.Client
	away atomic.Bool
}

func startScanner(t *testing.T) *scanner {
	t.Helper()
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	client, err := clamav.Parse(listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	s := &scanner{Client: &client}
	go func() {
		for {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			go s.answer(connection)
		}
	}()
	return s
}

func (s *scanner) answer(connection net.Conn) {
	defer connection.Close()
	in := bufio.NewReader(connection)
	if _, err := in.ReadString(0); err != nil || s.away.Load() {
		return
	}
	var file bytes.Buffer
	for {
		var size uint32
		if binary.Read(in, binary.BigEndian, &size) != nil {
			return
		}
		if size == 0 {
			break
		}
		if _, err := io.CopyN(&file, in, int64(size)); err != nil {
			return
		}
	}
	answer := "stream: OK\x00"
	if strings.Contains(file.String(), "virus") {
		answer = "stream: Test.Virus FOUND\x00"
	}
	_, _ = io.WriteString(connection, answer)
}

func TestScans(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		b := newBench(t, database)
		b.keepFiles()
		daemon := startScanner(t)
		b.Scanner = daemon.Client
		uploads, anna, rita := NewUploads(b.Service), seller("v1"), actor.Actor{AccountID: "rita", Role: actor.Reviewer}
		state := func(digest blob.Digest) ScanState {
			scans, err := loadScans(t.Context(), database, []string{string(digest)})
			if err != nil {
				t.Fatal(err)
			}
			return scans[digest].state
		}
		t.Run("DESK-054 an infected file is refused when it is uploaded", func(t *testing.T) {
			_, err := uploads.File(t.Context(), anna, "kurs.txt", strings.NewReader("darin ein virus, gleich"))
			if !errors.Is(err, errInfected) || fault.Of(err).Args["signature"] != "Test.Virus" {
				t.Fatalf("got %v", err)
			}
			if _, err := loadUpload(t.Context(), database, "v1", blob.DigestOf([]byte("darin ein virus, gleich"))); !errors.Is(err, errNoUpload) {
				t.Errorf("it is kept: %v", err)
			}
		})
		t.Run("DESK-054 a clean one is kept, and the reviewer sees that it is", func(t *testing.T) {
			_, seen := b.sellFiles("Ein sauberer Kurs", map[string][]byte{"kurs.txt": []byte("Mehl und Wasser")})
			if seen["kurs.txt"].Scan != ScanClean {
				t.Errorf("%+v", seen)
			}
		})
		t.Run("DESK-054 while the scanner does not answer, the file waits and the reviewer sees it", func(t *testing.T) {
			daemon.away.Store(true)
			p, seen := b.sellFiles("Ein Kurs in der Pause", map[string][]byte{"kurs.txt": []byte("Wasser und Salz"), "gift.txt": []byte("ein virus, später")})
			if seen["kurs.txt"].Scan != ScanWaiting || seen["gift.txt"].Scan != ScanWaiting {
				t.Fatalf("%+v", seen)
			}
			good, bad := blob.Digest(seen["kurs.txt"].Digest), blob.Digest(seen["gift.txt"].Digest)
			if err := b.scanFile(t.Context(), scanFile{Digest: good}); !errors.Is(err, clamav.ErrUnreachable) || state(good) != ScanWaiting {
				t.Errorf("it is not asked again: %v, %s", err, state(good))
			}
			daemon.away.Store(false)
			RegisterJobs(b.registry, func() *Service { return b.Service })
			work(t, b)
			if state(good) != ScanClean || state(bad) != ScanInfected {
				t.Errorf("%s and %s", state(good), state(bad))
			}
			now, err := b.Products.ProductIn(t.Context(), database, p.ID)
			if err != nil || now.Enforcement != product.Suspended || now.EnforcementCode != codeFileViolation {
				t.Errorf("it stays on sale: %s %s, %v", now.Enforcement, now.EnforcementCode, err)
			}
			for _, by := range []actor.Actor{anna, rita} {
				if _, file, err := uploads.Open(t.Context(), by, bad); !errors.Is(err, errInfected) || file != nil {
					t.Errorf("%s opens it: %v", by.AccountID, err)
				}
			}
			upload, file, err := uploads.Open(t.Context(), rita, good)
			if err != nil || upload.Scan != ScanClean {
				t.Fatalf("%+v, %v", upload, err)
			}
			_ = file.Close()
			daemon.away.Store(true)
			if _, err := uploads.File(t.Context(), anna, "kurs.txt", strings.NewReader("Wasser und Salz")); err != nil || state(good) != ScanClean {
				t.Errorf("what was scanned waits again: %v, %s", err, state(good))
			}
			daemon.away.Store(false)
		})
		t.Run("DESK-057 a product whose file was exchanged is not suspended for the old one", func(t *testing.T) {
			daemon.away.Store(true)
			p, seen := b.sellFiles("Ein Kurs mit neuer Datei", map[string][]byte{"alt.txt": []byte("ein virus, alt")})
			doc := course("Ein Kurs mit neuer Datei", "Neu gefasst. "+breadText, ownPage)
			b.submit("v1", p.ID, doc)
			daemon.away.Store(false)
			if err := b.scanFile(t.Context(), scanFile{Digest: blob.Digest(seen["alt.txt"].Digest)}); err != nil {
				t.Fatal(err)
			}
			if now, err := b.Products.ProductIn(t.Context(), database, p.ID); err != nil || now.Enforcement == product.Suspended {
				t.Errorf("%s, %v", now.Enforcement, err)
			}
		})
	})
}
