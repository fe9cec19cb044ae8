// Package form reads what a visitor typed and keeps it, so that a page can show it again together
// with what is wrong with it.
//
// A form never judges: it cleans text (line ends, invalid UTF-8, composed letters), splits and
// converts. What a subject accepts is the subject's rule, and comes back as a fault whose fields
// [Form.AddFault] turns into mistakes beside the inputs.
//
// The components of package ui show a form; package page reads one from a request. The zero Form
// is an empty form without mistakes.
package form
