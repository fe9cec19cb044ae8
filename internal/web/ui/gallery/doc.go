// Package gallery shows the design system with made-up data: every component, on pages like those of
// the three faces, in normal, empty and huge amounts. The tests of package ui render it in every
// language; internal/tool/gallery serves it to look at.
//
// Its data is not translated: a marketplace shows what its vendors wrote, in their language. Only
// package ui's tests and internal/tool/gallery import it.
package gallery
