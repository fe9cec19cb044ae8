package page

import (
	"errors"
	"net/http"
	"strings"

	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/i18n"
	"vidimus/internal/web/form"
)

// maxFormBytes is the largest form without files.
const maxFormBytes = 2 << 20

// multipartMemory is how much of an upload is kept in memory; the rest waits in temporary files.
const multipartMemory = 1 << 20

var (
	errFormTooLarge = fault.TooLarge("page.form_too_large", "This is more than the form can take: at most {limit}.")
	errFormUnread   = fault.Invalid("page.form_unreadable", "The form could not be read. Please send it again.")
)

// Form reads a form without files, of at most 2 MiB.
func Form(w http.ResponseWriter, r *http.Request) (form.Form, error) {
	return read(w, r, maxFormBytes)
}

// FormWithFiles reads a form with files, of at most limit bytes in all. The files are in
// r.MultipartForm; the caller defers r.MultipartForm.RemoveAll.
func FormWithFiles(w http.ResponseWriter, r *http.Request, limit int64) (form.Form, error) {
	return read(w, r, limit)
}

func read(w http.ResponseWriter, r *http.Request, limit int64) (form.Form, error) {
	r.Body = http.MaxBytesReader(w, r.Body, limit)
	err := r.ParseForm()
	if err == nil && strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/form-data") {
		err = r.ParseMultipartForm(multipartMemory)
	}
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return form.Form{}, errFormTooLarge.With("limit", i18n.From(r.Context()).Bytes(limit)).Because(err)
	case err != nil:
		return form.Form{}, errFormUnread.Because(err)
	}
	return form.Form{Values: r.PostForm}, nil
}
