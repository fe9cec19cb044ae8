package settings

import (
	"encoding/json"
	"testing"

	"vidimus/internal/platform/fault"
)

// TestPresetsDiffer pins the table of per-marketplace settings (requirements (e)).
func TestPresetsDiffer(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name                       string
		value                      func(Settings) any
		reseller, retail, supplier any
	}{
		{"VAL-008 VAL-126 VAL-132 pending_orderable", func(s Settings) any { return s.PendingOrderable }, true, false, false},
		{"VAL-134 VAL-135 review_scope", func(s Settings) any { return s.ReviewScope }, ScopeProduct, ScopeProduct, ScopeUpdate},
		{"VAL-033 VAL-136 price is neutral", func(s Settings) any { return s.IsNeutral(NeutralPrice) }, true, true, false},
		{"VAL-034 payment details are neutral", func(s Settings) any { return s.IsNeutral(NeutralPayment) }, true, false, false},
		{"VAL-035 partners are neutral", func(s Settings) any { return s.IsNeutral(NeutralPartners) }, true, false, false},
		{"VAL-036 add-ons are neutral", func(s Settings) any { return s.IsNeutral(NeutralAddons) }, true, false, false},
		{"VAL-164 stock is neutral", func(s Settings) any { return s.IsNeutral(NeutralStock) }, true, true, true},
		{"VAL-050 VAL-137 promise", func(s Settings) any { return s.ReviewPromise.Made() }, true, false, false},
		{"VAL-109 VAL-133 deny_reason_required", func(s Settings) any { return s.DenyReasonRequired }, true, false, false},
		{"VAL-128 reason_in_mail", func(s Settings) any { return s.ReasonInMail }, true, false, true},
		{"VAL-114 VAL-127 result_mail", func(s Settings) any { return s.ResultMail }, "single", "digest", "single"},
		{"VAL-004 return_for_revision", func(s Settings) any { return s.ReturnForRevision }, "vip_and_escalated", "off", "off"},
		{"VAL-014 contact_steps", func(s Settings) any { return s.ContactSteps }, true, false, false},
		{"VAL-124 deny_on_silence", func(s Settings) any { return s.DenyOnSilence }, true, false, false},
		{"VAL-140 VAL-142 offsite_action", func(s Settings) any { return s.OffsiteAction }, OffsiteNone, OffsiteFlag, OffsiteHide},
		{"VAL-146 duplicate_initial_status", func(s Settings) any { return s.DuplicateInitialStatus }, "draft", "draft", "draft"},
		{"VAL-159 auto_approve", func(s Settings) any { return s.AutoApprove }, "off", "off", "off"},
		{"VAL-074 operator_role", func(s Settings) any { return s.OperatorRole }, "reseller", "intermediary", "intermediary"},
		{"VAL-045 rejected_products", func(s Settings) any { return s.RejectedProducts }, "resubmit", "resubmit", "resubmit"},
		{"import limit", func(s Settings) any { return s.ImportMaxProducts }, 0, 0, 500},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			for preset, want := range map[string]any{Reseller: row.reseller, Retail: row.retail, Supplier: row.supplier} {
				s, err := Preset(preset)
				if err != nil {
					t.Fatal(err)
				}
				if got := row.value(s); got != want {
					t.Errorf("%s: got %v, want %v", preset, got, want)
				}
			}
		})
	}
}

func TestPresetsAreValid(t *testing.T) {
	t.Parallel()
	for _, name := range Presets {
		s, err := Preset(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(); err != nil {
			t.Errorf("%s: %v %+v", name, err, fault.Of(err).Fields)
		}
		raw, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		var again Settings
		if err := json.Unmarshal(raw, &again); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Preset("bazaar"); err == nil {
		t.Error("an unknown preset is taken")
	}
}

func TestValidateNamesEveryWrongField(t *testing.T) {
	t.Parallel()
	s, _ := Preset(Reseller)
	s.TimeZone, s.SnoozeDays, s.AutoApprove = "Mars/Olympus", 0, "sometimes"
	fields := fault.Of(s.Validate()).Fields
	if len(fields) != 3 {
		t.Fatalf("got %+v, want three fields", fields)
	}
	for i, want := range []string{"/auto_approve", "/snooze_days", "/time_zone"} {
		if fields[i].Pointer != want {
			t.Errorf("field %d is %s, want %s", i, fields[i].Pointer, want)
		}
	}
}
