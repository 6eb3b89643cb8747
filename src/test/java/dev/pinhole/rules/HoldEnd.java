package dev.pinhole.rules;

/**
 * How a hold ended.
 *
 * @param event the index of the event that shows it; past the last event if nothing ended it
 * @param outcome COMPLETED if the hold was long enough, whatever the device then does about it
 * @param held how long it was as far as it counts, in nanoseconds
 * @param restart the read that is believed from now on, against the edges; or -1
 */
record HoldEnd(int event, Fact.Outcome outcome, long held, int restart) {}
