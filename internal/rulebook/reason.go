package rulebook

// Reason is a ground on which a product is denied.
type Reason struct {
	Code string `toml:"code"`
	// Name is what a reviewer picks, Message what the vendor reads.
	Name    Wording `toml:"name"`
	Message Wording `toml:"message"`
	// Presets that offer it; none = all.
	Presets []Preset `toml:"presets"`
	// NeedsWords is true where the reviewer must add a message of their own.
	NeedsWords bool `toml:"needs_words"`
	// OutsideDocument is true where the cure lies outside the product document, so that a vendor may
	// resubmit without having changed it.
	OutsideDocument bool `toml:"outside_document"`
	// Infringement is true where what the reason names is a breach by the vendor, noted when a person
	// denies for it (VAL-143).
	Infringement bool `toml:"infringement"`
	// ByDeadline is true where a deadline sets it, never a person or a rule.
	ByDeadline bool `toml:"by_deadline"`
}
