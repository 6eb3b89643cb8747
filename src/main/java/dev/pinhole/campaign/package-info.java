/**
 * The campaign: whole random lives of cameras in virtual time, on all cores, each under the eyes of
 * a judge who shares no code with the rules.
 *
 * <p>A life is drawn from its seed ({@code Draw}): what kind of camera it is, and what plugs,
 * fingers, visitors, loads and flash do to it. It is played on the simulated bench ({@code Play});
 * the {@link dev.pinhole.campaign.oracle.Judge} checks what can be seen of the invariants. A life
 * that breaks one is shrunk ({@code Shrink}) and written as a scenario ({@code LifeFile}) that
 * {@code pinhole bench run} plays again.
 *
 * <p>The same seed gives the same life, byte for byte, on any number of threads, machines or runs:
 * the hash of a campaign tells.
 */
package dev.pinhole.campaign;
