package dev.pinhole.camera;

/**
 * All that a camera touches of the world but its vault.
 *
 * @param buzzer {@link Lamp#NONE} where there is none
 */
public record Ports(
    Clock clock,
    Button button,
    Lamp lamp,
    Lamp buzzer,
    Console console,
    Reboot reboot,
    Audit audit) {}
