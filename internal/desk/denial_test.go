package desk

import (
	"testing"
	"time"

	"vidimus/internal/actor"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/settings"
)

func TestPromiseInHours(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		o := newOffice(t, database, func(s *settings.Settings) { s.ReviewPromise = settings.Promise{Hours: 48} })
		c := o.submit("", o.course())
		t.Run("VAL-051 forty-eight hours are promised, the weekend counted", func(t *testing.T) {
			if due := clock.FromMicros(c.DueAt); !due.Equal(o.clock.Now().Add(48 * time.Hour)) {
				t.Errorf("due %s", due)
			}
		})
	})
}

func TestNoPromise(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		o := newOffice(t, database, func(s *settings.Settings) { s.ReviewPromise = settings.Promise{} })
		c := o.submit("", o.course())
		t.Run("VAL-137 no period is promised where the marketplace promises none", func(t *testing.T) {
			if c.Promised() {
				t.Errorf("due %s", clock.FromMicros(c.DueAt))
			}
		})
	})
}

func TestGroundsOfDenial(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		o := newOffice(t, database, nil)
		for code, name := range map[string]string{
			"law_or_guideline":         "VAL-019 VAL-020 the law or a guideline is a ground",
			"fake_or_inferior":         "VAL-022 so is a fake",
			"unethical_presentation":   "VAL-068 so is a presentation against good manners",
			"uncontrolled_ingredients": "VAL-071 so are ingredients that nobody can control",
			"wrong_collection":         "VAL-147 so is a wrong category",
		} {
			t.Run(name, func(t *testing.T) {
				c := o.submit("", o.course())
				if err := o.deny(rita, c, code); err != nil {
					t.Fatal(err)
				}
				if d := o.decisions[len(o.decisions)-1]; o.status(c.SubjectID) != product.Denied || d.Reasons[0] != code {
					t.Errorf("%s: %+v", o.status(c.SubjectID), d)
				}
			})
		}
	})
}

func TestWordsBesideTheReasons(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		o := newOffice(t, database, nil)
		c := o.submit("", o.course())
		_, err := o.Deny(t.Context(), rita, DenyCommand{
			CaseID: c.ID, Seen: o.seen(c.ID), Reasons: []string{"wrong_product_type"},
			Message: "Sind Treffen unter vier Augen vorgesehen?", SuggestedType: rulebook.TypeDigitalService,
		})
		if err != nil {
			t.Fatal(err)
		}
		denial, err := o.LastDenial(t.Context(), o.seller, c.SubjectID)
		if err != nil {
			t.Fatal(err)
		}
		t.Run("VAL-117 a hint in words of one's own goes along with the reason", func(t *testing.T) {
			if denial.Decision.Message != "Sind Treffen unter vier Augen vorgesehen?" {
				t.Errorf("got %+v", denial.Decision)
			}
		})
		t.Run("VAL-103 the type that fits goes along with the denial", func(t *testing.T) {
			if denial.Decision.SuggestedType != rulebook.TypeDigitalService {
				t.Errorf("got %+v", denial.Decision)
			}
		})
	})
}

func TestInfringements(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		o := newOffice(t, database, nil)
		c := o.submit("", o.course())
		if err := o.deny(rita, c, "offsite_contact", "description_insufficient"); err != nil {
			t.Fatal(err)
		}
		noted := func() int {
			infringements, err := o.vendors.Infringements(t.Context(), rita, o.vendor.ID)
			if err != nil {
				t.Fatal(err)
			}
			return len(infringements)
		}
		t.Run("VAL-143 leading buyers away is noted as an infringement, once a denial", func(t *testing.T) {
			if noted() != 1 {
				t.Errorf("%d noted", noted())
			}
		})
		t.Run("VAL-143 a denial that is taken back takes it along", func(t *testing.T) {
			if err := o.Undo(t.Context(), rita, o.decisions[0].ID); err != nil {
				t.Fatal(err)
			}
			if noted() != 0 {
				t.Errorf("%d noted", noted())
			}
		})
	})
}

// TestDecidedAlone hands in what the settings let the marketplace decide without a person.
func TestDecidedAlone(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		o := newOffice(t, database, func(s *settings.Settings) { s.AutoApprove = "clean" })
		saved, err := o.products.Save(t.Context(), o.seller, product.SaveCommand{Document: o.course()})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := o.products.Submit(t.Context(), o.seller, product.SubmitCommand{ProductID: saved.Product.ID}); err != nil {
			t.Fatal(err)
		}
		t.Run("VAL-159 what nobody decided is written down and announced like a decision", func(t *testing.T) {
			if len(o.decisions) != 1 {
				t.Fatalf("%d decisions", len(o.decisions))
			}
			if d := o.decisions[0]; d.Outcome != OutcomeApproved || d.DecidedBy != actor.SystemID || d.CaseID != "" || d.ProductID != saved.Product.ID {
				t.Errorf("got %+v", d)
			}
		})
	})
}

func TestReviewOfAChange(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		o := newOffice(t, database, nil)
		c := o.approvedAndChanged()
		view, err := o.Case(t.Context(), rita, c.ID)
		if err != nil {
			t.Fatal(err)
		}
		t.Run("VAL-013 a changed product is compared with the version approved last", func(t *testing.T) {
			if view.Live == nil || view.Live.ID == view.Revision.ID || view.Live.Document.DescriptionHTML == view.Revision.Document.DescriptionHTML {
				t.Errorf("nothing to compare with: %+v", view.Live)
			}
		})
	})
}
