/** How fast it is, by JMH; run by {@code scripts/benchmark}, never by the tests. */
package dev.pinhole.benchmark;
