/**
 * What the sticker says, and what is particular to a camera's model.
 *
 * <p>Two things are known of a device before it is ever switched on:
 *
 * <ul>
 *   <li>its {@link dev.pinhole.label.Label label}: model, serial number, and the verification code,
 *       which is its default password. {@link dev.pinhole.label.LabelFile} reads it from YAML, from
 *       the text of a QR code or from a photo of the sticker; {@link dev.pinhole.label.NewLabel}
 *       draws one for a device of our own, and {@link dev.pinhole.label.Sticker} prints it;
 *   <li>its {@link dev.pinhole.label.Profile profile}: how long a hold must last, when it restores,
 *       what the lamp shows. {@link dev.pinhole.label.Profiles} chooses it by model <em>and</em>
 *       {@link dev.pinhole.label.FirmwareVersion firmware version}.
 * </ul>
 *
 * <p>A maker's published reset instructions (2018) give the models, the hold of 20 seconds once the
 * device has booted, and that the verification code is the password afterwards. They do not give
 * the formats of labels, nor lamps, boot times or limits: those are settings, and each line of the
 * shipped profiles says whether it is published or ours.
 *
 * <p>Here, too, is what every room needs to read what people give it: {@link
 * dev.pinhole.label.SettingsFile} (YAML with lines), {@link dev.pinhole.label.Durations}, {@link
 * dev.pinhole.label.InputFile} and {@link dev.pinhole.label.BadInputException}, which is one line
 * that says what, where and what to do; and {@link dev.pinhole.label.Secret}, which no log can
 * show. No error quotes a value, since it could be a code (I12).
 *
 * <p>Floor 0: this package imports no other of Pinhole, and knows no clock, thread or network.
 */
package dev.pinhole.label;
