package dev.pinhole.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoTest {
  @TempDir private Path folder;

  @Test
  void theMainJobShowsBothLogins() {
    Ran ran = Ran.pinhole("demo");
    assertThat(ran.out())
        .contains(
            "owner's password refused", "verification code accepted", "Restored: the default");
    assertThat(ran.code()).isZero();
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void aHoldOfExactlyTwentySecondsRestores() {
    assertThat(Ran.pinhole("demo", "--hold", "20s").code()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"19.9s", "19.999999999s", "1ns"})
  void lessRestoresNothingAndSaysSo(String hold) {
    Ran ran = Ran.pinhole("demo", "--hold", hold);
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out())
        .contains("owner's password accepted", "verification code refused", "Not restored")
        .doesNotContain("restoring");
  }

  @Test
  void whoLetsGoEarlySeesForHowLongItWas() {
    assertThat(Ran.pinhole("demo", "--hold", "19.9s").out())
        .contains("hold abandoned after 19.900 s: nothing restored");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tremor", "before-plug-in"})
  void whatIsNotAHoldRestoresNothing(String finger) {
    assertThat(Ran.pinhole("demo", "--finger", finger).code()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"clean", "bouncing", "stuck"})
  void aHoldRestoresWhateverTheFinger(String finger) {
    assertThat(Ran.pinhole("demo", "--finger", finger).code()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"c1c", "c2c", "mini-360-plus"})
  void everyShippedProfileCanBeReset(String profile) {
    assertThat(Ran.pinhole("demo", "--profile", profile).code()).isZero();
  }

  @Test
  void theUsersOwnLabelAndProfileAreTaken() throws Exception {
    Path label = folder.resolve("label.yaml");
    Path profile = folder.resolve("mine.yaml");
    assertThat(Ran.pinhole("label", "new", "--model", "c2c", "--out", label.toString()).code())
        .isZero();
    String text = Ran.pinhole("profile", "show", "c2c").out();
    Files.writeString(
        profile,
        text.replaceFirst("hold-time: 20s", "hold-time: 25s")
            .replaceFirst("profile: c2c", "profile: mine"));
    String[] args = {"demo", "--label", label.toString(), "--profile", profile.toString()};
    Ran ran = Ran.pinhole(args);
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("Camera C2C", "restored after a hold of 25.000 s");
  }

  @Test
  void theReportIsWrittenWhereItIsAskedFor() {
    Path report = folder.resolve("out");
    Ran ran = Ran.pinhole("demo", "--report", report.toString());
    assertThat(ran.code()).isZero();
    assertThat(report.resolve("trace.vcd")).isNotEmptyFile();
    assertThat(report.resolve("report.html")).isNotEmptyFile();
    assertThat(ran.out()).contains("Wrote " + report.resolve("report.html"));
  }

  @Test
  void eachMethodIsShownOnOneScreen() {
    Ran ticket = Ran.pinhole("demo", "--method", "long-serial");
    assertThat(ticket.code()).isZero();
    assertThat(ticket.out())
        .contains("long serial number: C1C ", "ticket accepted", "restored by a ticket")
        .contains("owner's password refused", "verification code accepted", "Restored: ");
    Ran file = Ran.pinhole("demo", "--method", "recovery-file");
    assertThat(file.code()).isZero();
    assertThat(file.out())
        .contains("recovery file accepted", "owner's password refused", "new password accepted")
        .doesNotContain("restoring");
    Ran hold = Ran.pinhole("demo", "--method", "hold");
    assertThat(hold.code()).isZero();
    for (Ran ran : new Ran[] {hold, ticket, file}) {
      assertThat(ran.out().lines()).hasSizeLessThanOrEqualTo(24);
      assertThat(ran.out().lines()).allSatisfy(l -> assertThat(l).hasSizeLessThanOrEqualTo(100));
      assertThat(ran.err()).isEmpty();
    }
  }

  @Test
  void whatBelongsToAHoldIsRefusedWithOtherMethods() {
    Ran ran = Ran.pinhole("demo", "--method", "long-serial", "--hold", "20s");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).startsWith("pinhole: --method: ").hasLineCount(1);
    assertThat(Ran.pinhole("demo", "--method", "guid").code()).isEqualTo(2);
  }
}
