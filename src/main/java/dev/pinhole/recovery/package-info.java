/**
 * The two ways in without a hold: tickets, which a support desk signs, and recovery files, which
 * the device makes for its owner. Both are made, written, read and checked in here; whether
 * somebody is at the device is for the device to say ({@link dev.pinhole.recovery.Presence}).
 *
 * <h2>Via long serial number</h2>
 *
 * <p>A device shows its {@link dev.pinhole.recovery.LongSerial}: model, date of manufacture, serial
 * number, credential generation and a {@link dev.pinhole.recovery.Challenge} that it drew. The desk
 * answers with a {@link dev.pinhole.recovery.Ticket}, an Ed25519 signature (RFC 8032) over
 * canonical bytes:
 *
 * <table>
 * <caption>What is signed; numbers are big-endian</caption>
 * <tr><th>bytes</th><th>what</th></tr>
 * <tr><td>18</td><td>{@code pinhole-ticket-v1} in ASCII, and a zero byte</td></tr>
 * <tr><td>1 + n</td><td>length of the serial number, and the serial number in ASCII</td></tr>
 * <tr><td>16</td><td>challenge</td></tr>
 * <tr><td>8</td><td>credential generation</td></tr>
 * <tr><td>1</td><td>action: 1 restores the default password</td></tr>
 * <tr><td>8</td><td>when it was issued, in seconds since 1970-01-01T00:00:00Z</td></tr>
 * <tr><td>8</td><td>key id: the first 8 bytes of SHA-256 of the 32 bytes of the public key</td></tr>
 * </table>
 *
 * <p>A device holds public keys only. So nothing that it shows, stores or sends helps to make a
 * ticket: whoever reads all of it knows what to sign, and lacks the key to sign it with.
 *
 * <h2>Via recovery file</h2>
 *
 * <p>A {@link dev.pinhole.recovery.RecoveryFile} names a random GUID, the device and the generation
 * of the password it was made with; an HMAC-SHA-256 (RFC 2104) by a key that never leaves the
 * device says that the device made it.
 *
 * <h2>Why each is used once</h2>
 *
 * <p>Both name the credential generation, which the write that they lead to raises in the same
 * record (I3). Before that write they were not used; after it they are void, on every medium and
 * after any power cut. A lost vault begins at a random generation, so nothing old fits it again.
 */
package dev.pinhole.recovery;
