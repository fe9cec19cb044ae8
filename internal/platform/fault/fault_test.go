package fault_test

import (
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"testing"

	"vidimus/internal/platform/fault"
)

var errTooCheap = fault.Invalid("product.price_too_low", "The price must be at least {minimum}.")

func TestOfAndKindOf(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		err  error
		kind fault.Kind
		code string
	}{
		"a fault":             {errTooCheap, fault.KindInvalid, "product.price_too_low"},
		"a wrapped fault":     {fmt.Errorf("submit product: %w", errTooCheap), fault.KindInvalid, "product.price_too_low"},
		"a joined fault":      {errors.Join(sql.ErrNoRows, errTooCheap), fault.KindInvalid, "product.price_too_low"},
		"the outermost wins":  {fault.Busy("db.busy", "Busy.").Because(errTooCheap), fault.KindBusy, "db.busy"},
		"anything else":       {sql.ErrConnDone, fault.KindInternal, "internal"},
		"a wrapped stranger":  {fmt.Errorf("load: %w", sql.ErrConnDone), fault.KindInternal, "internal"},
		"a kind at run time":  {fault.New(fault.KindTooLarge, "file.too_large", "Too large."), fault.KindTooLarge, "file.too_large"},
		"an internal of ours": {fault.Internal("ledger.broken", "The books do not balance."), fault.KindInternal, "ledger.broken"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := fault.KindOf(c.err); got != c.kind {
				t.Errorf("kind = %q, want %q", got, c.kind)
			}
			if got := fault.Of(c.err).Code; got != c.code {
				t.Errorf("code = %q, want %q", got, c.code)
			}
		})
	}
	if fault.Of(nil) != nil || fault.KindOf(nil) != "" {
		t.Error("nil must stay nil")
	}
}

func TestForeignErrorNeverShowsInTheMessage(t *testing.T) {
	t.Parallel()
	secret := errors.New("dial tcp 10.0.0.7:5432: password is hunter2")
	found := fault.Of(fmt.Errorf("load account: %w", secret))
	if strings.Contains(found.Message, "hunter2") {
		t.Errorf("message leaks the cause: %q", found.Message)
	}
	if !errors.Is(found, secret) || !strings.Contains(found.Error(), "hunter2") {
		t.Error("the log must still see the cause")
	}
}

func TestAddingReturnsCopies(t *testing.T) {
	t.Parallel()
	field := fault.Field{Pointer: "/price", Code: "price_too_low", Message: "Too low."}
	first := errTooCheap.With("minimum", "1.00")
	second := first.With("minimum", "2.00").WithField(field).Because(sql.ErrNoRows)

	if len(errTooCheap.Args) != 0 || len(errTooCheap.Fields) != 0 || errors.Unwrap(errTooCheap) != nil {
		t.Errorf("the declared fault changed: %+v", errTooCheap)
	}
	if first.Args["minimum"] != "1.00" || len(first.Fields) != 0 {
		t.Errorf("the first copy changed: %+v", first)
	}
	if second.Args["minimum"] != "2.00" || second.Fields[0].Pointer != "/price" || !errors.Is(second, sql.ErrNoRows) {
		t.Errorf("the second copy lacks what was added: %+v", second)
	}
}

func TestIsComparesByCode(t *testing.T) {
	t.Parallel()
	if !errors.Is(fmt.Errorf("x: %w", errTooCheap.With("minimum", "1.00")), errTooCheap) {
		t.Error("same code must match")
	}
	if errors.Is(errTooCheap, fault.Invalid("product.price_too_high", "")) {
		t.Error("other code must not match")
	}
}

func TestKindsAreDistinct(t *testing.T) {
	t.Parallel()
	seen := map[fault.Kind]bool{}
	for _, kind := range fault.Kinds() {
		if kind == "" || seen[kind] {
			t.Errorf("kind %q is empty or repeated", kind)
		}
		seen[kind] = true
	}
}
