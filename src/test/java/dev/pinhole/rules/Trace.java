package dev.pinhole.rules;

import java.util.List;
import java.util.Set;

/**
 * What happened to one simulated device.
 *
 * @param said what the machine answered
 * @param problem what else was wrong with the machine, or null
 */
record Trace(
    Settings settings,
    List<Event> events,
    List<Said> said,
    Set<Disturbance> disturbances,
    String problem) {}
