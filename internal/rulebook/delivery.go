package rulebook

func deliveryChecks() []check {
	return []check{
		{codes: []string{"weight-missing", "shipping-not-configured"}, run: checkShipping},
		{codes: []string{"digital-delivery-missing"}, run: checkDigitalDelivery},
		{codes: []string{"digital-file-too-large"}, run: checkFiles},
	}
}

func checkShipping(in *inspection) {
	facts := in.input.Shipping
	if facts == nil || in.document.Type != TypePhysical {
		return
	}
	if facts.ByWeight && !facts.HasWeight {
		in.fact("weight-missing", "", "")
	}
	if !facts.Configured {
		in.fact("shipping-not-configured", "", "")
	}
}

// checkDigitalDelivery wants a way in which the buyer gets the product. A member area that only the
// text names is none.
func checkDigitalDelivery(in *inspection) {
	document := in.document
	if document.Type != TypeDigital || document.DeliveredAsService || len(document.Files) > 0 || !blank(document.DeliveryLink) {
		return
	}
	in.fact("digital-delivery-missing", "/files", "")
}

func checkFiles(in *inspection) {
	const code = "digital-file-too-large"
	for i, file := range in.document.Files {
		if file.Bytes != nil && *file.Bytes > in.number(code, "maximum")*megabyte {
			in.report(code, at("files", i, "bytes"), nil, file.Name, map[string]string{"size": megabytes(*file.Bytes)})
		}
	}
}
