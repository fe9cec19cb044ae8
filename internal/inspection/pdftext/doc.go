// Package pdftext reads the text of PDF files that strangers made.
//
// A PDF can be made to take all time and memory of whoever reads it, and to nest so deep that a Go
// program ends without a chance to recover. So it is read in a process of its own: [Program] starts
// one, gives it the file as its standard input and nothing else, not even the environment, and ends it
// when its time is up. [Main] is what runs there: with one processor, little memory and a short stack.
// Whatever happens to it, the server goes on, and the file is one that a person must open.
//
// The text comes in the order in which the file draws it, with spaces and lines where it moves. It is
// good for finding words, not for reading aloud. What is a picture has no text.
//
// inspection imports it, and cli for Main; it imports nothing of the project.
package pdftext
