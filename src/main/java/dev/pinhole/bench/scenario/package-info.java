/**
 * Scenarios: what is done to a device on a bench and what must be seen, written in YAML, one file a
 * case.
 *
 * <p>{@link dev.pinhole.bench.scenario.ScenarioFile} reads one, {@link
 * dev.pinhole.bench.scenario.Player} plays it on whatever bench. A scenario is a list of
 * {@linkplain dev.pinhole.bench.scenario.Step steps}, done one after the other.
 */
package dev.pinhole.bench.scenario;
