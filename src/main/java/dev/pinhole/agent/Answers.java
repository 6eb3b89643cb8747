package dev.pinhole.agent;

import dev.pinhole.camera.Clock;
import dev.pinhole.camera.Status;
import dev.pinhole.label.Durations;
import dev.pinhole.label.Label;
import dev.pinhole.serial.Commands;
import dev.pinhole.web.Identity;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What the console answers. Every command only asks; there is none that changes or reveals anything
 * (I2, I12), and what was typed is never repeated: it may be a password at the wrong prompt.
 */
final class Answers implements Commands {
  private final AgentConfig config;
  private final Clock clock;
  private final String version;
  private final long began;
  private volatile Agent agent;

  /**
   * Answers about an agent that is yet to come.
   *
   * @param version Pinhole's
   */
  Answers(AgentConfig config, Clock clock, String version) {
    this.config = config;
    this.clock = clock;
    this.version = version;
    this.began = clock.nanos();
  }

  void about(Agent newAgent) {
    agent = Objects.requireNonNull(newAgent);
  }

  @Override
  public List<String> answer(String command) {
    return switch (command) {
      case "status" -> List.of("status: " + status());
      case "identity" -> List.of("identity: " + identityLine());
      case "help" ->
          List.of(
              "help: status    what the device is doing",
              "help: identity  what the device is",
              "help: nothing typed here can restore or reveal a password");
      default -> List.of("unknown command: say 'help'");
    };
  }

  /** {@code state=holding held=3.200 label=ok vault=ok edges=1 lost=0 merged=0 up=93.120}. */
  String status() {
    Agent asked = agent;
    if (asked == null) {
      return "state=starting";
    }
    Status status = asked.status();
    long now = clock.nanos();
    boolean on = !status.word().equals("unplugged");
    return "state=%s held=%s label=%s vault=%s %s up=%s"
        .formatted(
            status.word(),
            seconds(status.heldNanos(now)),
            on ? status.label() ? "ok" : "invalid" : "unknown",
            on ? status.vault().name().toLowerCase(Locale.ROOT) : "unknown",
            asked.edgeCounts(),
            seconds(now - began));
  }

  private static String seconds(long nanos) {
    return Durations.seconds(nanos, 3).replace(" s", "");
  }

  /** What the login page says of the device. */
  Identity identity() {
    return new Identity(config.profile().model(), config.firmware().toString(), serial());
  }

  private String identityLine() {
    return "model=%s firmware=%s serial=%s profile=%s pinhole=%s"
        .formatted(
            config.profile().modelId(),
            config.firmware(),
            serial(),
            config.profile().id(),
            version);
  }

  /** The serial number is on the sticker for all to see; the code beside it is not told. */
  private String serial() {
    try {
      Label label = DeviceFiles.label(config);
      return label.serial();
    } catch (dev.pinhole.label.BadInputException e) {
      return "unknown";
    }
  }
}
