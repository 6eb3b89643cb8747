/**
 * What a device must have done, worked out from outside: from what its contact, plug, storage and
 * visitors really did, and from what its console said.
 *
 * <p>Written from the contract, not from the rules: nothing in here uses {@code rules}, {@code
 * vault}, {@code recovery} or the camera's loop, which a test holds. Where the contract leaves the
 * device a choice, or nobody outside can know, the judge allows both; where it does not, there is
 * one right answer.
 *
 * <p>A {@link dev.pinhole.campaign.oracle.Judge} is told and sees everything, and tells it to the
 * ones who know about one thing each: readiness, holds, restores, credentials, the session, the
 * flash, faults, the lamp, and, gathered in {@link dev.pinhole.campaign.oracle.Ways}, what needs no
 * hold: presses, long serial numbers, tickets, recovery files, and what is told of them. They share
 * one verdict, which keeps the first violation.
 */
package dev.pinhole.campaign.oracle;
