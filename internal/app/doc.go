// Package app puts the house together: configuration → database → rooms → faces and jobs.
//
// New opens everything and wires it, Run serves until its context ends, Close lets go. The binary
// and the browser tests use the same three. rooms.go makes the services, subscriptions.go lists
// every reaction of one room to another, jobs.go everything that runs by itself, server.go what
// visitors reach.
//
// Only cmd, cli and tests import it.
package app
