// Package desk is the face of the people who decide: the queue, the case with everything that a
// decision rests on, the list of all products, and the tools around them. It is worked by keyboard;
// every key is a button or a form that works without one.
package desk
