// Package arch holds no code: its tests keep the house in order. They say who may import whom and
// why, which package writes which table, and how long a file may be. A new package needs a row.
package arch
