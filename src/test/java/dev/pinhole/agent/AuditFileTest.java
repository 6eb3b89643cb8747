package dev.pinhole.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.sim.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditFileTest {
  private final List<String> notices = new CopyOnWriteArrayList<>();

  @TempDir private Path folder;

  private AuditFile audit(Path file) {
    return new AuditFile(file, "abcd1234", new VirtualTime(1_500_000_000), notices::add);
  }

  @Test
  void eachAttemptIsALineWithItsBootAndTime() throws IOException {
    Path file = folder.resolve("audit.log");
    try (AuditFile audit = audit(file)) {
      audit.add("hold abandoned after 3.000 s: nothing restored");
    }
    try (AuditFile audit = audit(file)) {
      audit.add("restored after a hold of 20.000 s");
    }
    assertThat(file)
        .hasContent(
            """
            abcd1234 [    1.500000] hold abandoned after 3.000 s: nothing restored
            abcd1234 [    1.500000] restored after a hold of 20.000 s
            """);
    assertThat(notices).isEmpty();
  }

  @Test
  void itIsBoundedAndKeepsTheNewest() throws IOException {
    Path file = folder.resolve("audit.log");
    String filler = "x".repeat(1000);
    for (int i = 0; i < 4; i++) {
      try (AuditFile audit = audit(file)) {
        for (int line = 0; line < 50; line++) {
          audit.add(i * 50 + line + " " + filler);
        }
      }
    }
    Path older = folder.resolve("audit.log.1");
    assertThat(Files.size(file)).isLessThanOrEqualTo(AuditFile.MOST_BYTES);
    assertThat(Files.size(older)).isLessThanOrEqualTo(AuditFile.MOST_BYTES);
    assertThat(Files.readString(file)).contains("] 199 ");
    assertThat(Files.readString(older) + Files.readString(file)).contains("] 150 ");
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void aDiskThatRefusesLosesLinesAndNothingElse() {
    try (AuditFile audit = audit(folder.resolve("no-such-folder/audit.log"))) {
      audit.add("a");
      audit.add("b");
    }
    assertThat(notices).hasSize(1);
    assertThat(notices.getFirst()).startsWith("audit ").contains("a line was lost");
  }
}
