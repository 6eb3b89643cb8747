/**
 * The vault: the durable store of a camera's one credential record.
 *
 * <p>{@link dev.pinhole.vault.Vault} is the way in: provisioned once, opened at every boot, asked
 * for logins, password changes and restores. It lives in a {@link dev.pinhole.vault.Storage}, which
 * is a file on a camera and memory in a simulated life, and hashes by a {@link
 * dev.pinhole.vault.Hashing} setting. Nothing in here knows a clock or a thread.
 *
 * <h2>What lies where</h2>
 *
 * <p>The storage has 8192 bytes: slot 0 at 0 and slot 1 at 4096, each at the start of a sector of
 * its own. A slot is one record; the rest of its sector is zero when made and never read or written
 * again. Numbers are big-endian.
 *
 * <table>
 * <caption>A record, 160 bytes</caption>
 * <tr><th>at</th><th>bytes</th><th>what</th></tr>
 * <tr><td>0</td><td>8</td><td>magic: {@code PinVault} in ASCII</td></tr>
 * <tr><td>8</td><td>2</td><td>version: 2</td></tr>
 * <tr><td>10</td><td>2</td><td>length of the record: 160</td></tr>
 * <tr><td>12</td><td>8</td><td>sequence: raised by every write</td></tr>
 * <tr><td>20</td><td>8</td><td>credential generation: raised by password change and restore</td></tr>
 * <tr><td>28</td><td>8</td><td>session epoch: raised with it; sessions of another are dead</td></tr>
 * <tr><td>36</td><td>1</td><td>kind: 1 owner's password, 2 default password</td></tr>
 * <tr><td>37</td><td>1</td><td>login failures: 0 to 7</td></tr>
 * <tr><td>38</td><td>1</td><td>hash algorithm: 1 Argon2id 1.3, 126 salted SHA-256 (tests)</td></tr>
 * <tr><td>39</td><td>1</td><td>hash parallelism: 1</td></tr>
 * <tr><td>40</td><td>4</td><td>hash memory in KiB: 19456 to 65536 (tests: 0)</td></tr>
 * <tr><td>44</td><td>4</td><td>hash iterations: 2 to 10 (tests: 1)</td></tr>
 * <tr><td>48</td><td>16</td><td>salt</td></tr>
 * <tr><td>64</td><td>32</td><td>password hash</td></tr>
 * <tr><td>96</td><td>1</td><td>whether an answer to a nonce is waited for: 0 or 1</td></tr>
 * <tr><td>97</td><td>1</td><td>wrong answers to it: 0 to 4</td></tr>
 * <tr><td>98</td><td>1</td><td>wrong imports: 0 to 7</td></tr>
 * <tr><td>99</td><td>13</td><td>zero</td></tr>
 * <tr><td>112</td><td>16</td><td>nonce; zero if none is waited for</td></tr>
 * <tr><td>128</td><td>32</td><td>checksum: SHA-256 of bytes 0 to 127</td></tr>
 * </table>
 *
 * <p>A slot is <em>valid</em> if its checksum fits and every field is in its range; anything else,
 * unreadable included, is <em>damaged</em>. The <em>newest</em> is the valid slot of the higher
 * sequence. Two valid slots of one sequence that differ cannot come from power cuts: both are taken
 * for damaged. The checksum finds accidents; it does not keep out someone who can write the file.
 *
 * <h2>One way of writing</h2>
 *
 * <p>Every change, be it a counted login, a new password, a nonce or a restore, writes the new
 * record N over the old record O like this, and only then is acknowledged:
 *
 * <ol>
 *   <li>write one slot, force, re-read;
 *   <li>write the other slot, force, re-read.
 * </ol>
 *
 * <p>The first is slot 0; or slot 1, if it does not read as O just before. Opening a vault forces
 * what an earlier process may have left in the page cache, reads both slots, and writes the newest
 * record over both in the same way, beginning with the slot that did not win. If any step fails,
 * the vault is unwritable until it is opened anew: a force that failed is never repeated. A missing
 * block is made whole with N in both slots, or not at all.
 *
 * <h2>Why it holds</h2>
 *
 * <p><b>Exactly one password works after a power cut (I3).</b> A record has one password hash, and
 * one record wins:
 *
 * <table>
 * <caption>What the next boot finds</caption>
 * <tr><th>power fails</th><th>first slot</th><th>other slot</th><th>winner</th></tr>
 * <tr><td>before the first write</td><td>O</td><td>O</td><td>O</td></tr>
 * <tr><td>before the first force returned</td><td>O, torn or N</td><td>O</td><td>O, O or N</td></tr>
 * <tr><td>before the second write</td><td>N</td><td>O</td><td>N</td></tr>
 * <tr><td>before the second force returned</td><td>N</td><td>O, torn or N</td><td>N</td></tr>
 * <tr><td>later</td><td>N</td><td>N</td><td>N</td></tr>
 * </table>
 *
 * <p>The winner is served only after it was written over both slots. If the power fails while that
 * is done, the slot it was read from still holds it, so the next boot finds the same winner,
 * however often that happens. A blank password cannot win: none is ever stored, and no blank
 * attempt is accepted.
 *
 * <p><b>A damaged slot never revives an older record (I4).</b> At each acknowledgement both slots
 * hold N, and a later write puts only newer records in their place. So at any time a valid slot is
 * as new as the last acknowledged record, or newer; losing one slot leaves one of which that is
 * true. Login counts go the same way, so damage does not give attempts back either.
 *
 * <p>Both slots can be lost within the budget (any number of power cuts, one slot damaged at rest)
 * in one case: a cut tears one slot, and before the next opening has mended it, damage takes the
 * other. Then, as whenever no valid record is left, the vault is closed, never open to the default
 * password, until somebody at the device restores it. The new record's numbers start at random, far
 * above what counting reaches, so that no old session or ticket fits it.
 *
 * <p><b>No false success (I6).</b> A restore is done when both slots were re-read from storage,
 * byte for byte what was written, and the record decoded from them accepts the default password.
 *
 * <p><b>Exact scope (I10).</b> A restore changes the record in both slots and no other byte.
 *
 * <p><b>Guessing is limited (I12).</b> An attempt is counted, durably, before it is hashed; 7
 * failures lock the login for 30 minutes, and a boot starts the 30 minutes anew. Only slow salted
 * hashes are stored, and nothing printable in here contains a secret.
 *
 * <p><b>An answer and an import are used once.</b> Both name the generation that they were made
 * for. What they lead to is one record with a new password, a generation raised by one and no
 * nonce: so they were not used as long as the old record wins, and are void from the moment the new
 * one does.
 *
 * <h2>Out of scope</h2>
 *
 * <p>Media that lie: a force that returns although nothing lasts, or two slots damaged into valid
 * older records at once. Attackers who can write the storage, or the memory of the process.
 */
package dev.pinhole.vault;
