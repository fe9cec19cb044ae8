package notice

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"vidimus/internal/actor"
	"vidimus/internal/message"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/job"
	"vidimus/internal/platform/mail"
)

// staleAfter is when a notice whose sender died is sent by another, in microseconds. It goes out under
// the same Message-ID.
const staleAfter = 5 * 60 * 1_000_000

// Send renders and sends one notice. A server that refuses it for good ends it as failed; anything
// else is tried again under the same Message-ID.
func (s *Service) Send(ctx context.Context, noticeID string) error {
	n, taken, err := s.take(ctx, noticeID)
	if err != nil || !taken {
		return err
	}
	letter, err := s.render(ctx, n)
	if errors.Is(err, errUndone) {
		n.State = Withdrawn
		return s.settle(ctx, n, letter)
	}
	if err != nil {
		return s.giveBack(ctx, n, fmt.Errorf("render notice: %w", err))
	}
	n.Subject, n.Text, n.HTML = letter.Subject, letter.text(), letter.html()
	if err := s.deliver(ctx, n); err != nil {
		if errors.Is(err, mail.ErrRejected) || errors.Is(err, mail.ErrMalformed) {
			n.State, n.Error = Failed, err.Error()
			return errors.Join(s.settle(ctx, n, letter), job.Cancel(err))
		}
		return s.giveBack(ctx, n, err)
	}
	at := clock.Micros(s.Clock())
	n.State, n.Error, n.SentAt = Sent, "", &at
	return s.settle(ctx, n, letter)
}

func (s *Service) take(ctx context.Context, noticeID string) (n Notice, taken bool, err error) {
	err = s.DB.InTxGuarded(ctx, func(tx *db.Tx) error {
		taken, err = claim(ctx, tx, noticeID, clock.Micros(s.Clock()), staleAfter)
		if err != nil || !taken {
			return err
		}
		n, err = loadNotice(ctx, tx, noticeID)
		return err
	})
	return n, taken, err
}

func (s *Service) deliver(ctx context.Context, n Notice) error {
	if s.Sender == nil {
		return nil
	}
	return s.Sender.Send(ctx, mail.Message{
		To: n.Recipient, Subject: n.Subject, Text: n.Text, HTML: n.HTML, MessageID: n.MessageID, Locale: n.Locale,
		Headers: map[string]string{"Auto-Submitted": "auto-generated"},
	})
}

// giveBack lets the notice wait again and returns the failure, so that the queue tries later.
func (s *Service) giveBack(ctx context.Context, n Notice, failure error) error {
	n.State, n.Error = Waiting, failure.Error()
	return errors.Join(failure, s.settle(context.WithoutCancel(ctx), n, letter{}))
}

// settle ends the attempt. What was sent to a vendor about a product stands in their conversation too.
func (s *Service) settle(ctx context.Context, n Notice, l letter) error {
	return s.DB.InTx(ctx, func(tx *db.Tx) error {
		if err := settle(ctx, tx, n); err != nil {
			return err
		}
		if n.State != Sent || n.Kind != Decision && n.Kind != Measure {
			return nil
		}
		_, err := s.Messages.Post(ctx, tx, message.Text{
			VendorID: n.VendorID, ProductID: n.ProductID, Subject: l.Product, AuthorKind: message.FromSystem,
			AuthorID: actor.SystemID, Body: clip(strings.TrimSpace(l.text())), DecisionID: n.DecisionID,
		})
		return err
	})
}

// clip keeps a text within what a message may hold.
func clip(text string) string {
	runes := []rune(text)
	if len(runes) <= message.MaximumRunes {
		return text
	}
	return string(runes[:message.MaximumRunes-1]) + "…"
}
