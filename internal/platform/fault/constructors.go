package fault

// New returns a fault of a kind that is only known at run time; the
// constructors below read better where it is known beforehand.
func New(kind Kind, code, message string) *Fault {
	return &Fault{Kind: kind, Code: code, Message: message}
}

// Invalid returns a fault for input that is wrong.
func Invalid(code, message string) *Fault { return New(KindInvalid, code, message) }

// NotFound returns a fault for a thing that is absent or belongs to someone else.
func NotFound(code, message string) *Fault { return New(KindNotFound, code, message) }

// Conflict returns a fault for a request that the present state forbids.
func Conflict(code, message string) *Fault { return New(KindConflict, code, message) }

// Forbidden returns a fault for a known actor without the right.
func Forbidden(code, message string) *Fault { return New(KindForbidden, code, message) }

// Unauthenticated returns a fault for an unknown actor.
func Unauthenticated(code, message string) *Fault { return New(KindUnauthenticated, code, message) }

// Busy returns a fault for a write that lost against others and may be repeated.
func Busy(code, message string) *Fault { return New(KindBusy, code, message) }

// TooLarge returns a fault for something over its limit.
func TooLarge(code, message string) *Fault { return New(KindTooLarge, code, message) }

// RateLimited returns a fault for a caller who asks too often.
func RateLimited(code, message string) *Fault { return New(KindRateLimited, code, message) }

// Unavailable returns a fault for an outside service that does not answer.
func Unavailable(code, message string) *Fault { return New(KindUnavailable, code, message) }

// Internal returns a fault for our own mistake that deserves words of its own;
// plain errors become internal by themselves (see [Of]).
func Internal(code, message string) *Fault { return New(KindInternal, code, message) }
