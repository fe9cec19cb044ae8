package id_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"vidimus/internal/platform/id"
)

func TestNewIsValidUniqueAndOrdered(t *testing.T) {
	t.Parallel()
	made := make([]string, 20_000)
	for i := range made {
		made[i] = id.New()
		if !id.Valid(made[i]) {
			t.Fatalf("%q is not valid", made[i])
		}
	}
	if !slices.IsSorted(made) {
		t.Error("identifiers made one after the other do not sort")
	}
	if len(slices.Compact(made)) != 20_000 {
		t.Error("identifiers repeat")
	}
}

func TestNewIsSafeForConcurrentUse(t *testing.T) {
	t.Parallel()
	var (
		seen sync.Map
		wait sync.WaitGroup
	)
	for range 8 {
		wait.Go(func() {
			for range 2_000 {
				if _, repeated := seen.LoadOrStore(id.New(), true); repeated {
					t.Error("identifier repeated")
				}
			}
		})
	}
	wait.Wait()
}

func TestValid(t *testing.T) {
	t.Parallel()
	good := id.New()
	bad := map[string]string{
		"empty":             "",
		"short":             good[1:],
		"long":              good + "0",
		"upper case":        strings.ToUpper(good[:25]) + "G",
		"foreign character": good[:25] + "u",
		"second spelling":   good[:25] + string(good[25]+1),
		"not version 7":     strings.Repeat("0", 26),
		"line break":        good[:25] + "\n",
		"traversal":         "../../../../../../../etc/x",
	}
	for name, text := range bad {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if id.Valid(text) {
				t.Errorf("%q must not be valid", text)
			}
		})
	}
}

func FuzzValid(f *testing.F) {
	f.Add(id.New())
	f.Add("")
	f.Add("0123456789abcdefghjkmnpqrs")
	f.Fuzz(func(t *testing.T, text string) {
		if id.Valid(text) && (len(text) != id.Length || strings.ToLower(text) != text) {
			t.Errorf("%q accepted", text)
		}
	})
}
