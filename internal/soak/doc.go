// Package soak holds no code: its tests fill the whole program and look whether it stays as quick and
// as small as it was. Every test run fills it a little; VIDIMUS_SOAK=long (`make soak`) imports 200,000
// products and inspects a million.
package soak
