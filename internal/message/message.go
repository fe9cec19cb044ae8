// Package message keeps the conversations between vendors and the operator: one thread a product,
// and threads about no product. Texts are plain; nothing in them is ever rendered as markup.
//
// It may be imported by the desk, by notices and by the faces.
package message

import (
	"context"
	"strings"
	"unicode/utf8"

	"vidimus/internal/actor"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/id"
	"vidimus/internal/platform/keyset"
)

// Who wrote a message.
const (
	FromVendor = "vendor"
	FromStaff  = "staff"
	FromSystem = "system"
)

// MaximumRunes is the longest message.
const MaximumRunes = 10_000

var (
	errNone    = fault.NotFound("message.none", "There is no such conversation.")
	errEmpty   = fault.Invalid("message.empty", "Write something first.")
	errTooLong = fault.TooLarge("message.too_long", "A message may have 10,000 characters at most.")
)

// Thread is a conversation. Times are unix microseconds.
type Thread struct {
	ID           string
	VendorID     string
	ProductID    string // empty = about no product
	Subject      string
	LastAt       int64
	VendorReadAt int64
	StaffReadAt  int64
}

// UnreadByVendor tells whether something came since the vendor last looked.
func (t Thread) UnreadByVendor() bool { return t.LastAt > t.VendorReadAt }

// UnreadByStaff tells whether something came since the staff last looked.
func (t Thread) UnreadByStaff() bool { return t.LastAt > t.StaffReadAt }

// Message is one text of a thread.
type Message struct {
	ID         string
	ThreadID   string
	AuthorKind string
	AuthorID   string
	Body       string
	DecisionID string
	CreatedAt  int64
}

// Subscribers are told in the same transaction.
type Subscribers struct {
	// VendorWrote tells the desk that a vendor replied about a product.
	VendorWrote []func(ctx context.Context, tx *db.Tx, vendorID, productID string) error
	// StaffWrote tells whoever sends mail that staff wrote to a vendor.
	StaffWrote []func(ctx context.Context, tx *db.Tx, thread Thread, message Message) error
}

// Service holds the use cases of conversations. It is safe for concurrent use.
type Service struct {
	db          *db.DB
	clock       clock.Clock
	Subscribers Subscribers
}

// NewService returns a service over the database.
func NewService(database *db.DB, now clock.Clock) *Service {
	return &Service{db: database, clock: now}
}

// Text is a message on its way into the thread of a product.
type Text struct {
	ThreadID   string // of a conversation that is going on; empty = that of the product, or a new one
	VendorID   string
	ProductID  string
	Subject    string // of a thread that is new
	AuthorKind string
	AuthorID   string
	Body       string
	DecisionID string
}

// Post puts a text into the thread of its product, in the caller's transaction, and makes the thread
// where it is new.
func (s *Service) Post(ctx context.Context, tx *db.Tx, text Text) (Message, error) {
	body := strings.TrimSpace(text.Body)
	if body == "" {
		return Message{}, errEmpty
	}
	if utf8.RuneCountInString(body) > MaximumRunes {
		return Message{}, errTooLong
	}
	at := clock.Micros(s.clock())
	thread, err := threadOf(ctx, tx, text, at)
	if err != nil {
		return Message{}, err
	}
	m := Message{
		ID: id.New(), ThreadID: thread.ID, AuthorKind: text.AuthorKind, AuthorID: text.AuthorID, Body: body,
		DecisionID: text.DecisionID, CreatedAt: at,
	}
	if err := insertMessage(ctx, tx, m); err != nil {
		return Message{}, err
	}
	if err := touchThread(ctx, tx, thread.ID, text.AuthorKind, at); err != nil {
		return Message{}, err
	}
	return m, s.tell(ctx, tx, thread, m)
}

func (s *Service) tell(ctx context.Context, tx *db.Tx, thread Thread, m Message) error {
	if m.AuthorKind == FromVendor && thread.ProductID != "" {
		for _, tell := range s.Subscribers.VendorWrote {
			if err := tell(ctx, tx, thread.VendorID, thread.ProductID); err != nil {
				return err
			}
		}
	}
	if m.AuthorKind == FromStaff {
		for _, tell := range s.Subscribers.StaffWrote {
			if err := tell(ctx, tx, thread, m); err != nil {
				return err
			}
		}
	}
	return nil
}

// WriteAsVendor lets a vendor write to the operator, about a product of its own or about none.
func (s *Service) WriteAsVendor(ctx context.Context, by actor.Actor, productID, subject, body string) (Message, error) {
	if err := by.Require(actor.WriteToDesk); err != nil {
		return Message{}, err
	}
	var m Message
	err := s.db.InTx(ctx, func(tx *db.Tx) error {
		var err error
		m, err = s.Post(ctx, tx, Text{
			VendorID: by.VendorID, ProductID: productID, Subject: subject, AuthorKind: FromVendor, AuthorID: by.AccountID, Body: body,
		})
		return err
	})
	return m, err
}

// ReplyAsVendor lets a vendor write into one of its own threads.
func (s *Service) ReplyAsVendor(ctx context.Context, by actor.Actor, threadID, body string) (Message, error) {
	if err := by.Require(actor.WriteToDesk); err != nil {
		return Message{}, err
	}
	if by.VendorID == "" {
		return Message{}, errNone
	}
	var m Message
	err := s.db.InTx(ctx, func(tx *db.Tx) error {
		thread, err := loadThread(ctx, tx, by.VendorID, threadID)
		if err != nil {
			return err
		}
		m, err = s.Post(ctx, tx, Text{
			ThreadID: thread.ID, VendorID: thread.VendorID, ProductID: thread.ProductID, AuthorKind: FromVendor, AuthorID: by.AccountID, Body: body,
		})
		return err
	})
	return m, err
}

// ReplyAsStaff lets staff write into a thread.
func (s *Service) ReplyAsStaff(ctx context.Context, by actor.Actor, threadID, body string) (Message, error) {
	if err := by.Require(actor.AnswerVendors); err != nil {
		return Message{}, err
	}
	var m Message
	err := s.db.InTx(ctx, func(tx *db.Tx) error {
		thread, err := loadThread(ctx, tx, "", threadID)
		if err != nil {
			return err
		}
		m, err = s.Post(ctx, tx, Text{
			ThreadID: thread.ID, VendorID: thread.VendorID, ProductID: thread.ProductID, Subject: thread.Subject, AuthorKind: FromStaff, AuthorID: by.AccountID, Body: body,
		})
		return err
	})
	return m, err
}

// Threads pages through conversations, the newest word first: a vendor's own, or all for staff.
func (s *Service) Threads(ctx context.Context, by actor.Actor, after keyset.Cursor, size int) (keyset.Page[Thread], error) {
	vendorID, err := scope(by)
	if err != nil {
		return keyset.Page[Thread]{}, err
	}
	return listThreads(ctx, s.db, vendorID, after, keyset.Size(size))
}

// Thread returns a conversation with its messages, oldest first, and marks it as read by the side
// that asks.
func (s *Service) Thread(ctx context.Context, by actor.Actor, threadID string) (Thread, []Message, error) {
	vendorID, err := scope(by)
	if err != nil {
		return Thread{}, nil, err
	}
	thread, err := loadThread(ctx, s.db, vendorID, threadID)
	if err != nil {
		return Thread{}, nil, err
	}
	messages, err := loadMessages(ctx, s.db, threadID)
	if err != nil {
		return Thread{}, nil, err
	}
	unread := vendorID == "" && thread.UnreadByStaff() || vendorID != "" && thread.UnreadByVendor()
	if !unread {
		return thread, messages, nil
	}
	return thread, messages, s.db.InTxGuarded(ctx, func(tx *db.Tx) error {
		return markRead(ctx, tx, threadID, vendorID != "", thread.LastAt)
	})
}

// OfProduct returns the conversation about a product; no messages where there is none yet.
func (s *Service) OfProduct(ctx context.Context, by actor.Actor, vendorID, productID string) (Thread, []Message, error) {
	own, err := scope(by)
	if err != nil {
		return Thread{}, nil, err
	}
	if own != "" {
		vendorID = own
	}
	thread, err := loadThreadOf(ctx, s.db, vendorID, productID)
	if fault.KindOf(err) == fault.KindNotFound {
		return Thread{}, nil, nil
	}
	if err != nil {
		return Thread{}, nil, err
	}
	messages, err := loadMessages(ctx, s.db, thread.ID)
	return thread, messages, err
}

// CountUnread counts the conversations that the vendor has not read.
func (s *Service) CountUnread(ctx context.Context, by actor.Actor) (int64, error) {
	if err := by.Require(actor.ReadOwnProducts); err != nil {
		return 0, err
	}
	return countUnread(ctx, s.db, by.VendorID)
}

// scope returns the vendor whose conversations the actor may see; empty = all.
func scope(by actor.Actor) (string, error) {
	if by.May(actor.AnswerVendors) {
		return "", nil
	}
	if err := by.Require(actor.WriteToDesk); err != nil {
		return "", err
	}
	if by.VendorID == "" {
		return "", errNone
	}
	return by.VendorID, nil
}
