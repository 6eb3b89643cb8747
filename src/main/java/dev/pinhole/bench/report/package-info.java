/**
 * A run as files for people and their tools: {@link dev.pinhole.bench.report.Report} writes {@code
 * trace.vcd} for logic-analyser software and {@code report.html}, one page that can be read,
 * printed and sent on.
 *
 * <p>Both are made of a {@link dev.pinhole.bench.Trace} and nothing else: no clock, no host, no
 * path. The same trace gives the same bytes, so that two runs can be compared by comparing their
 * files. What a device said on its console is not trusted here: it is escaped, cut where it is
 * long, and counted where it is much.
 */
package dev.pinhole.bench.report;
