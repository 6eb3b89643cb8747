/**
 * Device tests in Java: a Jupiter extension that puts a device onto a bench for each test.
 *
 * <p>{@link dev.pinhole.bench.junit.PinholeBench} on a test class or method lets its tests take a
 * {@link dev.pinhole.bench.Bench}, to do something to the device, and a {@link
 * dev.pinhole.bench.junit.Device}, to say what must be seen of it. Which bench that is, a property
 * of the run decides. After each test the power is off and the button released, and what was seen
 * is in a report.
 *
 * <p>This is the one room that knows JUnit, which Pinhole does not bring along: it runs with
 * whatever Jupiter the tests have, from 5.10 on.
 */
package dev.pinhole.bench.junit;
