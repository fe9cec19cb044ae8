// Package account is the face that everybody has in common: signing in and out, one's own account,
// and in a demo the log-ins and the outbox.
//
// Sessions live in the database; the cookie holds a random token and nothing else. The middleware
// puts the actor into the context of every request, from the account as it is now: who was made
// inactive is out with the next click.
package account
