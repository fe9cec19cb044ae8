// Package notice tells people by mail what happened, in their language.
//
// A notice is written down in the transaction of what it tells, with the Message-ID that it keeps for
// ever. It is
//
//	waiting → sending → sent        failed where the server refuses it for good
//	digest                          waits to be told with others in one mail
//	withdrawn                       the decision was taken back before it left
//
// It is rendered when it leaves, from the decision as it is then: a decision that was undone is never
// mailed. What was sent is kept, and stands as a message in the product's conversation. Without a mail
// server nothing leaves: what would have been sent can be read in the outbox.
//
// It imports desk, message, vendor, order and edition; app wires it as their subscriber.
package notice
