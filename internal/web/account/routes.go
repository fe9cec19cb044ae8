package account

import (
	"vidimus/internal/web/page"
	"vidimus/internal/web/ui"
)

// Routes mounts every address of the face.
func (f *Face) Routes(mux page.Router) {
	mux.Handle("GET "+ui.SignInPath, f.Site.Handle(f.showSignIn))
	mux.Handle("POST "+ui.SignInPath, f.Site.Handle(f.signIn))
	mux.Handle("POST "+ui.SignOutPath, f.Site.Handle(f.signOut))
	mux.Handle("POST "+ui.PreferencesPath, f.Site.Preferences())
	mux.Handle("GET "+ui.AccountPath, f.Site.Handle(f.showAccount))
	mux.Handle("POST "+ui.AccountPath+"/language", f.Site.Handle(f.setLanguage))
	mux.Handle("POST "+ui.AccountPath+"/password", f.Site.Handle(f.changePassword))
	mux.Handle("POST "+ui.AccountPath+"/sessions", f.Site.Handle(f.signOutEverywhere))
	if f.Demo {
		mux.Handle("GET /dev/outbox", f.Site.Handle(f.showOutbox))
		mux.Handle("GET /dev/outbox/{id}", f.Site.Handle(f.showMail))
	}
}
