package account

import (
	"context"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"

	"vidimus/internal/account"
	"vidimus/internal/actor"
	"vidimus/internal/notice"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/i18n"
	"vidimus/internal/platform/throttle"
	"vidimus/internal/web/page"
	"vidimus/internal/web/ui"
)

// sessionLife is how long somebody stays signed in, idleLife how long without a click.
const (
	sessionLife = 30 * 24 * time.Hour
	idleLife    = 7 * 24 * time.Hour
)

// Login is a demo log-in that the sign-in page offers.
type Login struct {
	Email string
	Name  string
	Role  actor.Role
}

// Config is what the face needs.
type Config struct {
	Site     *page.Site
	Accounts *account.Service
	Notices  *notice.Service
	Sessions *scs.SessionManager
	Clock    clock.Clock
	// Logins are offered on the sign-in page; none outside a demo.
	Logins   func() []Login
	Password string // of the demo log-ins
	Demo     bool
}

// Face answers for signing in and for one's own account. It is safe for concurrent use.
type Face struct {
	Config
	// attempts bounds sign-ins, by address and by where they come from.
	attempts *throttle.Limiter
}

// NewFace returns the face.
func NewFace(config Config) *Face {
	return &Face{
		Config:   config,
		attempts: throttle.New(throttle.Limit{Burst: 10, Every: 6 * time.Second}, 50_000, config.Clock),
	}
}

// NewSessions returns the manager of sessions, whose cookies are sent over TLS only where secure.
func NewSessions(store scs.Store, secure bool) *scs.SessionManager {
	sessions := scs.New()
	sessions.Store = store
	sessions.Lifetime, sessions.IdleTimeout = sessionLife, idleLife
	sessions.Cookie.Name = "session"
	sessions.Cookie.HttpOnly, sessions.Cookie.Secure = true, secure
	sessions.Cookie.SameSite = http.SameSiteLaxMode
	return sessions
}

// The things that a session holds.
const (
	sessionAccount = "account"
	sessionEpoch   = "epoch" // of the account when it signed in
	sessionCart    = "cart"
)

type accountKey struct{}

// Middleware loads the session and puts the actor into the request's context.
func (f *Face) Middleware(next http.Handler) http.Handler {
	return f.Sessions.LoadAndSave(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := r.Context()
		accountID := f.Sessions.GetString(ctx, sessionAccount)
		if accountID == "" {
			next.ServeHTTP(w, r)
			return
		}
		found, err := f.Accounts.ByID(ctx, accountID)
		if err != nil || found.SessionEpoch != f.Sessions.GetInt64(ctx, sessionEpoch) {
			f.Sessions.Remove(ctx, sessionAccount)
			next.ServeHTTP(w, r)
			return
		}
		ctx = context.WithValue(actor.Into(ctx, found.Actor()), accountKey{}, found)
		next.ServeHTTP(w, r.WithContext(ctx))
	}))
}

// Visitor tells the shells who is looking.
func (f *Face) Visitor(r *http.Request) ui.Visitor {
	found, ok := r.Context().Value(accountKey{}).(account.Account)
	if !ok {
		return ui.Visitor{}
	}
	return ui.Visitor{Name: found.Name, Email: found.Email, Locale: i18n.Locale(found.Locale), Faces: facesOf(found.Actor())}
}

// facesOf lists the other places that the actor may enter.
func facesOf(by actor.Actor) []ui.Face {
	switch {
	case by.May(actor.ReadDesk):
		return []ui.Face{ui.DeskFace}
	case by.IsVendor():
		return []ui.Face{ui.PanelFace}
	default:
		return nil
	}
}

// CartID returns the id of the visitor's cart; empty where there is none yet.
func (f *Face) CartID(r *http.Request) string {
	return f.Sessions.GetString(r.Context(), sessionCart)
}

// KeepCart remembers the visitor's cart.
func (f *Face) KeepCart(r *http.Request, cartID string) {
	f.Sessions.Put(r.Context(), sessionCart, cartID)
}

// HomeOf returns where somebody of this role begins.
func HomeOf(by actor.Actor) string {
	switch {
	case by.May(actor.ReadDesk):
		return ui.DeskFace.Path()
	case by.IsVendor():
		return ui.PanelFace.Path()
	default:
		return ui.HomePath
	}
}
