// Package demo fills an empty marketplace with believable people and products, through the same use
// cases that real ones come through, over the three weeks before today.
//
// Nothing here runs outside a demo: the program refuses --demo on any address but a loopback one, and
// Fill refuses a marketplace that has vendors.
package demo
