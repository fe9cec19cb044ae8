package account

import (
	"net"
	"net/http"

	"vidimus/internal/account"
	"vidimus/internal/actor"
	"vidimus/internal/platform/i18n"
	"vidimus/internal/web/form"
	"vidimus/internal/web/page"
	"vidimus/internal/web/ui"
)

// signInPage is the page of signing in.
type signInPage struct {
	ui.Page
	Form     form.Form
	Return   string
	Logins   []Login
	Password string
}

func (f *Face) showSignIn(w http.ResponseWriter, r *http.Request) error {
	return f.signInWith(w, r, http.StatusOK, form.Form{})
}

func (f *Face) signInWith(w http.ResponseWriter, r *http.Request, status int, typed form.Form) error {
	base := f.Site.Page(r)
	base.Title = base.T("account.title")
	base.Meta.NoIndex = true
	shown := signInPage{Page: base, Form: typed, Return: page.LocalPath(r.FormValue("return"), ""), Password: f.Password}
	if f.Logins != nil {
		shown.Logins = f.Logins()
	}
	return f.Site.Show(w, r, status, shown.view())
}

func (f *Face) signIn(w http.ResponseWriter, r *http.Request) error {
	typed, err := page.Form(w, r)
	if err != nil {
		return err
	}
	found, err := f.check(r, typed)
	if typed.AddFault(err, f.Site.Page(r).Printer) {
		typed.Values.Del("password")
		return f.signInWith(w, r, http.StatusUnprocessableEntity, typed)
	}
	if err != nil {
		return err
	}
	if err := f.Sessions.RenewToken(r.Context()); err != nil {
		return err
	}
	f.keep(r, found)
	target := page.LocalPath(typed.Raw("return"), HomeOf(found.Actor()))
	return f.Site.Redirect(w, r, target, page.Done("account.welcome", i18n.Args{"name": found.Name}))
}

// keep makes the session that of an account.
func (f *Face) keep(r *http.Request, found account.Account) {
	f.Sessions.Put(r.Context(), sessionAccount, found.ID)
	f.Sessions.Put(r.Context(), sessionEpoch, found.SessionEpoch)
}

// check asks for the account behind what was typed. Attempts are bounded for the address and for
// where they come from, so that neither can be tried at leisure.
func (f *Face) check(r *http.Request, typed form.Form) (account.Account, error) {
	email := typed.Text("email")
	for _, key := range []string{"email:" + account.Fold(email), "host:" + hostOf(r)} {
		if err := f.attempts.Take(key); err != nil {
			return account.Account{}, err
		}
	}
	found, err := f.Accounts.SignIn(r.Context(), email, typed.Raw("password"))
	if err == nil {
		f.attempts.Forget("email:" + account.Fold(email))
		f.attempts.Forget("host:" + hostOf(r))
	}
	return found, err
}

// hostOf is the address that the request comes from, without its port.
func hostOf(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

func (f *Face) signOut(w http.ResponseWriter, r *http.Request) error {
	if err := f.Sessions.RenewToken(r.Context()); err != nil {
		return err
	}
	f.Sessions.Remove(r.Context(), sessionAccount)
	f.Sessions.Remove(r.Context(), sessionCart)
	return f.Site.Redirect(w, r, ui.HomePath, page.Done("account.goodbye"))
}

// signOutEverywhere ends every session of the account, this one too.
func (f *Face) signOutEverywhere(w http.ResponseWriter, r *http.Request) error {
	if err := f.Accounts.EndSessions(r.Context(), actor.From(r.Context())); err != nil {
		return err
	}
	return f.signOut(w, r)
}

// accountPage is the page of one's own account.
type accountPage struct {
	ui.Page
	Email    string
	Role     string
	Locale   string
	Password form.Form
}

func (f *Face) showAccount(w http.ResponseWriter, r *http.Request) error {
	return f.accountWith(w, r, http.StatusOK, form.Form{})
}

func (f *Face) accountWith(w http.ResponseWriter, r *http.Request, status int, typed form.Form) error {
	by := actor.From(r.Context())
	if err := by.Require(actor.OwnAccount); err != nil {
		return err
	}
	found, err := f.Accounts.ByID(r.Context(), by.AccountID)
	if err != nil {
		return err
	}
	base := f.Site.Page(r)
	base.Title = base.T("account.settings")
	return f.Site.Show(w, r, status, accountPage{
		Page: base, Email: found.Email, Role: base.T("account.role_name." + string(found.Role)), Locale: found.Locale, Password: typed,
	}.view())
}

func (f *Face) setLanguage(w http.ResponseWriter, r *http.Request) error {
	typed, err := page.Form(w, r)
	if err != nil {
		return err
	}
	offered := []string{"en", "fr", "de", "it"}
	if err := f.Accounts.SetLocale(r.Context(), actor.From(r.Context()), typed.Text("locale"), offered); err != nil {
		return err
	}
	return f.Site.Redirect(w, r, ui.AccountPath, page.Done("account.saved"))
}

func (f *Face) changePassword(w http.ResponseWriter, r *http.Request) error {
	typed, err := page.Form(w, r)
	if err != nil {
		return err
	}
	by := actor.From(r.Context())
	if err := f.attempts.Take("password:" + by.AccountID); err != nil {
		return err
	}
	err = f.Accounts.ChangePassword(r.Context(), by, typed.Raw("old"), typed.Raw("new"))
	if typed.AddFault(err, f.Site.Page(r).Printer) {
		return f.accountWith(w, r, http.StatusUnprocessableEntity, form.Form{Mistakes: typed.Mistakes})
	}
	if err != nil {
		return err
	}
	if err := f.Sessions.RenewToken(r.Context()); err != nil {
		return err
	}
	found, err := f.Accounts.ByID(r.Context(), by.AccountID)
	if err != nil {
		return err
	}
	f.keep(r, found) // the other sessions have ended with the old password
	return f.Site.Redirect(w, r, ui.AccountPath, page.Done("account.changed"))
}
