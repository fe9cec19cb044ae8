// Package mail hands messages to a mail server.
//
// A [Message] is complete: addressed, worded and translated by whoever makes
// it. [SMTP] delivers it to the operator's server, which takes it further. What
// is sent when, and what became of it, are rows of a subject; sending is a job
// there, because a server may be away.
//
// Sending the same message twice is possible, if the connection breaks at the
// wrong moment. Give both attempts the same MessageID, and most readers show
// one.
//
// Subjects may import mail; it imports only fault.
package mail
