package form_test

import (
	"errors"
	"net/url"
	"slices"
	"testing"
	"time"

	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/i18n"
	"vidimus/internal/web/form"
	"vidimus/internal/words"
)

func TestReadingCleansButNeverJudges(t *testing.T) {
	t.Parallel()
	typed := form.Form{Values: url.Values{
		"title": {"  Cafe\u0301 \r\n noir\t "}, "text": {" one\r\ntwo\rthree \n"}, "bad": {"a\xffb"},
		"password": {"  secret "}, "tag": {"a", " ", "b "}, "on": {"x"},
		"count": {" 12 "}, "many": {"twelve"}, "day": {"2026-03-12"}, "at": {"2026-03-12T09:30"},
	}}
	if got := typed.Text("title"); got != "Café noir" {
		t.Errorf("text = %q", got)
	}
	if got := typed.Prose("text"); got != "one\ntwo\nthree" {
		t.Errorf("prose = %q", got)
	}
	if got := typed.Text("bad"); got != "a\uFFFDb" {
		t.Errorf("invalid UTF-8 = %q", got)
	}
	if got := typed.Raw("password"); got != "  secret " {
		t.Errorf("raw = %q", got)
	}
	if got := typed.All("tag"); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("all = %q", got)
	}
	if !typed.Checked("on", "") || !typed.Checked("on", "x") || typed.Checked("on", "y") || typed.Checked("off", "") {
		t.Error("checked is wrong")
	}
	if count, ok := typed.Int("count"); count != 12 || !ok {
		t.Errorf("int = %d, %v", count, ok)
	}
	if _, ok := typed.Int("many"); ok {
		t.Error("a word is no number")
	}
	berlin := time.FixedZone("CET", 3600)
	if day, ok := typed.Day("day", berlin); !ok || day.UTC().Hour() != 23 {
		t.Errorf("day = %v, %v", day, ok)
	}
	if at, ok := typed.Moment("at", berlin); !ok || at.UTC().Hour() != 8 {
		t.Errorf("moment = %v, %v", at, ok)
	}
}

func TestFaultsBecomeMistakesBesideTheirInputs(t *testing.T) {
	t.Parallel()
	all, err := i18n.New(words.Files)
	if err != nil {
		t.Fatal(err)
	}
	invalid := fault.Invalid("product.invalid", "Wrong.").
		WithField(fault.Field{Pointer: "/variants/0/price", Code: "x.unknown", Message: "At least {minimum}.", Args: map[string]string{"minimum": "1.00"}}).
		WithField(fault.Field{Pointer: "/a~1b", Code: "page.not_found", Message: "Nothing."})

	var typed form.Form
	if !typed.AddFault(invalid, all.In("fr")) || typed.Valid() {
		t.Fatal("the fault was not taken")
	}
	if got := typed.MistakeAt("variants.0.price"); got != "At least 1.00." {
		t.Errorf("English where the catalogue lacks the code: %q", got)
	}
	if got := typed.MistakeAt("a/b"); got != "Il n’y a rien à cette adresse." {
		t.Errorf("the visitor's language: %q", got)
	}

	var whole form.Form
	if !whole.AddFault(fault.Conflict("x.taken", "Taken."), all.In("en")) || whole.MistakeAt("") != "Taken." {
		t.Errorf("a fault without fields: %+v", whole)
	}
	for name, err := range map[string]error{"none": nil, "ours": errors.New("boom"), "not found": fault.NotFound("x.gone", "Gone.")} {
		var untouched form.Form
		if untouched.AddFault(err, all.In("en")) || !untouched.Valid() {
			t.Errorf("%s: was taken for a mistake of the form", name)
		}
	}
}
