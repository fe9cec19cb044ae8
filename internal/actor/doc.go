// Package actor says who acts and what they may do.
//
// An Actor is the person (or the system) on whose behalf a use case runs. The faces put one into
// the request's context; every use case takes it as a parameter and asks Require before it does
// anything. Rights, not roles, are what code asks for; rights.go holds the one table of both.
//
// Every room may import it; it imports only internal/platform.
package actor
