package desk

import (
	"net/http"

	"vidimus/internal/desk"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/i18n"
	"vidimus/internal/web/form"
	"vidimus/internal/web/page"
	"vidimus/internal/web/ui"
)

// decided tells what was done, offers to take it back, and opens the next case.
func (f *Face) decided(w http.ResponseWriter, r *http.Request, d desk.Decision, title string) error {
	note := page.Done("desk.decided."+string(d.Outcome), i18n.Args{"product": title})
	note.UndoPath = "/desk/decisions/" + d.ID + "/undo"
	c, err := f.Desk.CaseOfProduct(r.Context(), by(r), d.ProductID)
	if err != nil {
		return err
	}
	return f.openNext(w, r, c.Lane, note)
}

// refused shows the case again with what stands in the way; the page is then the newer one.
func (f *Face) refused(w http.ResponseWriter, r *http.Request, typed form.Form, err error) error {
	if typed.AddFault(err, f.Site.Page(r).Printer) {
		return f.caseWith(w, r, page.Status(fault.KindOf(err)), typed)
	}
	return err
}

func (f *Face) approve(w http.ResponseWriter, r *http.Request) error {
	typed, err := page.Form(w, r)
	if err != nil {
		return err
	}
	d, err := f.Desk.Approve(r.Context(), by(r), desk.ApproveCommand{
		CaseID: r.PathValue("id"), Seen: seenOf(typed), SeenReviews: typed.Checked("seen", ""), Note: typed.Prose("note"),
	})
	if err != nil {
		return f.refused(w, r, typed, err)
	}
	return f.decided(w, r, d, typed.Text("title"))
}

func (f *Face) deny(w http.ResponseWriter, r *http.Request) error {
	typed, err := page.Form(w, r)
	if err != nil {
		return err
	}
	d, err := f.Desk.Deny(r.Context(), by(r), desk.DenyCommand{
		CaseID: r.PathValue("id"), Seen: seenOf(typed), Reasons: typed.All("reasons"), Message: typed.Prose("message"),
		SuggestedType: typed.Text("suggested_type"), Note: typed.Prose("note"), Whole: typed.Checked("whole", ""),
		Override: typed.Checked("override", ""),
	})
	if err != nil {
		return f.refused(w, r, typed, err)
	}
	return f.decided(w, r, d, typed.Text("title"))
}

func (f *Face) giveBack(w http.ResponseWriter, r *http.Request) error {
	typed, err := page.Form(w, r)
	if err != nil {
		return err
	}
	d, err := f.Desk.Return(r.Context(), by(r), desk.ReturnCommand{
		CaseID: r.PathValue("id"), Seen: seenOf(typed), Message: typed.Prose("message"),
	})
	if err != nil {
		return f.refused(w, r, typed, err)
	}
	return f.decided(w, r, d, typed.Text("title"))
}

func (f *Face) undo(w http.ResponseWriter, r *http.Request) error {
	d, err := f.Desk.DecisionByID(r.Context(), by(r), r.PathValue("id"))
	if err != nil {
		return err
	}
	if err := f.Desk.Undo(r.Context(), by(r), d.ID); err != nil {
		return err
	}
	return f.Site.Redirect(w, r, "/desk/cases/"+d.CaseID, page.Done("desk.undone"))
}

// act runs one step of work on a case and leads back to it.
func (f *Face) act(w http.ResponseWriter, r *http.Request, note string, work func(typed form.Form) error) error {
	typed, err := page.Form(w, r)
	if err != nil {
		return err
	}
	if err := work(typed); err != nil {
		return f.refused(w, r, typed, err)
	}
	return f.back(w, r, note)
}

func (f *Face) claim(w http.ResponseWriter, r *http.Request) error {
	return f.act(w, r, "desk.claimed", func(form.Form) error { return f.Desk.Claim(r.Context(), by(r), r.PathValue("id")) })
}

func (f *Face) release(w http.ResponseWriter, r *http.Request) error {
	if err := f.Desk.Release(r.Context(), by(r), r.PathValue("id")); err != nil {
		return err
	}
	return f.Site.Redirect(w, r, "/desk", page.Done("desk.released"))
}

// heartbeat renews a claim while its page is open.
func (f *Face) heartbeat(w http.ResponseWriter, r *http.Request) error {
	if err := f.Desk.Heartbeat(r.Context(), by(r), r.PathValue("id")); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (f *Face) messageVendor(w http.ResponseWriter, r *http.Request) error {
	return f.act(w, r, "desk.messaged", func(typed form.Form) error {
		return f.Desk.MessageVendor(r.Context(), by(r), r.PathValue("id"), typed.Prose("message"))
	})
}

func (f *Face) recordCall(w http.ResponseWriter, r *http.Request) error {
	return f.act(w, r, "desk.called", func(typed form.Form) error {
		return f.Desk.RecordCall(r.Context(), by(r), r.PathValue("id"), typed.Prose("result"), typed.Checked("no_reaction", ""))
	})
}

func (f *Face) recordReply(w http.ResponseWriter, r *http.Request) error {
	return f.act(w, r, "desk.replied", func(typed form.Form) error {
		return f.Desk.RecordReply(r.Context(), by(r), r.PathValue("id"), typed.Prose("what"))
	})
}

func (f *Face) hold(w http.ResponseWriter, r *http.Request) error {
	return f.handOver(w, r, func(typed form.Form) error {
		return f.Desk.Hold(r.Context(), by(r), r.PathValue("id"), typed.Prose("why"))
	})
}

func (f *Face) escalate(w http.ResponseWriter, r *http.Request) error {
	return f.handOver(w, r, func(typed form.Form) error {
		return f.Desk.Escalate(r.Context(), by(r), r.PathValue("id"), typed.Text("kind"), typed.Prose("why"))
	})
}

// handOver gives a case to the lead and goes back to the queue: the case is out of these hands.
func (f *Face) handOver(w http.ResponseWriter, r *http.Request, work func(form.Form) error) error {
	typed, err := page.Form(w, r)
	if err != nil {
		return err
	}
	if err := work(typed); err != nil {
		return f.refused(w, r, typed, err)
	}
	return f.openNext(w, r, laneOf(by(r)), page.Note{Tone: ui.Good, Key: "desk.escalated"})
}

func (f *Face) note(w http.ResponseWriter, r *http.Request) error {
	return f.act(w, r, "desk.noted", func(typed form.Form) error {
		return f.Desk.Note(r.Context(), by(r), r.PathValue("id"), typed.Prose("note"))
	})
}

func (f *Face) overrule(w http.ResponseWriter, r *http.Request) error {
	return f.act(w, r, "desk.overruled", func(typed form.Form) error {
		return f.Desk.Overrule(r.Context(), by(r), r.PathValue("id"), typed.Text("finding"), typed.Prose("reason"))
	})
}
