/**
 * The command line: one command a class, which reads its arguments, calls one room, and prints.
 *
 * <p>Bad input ends with one line on standard error and exit code 2.
 */
package dev.pinhole.cli;
