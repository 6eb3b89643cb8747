package dev.pinhole.camera;

/** All that a camera touches of the world but its vault. */
public record Ports(
    Clock clock, Button button, Lamp lamp, Console console, Reboot reboot, Audit audit) {}
