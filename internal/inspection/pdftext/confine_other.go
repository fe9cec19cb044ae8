//go:build !unix

package pdftext

// confine does nothing where the system has no such limits; those of the Go runtime hold.
func confine() error { return nil }
