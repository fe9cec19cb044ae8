package app

import (
	"fmt"

	"vidimus/internal/account"
	"vidimus/internal/cart"
	"vidimus/internal/desk"
	"vidimus/internal/edition"
	"vidimus/internal/ledger"
	"vidimus/internal/message"
	"vidimus/internal/order"
	"vidimus/internal/payment"
	"vidimus/internal/product"
	"vidimus/internal/settings"
	"vidimus/internal/taxonomy"
	"vidimus/internal/vendor"
)

// Rooms are the services of all subjects, wired to each other.
type Rooms struct {
	Settings *settings.Service
	Editions *edition.Service
	Accounts *account.Service
	Vendors  *vendor.Service
	Messages *message.Service
	Taxonomy *taxonomy.Tree
	Products *product.Service
	Desk     *desk.Service
	Ledger   *ledger.Service
	Carts    *cart.Service
	Orders   *order.Service
	Payments *payment.Service
}

// openRooms makes the services, from left to right: a room gets only what stands to its left.
func (a *App) openRooms() error {
	tree, err := taxonomy.Shipped()
	if err != nil {
		return fmt.Errorf("open taxonomy: %w", err)
	}
	a.Taxonomy = tree
	a.Settings = settings.NewService(a.DB, a.Clock)
	a.Editions = edition.NewService(a.DB, a.Clock, a.Settings)
	a.Accounts = account.NewService(a.DB, a.Clock, a.passwords)
	a.Vendors = vendor.NewService(a.DB, a.Clock)
	a.Messages = message.NewService(a.DB, a.Clock)
	a.Products = product.NewService(product.Config{
		DB: a.DB, Clock: a.Clock, Editions: a.Editions, Vendors: vendorFacts{}, Categories: tree,
	})
	a.Desk = desk.NewService(desk.Config{
		DB: a.DB, Clock: a.Clock, Editions: a.Editions, Products: a.Products, Vendors: a.Vendors, Messages: a.Messages,
		BusinessTime: a.businessTime.add, AwaitsInspection: func(settings.Settings, product.Submission) bool { return false },
	})
	a.Ledger = ledger.NewService(a.DB)
	a.Carts = cart.NewService(a.DB, a.Clock, a.Products)
	a.Orders = order.NewService(order.Config{DB: a.DB, Clock: a.Clock, Editions: a.Editions, Products: a.Products})
	a.Payments = payment.NewService(a.DB, a.Clock, a.Orders, payment.Sandbox{DB: a.DB, Queue: a.Queue, Now: a.Clock})
	return nil
}
