/**
 * Runs as files for people and their tools.
 *
 * <p>{@link dev.pinhole.bench.report.Report} writes one run: {@code trace.vcd} for logic-analyser
 * software and {@code report.html}, one page that can be read, printed and sent on. {@link
 * dev.pinhole.bench.report.SuiteReport} writes a suite of runs: {@code junit.xml} for build
 * servers, {@code results.json} for programs, one page for all runs, and a dump of each.
 *
 * <p>All are made of what the runs hold and nothing else: no clock, no host, no path but those
 * given. The same runs give the same bytes, so that two can be compared by comparing their files.
 * What a device said on its console is not trusted here: it is escaped, cut where it is long, and
 * counted where it is much.
 */
package dev.pinhole.bench.report;
