package app

// subscribe lists every reaction of one room to what happens in another. Each runs in the
// transaction of what it reacts to.
func (a *App) subscribe() {
	products := &a.Products.Subscribers
	products.Submitted = append(products.Submitted, a.Desk.OnSubmitted, a.Desk.FollowCorrections, a.Inspections.OnSubmitted)
	a.Inspections.Ready = a.Desk.MarkReady
	products.StatusChanged = append(products.StatusChanged, a.Desk.OnStatusChanged)
	products.FindingsAdded = append(products.FindingsAdded, a.Desk.OnFindingsAdded)
	products.Measured = append(products.Measured, a.Notices.OnMeasured)
	products.Removed = append(products.Removed, a.Desk.OnRemoved)
	products.Touched = append(products.Touched, a.Search.OnTouched)
	products.Removed = append(products.Removed, a.Search.OnTouched)

	a.Vendors.Subscribers.StandingChanged = append(a.Vendors.Subscribers.StandingChanged, a.enqueueStanding)

	a.Desk.Subscribers.Decided = append(a.Desk.Subscribers.Decided, a.Notices.OnDecided)
	a.Desk.Subscribers.Undone = append(a.Desk.Subscribers.Undone, a.Notices.OnUndone)
	a.Desk.Subscribers.Opened = append(a.Desk.Subscribers.Opened, a.Notices.OnOpened)
	a.Desk.Subscribers.CorrectionAsked = append(a.Desk.Subscribers.CorrectionAsked, a.Notices.OnCorrectionAsked)

	a.Messages.Subscribers.StaffWrote = append(a.Messages.Subscribers.StaffWrote, a.Notices.OnStaffWrote)
	a.Orders.Paid = append(a.Orders.Paid, a.Notices.OnOrderPaid)

	a.Messages.Subscribers.VendorWrote = append(a.Messages.Subscribers.VendorWrote, a.Desk.OnVendorWrote)
}
