package dev.pinhole.serial;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class CommandReaderTest {
  private final CommandReader reader = new CommandReader();

  private List<String> commands(String typed) {
    List<String> commands = new ArrayList<>();
    for (byte b : typed.getBytes(ISO_8859_1)) {
      reader.next(b).ifPresent(commands::add);
    }
    return commands;
  }

  @Test
  void aLineEndsWithEitherOrBoth() {
    assertThat(commands("status\rhelp\nidentity\r\n\n\r"))
        .containsExactly("status", "help", "identity");
  }

  @Test
  void caseAndBlanksAroundDoNotCount() {
    assertThat(commands("  Status \n")).containsExactly("status");
  }

  @Test
  void anEndlessLineIsForgottenAndTheNextIsRead() {
    assertThat(commands("x".repeat(100_000) + "\nstatus\n"))
        .containsExactly(CommandReader.UNREADABLE, "status");
  }

  @Test
  void theLongestThatFitsIsRead() {
    String longest = "x".repeat(CommandReader.LONGEST_COMMAND);
    assertThat(commands(longest + "\n")).containsExactly(longest);
    assertThat(commands(longest + "x\n")).containsExactly(CommandReader.UNREADABLE);
  }

  @Test
  void whatIsNotPrintableIsNoCommand() {
    assertThat(commands("sta\u0000tus\n")).containsExactly(CommandReader.UNREADABLE);
    assertThat(commands("stat\u001b[Aus\n")).containsExactly(CommandReader.UNREADABLE);
    assertThat(commands("stat\u00fcs\n")).containsExactly(CommandReader.UNREADABLE);
    assertThat(commands("\u007f\n")).containsExactly(CommandReader.UNREADABLE);
  }

  @RepeatedTest(20)
  void noBytesMakeMoreOfThemselvesThanShortPrintableLines() {
    long seed = new SplittableRandom().nextLong();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 10_000; i++) {
      byte b = (byte) (random.nextInt(4) == 0 ? '\n' : random.nextInt(256));
      reader
          .next(b)
          .ifPresent(
              command -> assertThat(command).as("seed %d", seed).matches("[ -@\\[-~]{0,32}"));
    }
  }
}
