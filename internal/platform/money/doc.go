// Package money holds amounts of money and the arithmetic that loses no cent.
//
// An [Amount] is a whole number of minor units (cents, rappen; yen have none)
// with its ISO 4217 currency. There is no float anywhere. Two amounts combine
// only in one currency, and every operation that could overflow says so.
//
// Rounding is commercial throughout: to the nearest minor unit, halves away
// from zero, so that a commission and its refund cancel exactly. Where parts
// must add up to a whole, use [Amount.Allocate], which rounds nothing away.
//
// [Parse] reads what programs write and [ParseLocal] what people type;
// [Amount.Format] writes it for readers of a language. Formatting is of its own
// because golang.org/x/text/currency puts the symbol on the wrong side in
// French and German.
//
// Every package may import money; money imports only fault.
package money
