/**
 * The desk that answers: who asked for which device, by when an answer is due, and the tickets that
 * were issued. The one room that reads a calendar; a device never does (I8).
 */
package dev.pinhole.desk;
