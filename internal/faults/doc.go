// Package faults holds no code: its tests kill the whole program, and the database server under it, at
// random moments while people shop, decide, hand in and import, start them again, and look whether what
// was acknowledged is there, nothing is half done, and what was begun is finished. At times the database
// dies alone, and the program must go on with the next one.
//
// The program runs in a process of its own (this test binary, started anew) and is killed by SIGKILL.
// VIDIMUS_FAULTS_ROUNDS says how often; `make faults` sets it.
package faults
