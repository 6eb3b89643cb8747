package dev.pinhole.rules;

import java.util.List;

/**
 * The answer to an event.
 *
 * @param state where the device is now; the same object as before if nothing changed
 * @param actions what it has to do, in order; often nothing; not to be changed
 */
public record Step(State state, List<Action> actions) {}
