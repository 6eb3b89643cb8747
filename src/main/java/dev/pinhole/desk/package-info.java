/**
 * The desk that answers: who asked for which device, by when an answer is due, and the tickets that
 * were issued. The one room that reads a calendar; a device never does (I8).
 *
 * <p>An e-mail becomes a {@link dev.pinhole.desk.RequestMail}; its writer's own words, without what
 * they quote, must hold a long serial number and both {@link dev.pinhole.desk.Statement}s, or it is
 * refused for its {@link dev.pinhole.desk.Shortcoming}s. A {@link dev.pinhole.desk.Desk} writes
 * either to its trail, issues the ticket by a private key that rests encrypted, and knows by {@link
 * dev.pinhole.desk.BusinessHours} which requests wait too long.
 *
 * <p>It changes its key in two steps: the next one is made, the devices come to know it, and then
 * it signs. {@link dev.pinhole.desk.DeskKeys} says which is which.
 *
 * <p>The trail is all that it keeps: a database whose lines nobody changes or removes, each with a
 * hash over the line before it. A ticket is kept in it to be shown again. It is no secret from its
 * requester, and of no use to others: a device takes it once, with a press at the device.
 */
package dev.pinhole.desk;
