// Package settings holds everything that differs between marketplaces, as data.
//
// One deployment is one marketplace. It starts from a preset (reseller, retail or supplier), which
// is nothing but a filled-in Settings value; the operator may change each field. Code asks for a
// setting and never for the preset. Every save makes a new, numbered version that names who saved
// it; the newest is in force.
//
// The fields are those of the table of per-marketplace settings in the requirements, plus what an
// operator needs to run at all: country, zone, currency, hosts.
//
// It may be imported by every subject; it imports internal/platform and internal/actor.
package settings
