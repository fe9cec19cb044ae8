// Package account keeps the people: who they are, how they sign in, and in which role.
//
// Passwords are kept as argon2id. Checking one takes much memory, so only a few are checked at a
// time; a sign-in with an unknown address takes as long as one with a wrong password, and both say
// the same. Sessions live in the database under a digest of the cookie's token.
package account

import (
	"context"
	"net/mail"
	"runtime"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"
	"golang.org/x/text/cases"

	"vidimus/internal/actor"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/id"
)

var (
	errNone     = fault.NotFound("account.none", "There is no such account.")
	errSignIn   = fault.Invalid("account.sign_in_failed", "This e-mail address and password do not belong together.")
	errEmail    = fault.Invalid("account.email", "This is not an e-mail address.")
	errTaken    = fault.Conflict("account.email_taken", "There is an account with this e-mail address already.")
	errPassword = fault.Invalid("account.password", "Choose a password of at least 12 characters.")
	errRole     = fault.Invalid("account.role", "This role does not exist.")
	errLocale   = fault.Invalid("account.locale", "This language is not offered.")
)

const minimumPassword = 12

// Account is a person. Times are unix microseconds.
type Account struct {
	ID       string
	Email    string
	Name     string
	Role     actor.Role
	VendorID string
	Locale   string
	Active   bool
	Present  bool // a reviewer who is here (DESK-008)
	// SessionEpoch rises with a new password, and when the person signs out everywhere: sessions of an
	// earlier epoch have ended.
	SessionEpoch int64
	CreatedAt    int64

	passwordHash string
}

// Actor returns the account as somebody who acts.
func (a Account) Actor() actor.Actor {
	return actor.Actor{AccountID: a.ID, Name: a.Name, Role: a.Role, VendorID: a.VendorID, Locale: a.Locale}
}

// Service holds the use cases of accounts. It is safe for concurrent use.
type Service struct {
	db         *db.DB
	clock      clock.Clock
	parameters *argon2id.Params
	checks     chan struct{} // a place for each password that may be checked at the same time
	decoy      func() string // a hash that no password has
}

// NewService returns a service over the database. Parameters nil = the library's defaults.
func NewService(database *db.DB, now clock.Clock, parameters *argon2id.Params) *Service {
	if parameters == nil {
		parameters = argon2id.DefaultParams
	}
	s := &Service{db: database, clock: now, parameters: parameters, checks: make(chan struct{}, max(1, runtime.NumCPU()))}
	s.decoy = sync.OnceValue(func() string {
		hash, _ := argon2id.CreateHash(id.New(), parameters)
		return hash
	})
	return s
}

// Creation is a new account.
type Creation struct {
	Email, Name, Password, VendorID, Locale string
	Role                                    actor.Role
}

// Create adds an account. Staff accounts are made by whoever may manage staff.
func (s *Service) Create(ctx context.Context, by actor.Actor, c Creation) (Account, error) {
	if err := by.Require(actor.ManageStaff); err != nil {
		return Account{}, err
	}
	if err := c.check(); err != nil {
		return Account{}, err
	}
	hash, err := s.hash(ctx, c.Password)
	if err != nil {
		return Account{}, err
	}
	a := Account{
		ID: id.New(), Email: c.Email, Name: c.Name, Role: c.Role, VendorID: c.VendorID, Locale: c.Locale,
		Active: true, SessionEpoch: 1, CreatedAt: clock.Micros(s.clock()), passwordHash: hash,
	}
	return a, s.db.InTx(ctx, func(tx *db.Tx) error { return insertAccount(ctx, tx, a, Fold(c.Email)) })
}

func (c Creation) check() error {
	address, err := mail.ParseAddress(c.Email)
	switch {
	case err != nil || address.Address != c.Email:
		return errEmail
	case utf8.RuneCountInString(c.Password) < minimumPassword:
		return errPassword
	case !knownRole(c.Role):
		return errRole
	}
	return nil
}

func knownRole(role actor.Role) bool {
	for _, known := range actor.Roles {
		if known == role {
			return true
		}
	}
	return false
}

// Fold makes an address comparable: people do not mind its case.
func Fold(email string) string { return cases.Fold().String(strings.TrimSpace(email)) }

// SignIn returns the account that the address and password belong to. Whatever is wrong, it says the
// same and takes as long.
func (s *Service) SignIn(ctx context.Context, email, password string) (Account, error) {
	a, err := loadByEmail(ctx, s.db, Fold(email))
	known := err == nil && a.Active && a.passwordHash != ""
	if err != nil && fault.KindOf(err) != fault.KindNotFound {
		return Account{}, err
	}
	hash := a.passwordHash
	if !known {
		hash = s.decoy()
	}
	matches, err := s.matches(ctx, password, hash)
	if err != nil {
		return Account{}, err
	}
	if !matches || !known {
		return Account{}, errSignIn
	}
	return a, nil
}

func (s *Service) hash(ctx context.Context, password string) (string, error) {
	leave, err := s.enter(ctx)
	if err != nil {
		return "", err
	}
	defer leave()
	return argon2id.CreateHash(password, s.parameters)
}

func (s *Service) matches(ctx context.Context, password, hash string) (bool, error) {
	leave, err := s.enter(ctx)
	if err != nil {
		return false, err
	}
	defer leave()
	return argon2id.ComparePasswordAndHash(password, hash)
}

// enter waits for a place among the passwords that are checked at the same time.
func (s *Service) enter(ctx context.Context) (leave func(), err error) {
	select {
	case s.checks <- struct{}{}:
		return func() { <-s.checks }, nil
	case <-ctx.Done():
		return nil, fault.Busy("account.busy", "Too many people sign in right now. Try again in a moment.").Because(ctx.Err())
	}
}

// ByID returns an active account; faces ask for it with every request.
func (s *Service) ByID(ctx context.Context, accountID string) (Account, error) {
	a, err := loadAccount(ctx, s.db, accountID)
	if err == nil && !a.Active {
		return Account{}, errNone
	}
	return a, err
}

// In loads accounts for a room to the right, by id; unknown ones are absent.
func In(ctx context.Context, q db.Querier, ids []string) (map[string]Account, error) {
	return loadAccounts(ctx, q, ids)
}

// OfVendor returns the active accounts of a vendor.
func OfVendor(ctx context.Context, q db.Querier, vendorID string) ([]Account, error) {
	return loadOfVendor(ctx, q, vendorID)
}

// Staff returns the active accounts of a role, by name.
func (s *Service) Staff(ctx context.Context, by actor.Actor) ([]Account, error) {
	if err := by.Require(actor.ReadDesk); err != nil {
		return nil, err
	}
	return loadStaff(ctx, s.db)
}

// EndSessions signs the actor out everywhere.
func (s *Service) EndSessions(ctx context.Context, by actor.Actor) error {
	if err := by.Require(actor.OwnAccount); err != nil {
		return err
	}
	return s.db.InTx(ctx, func(tx *db.Tx) error { return endSessions(ctx, tx, by.AccountID) })
}

// ChangePassword sets a new password where the old one is right, and ends the sessions of the old one.
func (s *Service) ChangePassword(ctx context.Context, by actor.Actor, old, changed string) error {
	if err := by.Require(actor.OwnAccount); err != nil {
		return err
	}
	if utf8.RuneCountInString(changed) < minimumPassword {
		return errPassword
	}
	a, err := loadAccount(ctx, s.db, by.AccountID)
	if err != nil {
		return err
	}
	if matches, err := s.matches(ctx, old, a.passwordHash); err != nil || !matches {
		return errSignIn.Because(err)
	}
	hash, err := s.hash(ctx, changed)
	if err != nil {
		return err
	}
	return s.db.InTx(ctx, func(tx *db.Tx) error { return setPassword(ctx, tx, by.AccountID, hash) })
}

// SetLocale chooses the language of the interface and of notices.
func (s *Service) SetLocale(ctx context.Context, by actor.Actor, locale string, offered []string) error {
	if err := by.Require(actor.OwnAccount); err != nil {
		return err
	}
	for _, known := range offered {
		if known == locale {
			return s.db.InTx(ctx, func(tx *db.Tx) error { return setLocale(ctx, tx, by.AccountID, locale) })
		}
	}
	return errLocale
}

// SetPresence says whether a reviewer is here (DESK-008).
func (s *Service) SetPresence(ctx context.Context, by actor.Actor, present bool) error {
	if err := by.Require(actor.DecideCase); err != nil {
		return err
	}
	return s.db.InTx(ctx, func(tx *db.Tx) error { return setPresent(ctx, tx, by.AccountID, present) })
}
