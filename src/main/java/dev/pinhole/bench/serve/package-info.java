/**
 * A bench for other programs: over HTTP for labgrid and whoever can send a request, as a raw TCP
 * port for the console, and as a remote library of Robot Framework.
 *
 * <p>{@link dev.pinhole.bench.serve.BenchServer} listens, {@link dev.pinhole.bench.serve.Operator}
 * is the one thread that works the bench, and {@link dev.pinhole.bench.serve.Seen} is what others
 * may know of it at any time. Whoever goes last leaves the power off and the button released.
 */
package dev.pinhole.bench.serve;
