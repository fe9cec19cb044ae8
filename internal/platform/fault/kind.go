package fault

// Kind is what a caller can do about a fault. The faces map each kind to one
// HTTP status and one exit code; subjects never do.
type Kind string

// The kinds. The zero Kind is not one of them.
const (
	// KindInvalid: what was sent is wrong; the fields say where.
	KindInvalid Kind = "invalid"
	// KindNotFound: there is no such thing, or it belongs to someone else.
	KindNotFound Kind = "not_found"
	// KindConflict: the request is right, but the present state forbids it.
	KindConflict Kind = "conflict"
	// KindForbidden: the actor is known and lacks the right.
	KindForbidden Kind = "forbidden"
	// KindUnauthenticated: nobody has signed in, or the credentials are wrong.
	KindUnauthenticated Kind = "unauthenticated"
	// KindBusy: many wrote at once; the same request will succeed in a moment.
	KindBusy Kind = "busy"
	// KindTooLarge: a body, a file or a batch is over its limit.
	KindTooLarge Kind = "too_large"
	// KindRateLimited: the caller asks too often.
	KindRateLimited Kind = "rate_limited"
	// KindUnavailable: something that we depend on does not answer.
	KindUnavailable Kind = "unavailable"
	// KindInternal: our mistake. The public words never say which.
	KindInternal Kind = "internal"
)

// Kinds lists every kind, so that a table of statuses can be tested for gaps.
func Kinds() []Kind {
	return []Kind{
		KindInvalid, KindNotFound, KindConflict, KindForbidden, KindUnauthenticated,
		KindBusy, KindTooLarge, KindRateLimited, KindUnavailable, KindInternal,
	}
}
