package dev.pinhole.bench.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinhole.bench.Need;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.label.BadInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What other programs are promised of a bench that is served. */
class BenchServerTest {
  private static final int LONG = 60_000;

  private final SystemClock clock = new SystemClock();
  private final ServedBench bench = new ServedBench();

  @AfterEach
  void close() {
    bench.close();
    assertThat(bench.notices()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"power", "button"})
  void aPortAnswersExactlyWhatLabgridsModelRestExpects(String port) {
    assertThat(bench.get(port)).isEqualTo("0");
    assertThat(bench.put(port, "1").statusCode()).isEqualTo(200);
    assertThat(bench.get(port)).isEqualTo("1");
    bench.put(port, "0");
    assertThat(bench.get(port)).isEqualTo("0");
  }

  @Test
  void theButtonTakesWordsForHttpDigitalOutput() {
    bench.put("button", "press");
    assertThat(bench.get("button")).isEqualTo("1");
    bench.put("button", "release");
    assertThat(bench.get("button")).isEqualTo("0");
    assertThat(bench.put("button", "hold 500ms").body()).startsWith("held for 0.5");
  }

  @Test
  void aHoldThatTheBenchTimesRestoresAndOnlyTheCodeWorks() {
    bench.awaitReady();
    assertThat(bench.put("button", "hold 20000ms").body()).startsWith("held for 20.0");
    assertThat(bench.post("RPC2", Calls.run("Wait For Console", "restored*")).body())
        .contains("restored after a hold of 20.0");
    assertThat(bench.post("RPC2", Calls.run("Wait For Console", "ready")).body()).contains("PASS");
    assertThat(bench.post("login", "owner").body()).isEqualTo("refused\n");
    assertThat(bench.post("login", "code").body()).isEqualTo("accepted\n");
    assertThat(bench.get("trace"))
        .contains("power on", "button pressed", "console ready", "login owner's password: refused");
  }

  @Test
  void aHoldThatIsTooShortRestoresNothing() {
    bench.awaitReady();
    assertThat(bench.put("hold/19.8s", "1").statusCode()).isEqualTo(200);
    assertThat(bench.post("RPC2", Calls.run("Wait For Console", "hold abandoned*")).body())
        .contains("hold abandoned after 19.8");
    assertThat(bench.post("login", "owner").body()).isEqualTo("accepted\n");
  }

  @Test
  void whileAHoldGoesOnThePowerCanBeCutAndTheButtonReleasedAndElseItIsBusy() {
    bench.put("power", "1");
    CompletableFuture<HttpResponse<String>> hold =
        CompletableFuture.supplyAsync(() -> bench.put("hold/60min", "1"));
    await("button", "1");
    assertThat(bench.put("button", "press").statusCode()).isEqualTo(409);
    assertThat(bench.put("button", "hold 1s").statusCode()).isEqualTo(409);
    assertThat(bench.post("login", "owner").statusCode()).isEqualTo(409);
    assertThat(bench.put("power", "0").statusCode()).isEqualTo(200);
    assertThat(bench.get("hold/60min")).isEqualTo("1");
    assertThat(hold).isNotDone();
    assertThat(bench.put("button", "release").statusCode()).isEqualTo(200);
    assertThat(hold.join().statusCode()).isEqualTo(200);
    assertThat(bench.get("button")).isEqualTo("0");
  }

  private void await(String what, String answer) {
    long until = clock.nanos() + 60_000_000_000L;
    String last = bench.get(what);
    while (!last.equals(answer) && until - clock.nanos() > 0) {
      clock.awaitNanos(clock.nanos() + 1_000_000);
      last = bench.get(what);
    }
    // Asked once more, a lamp that blinks may be dark again.
    assertThat(last).isEqualTo(answer);
  }

  @Test
  void aDeviceLivesOnWhileNobodyAsksAndItsLampIsSeen() {
    bench.put("power", "1");
    await("lamp", "1");
    bench.put("power", "0");
    assertThat(bench.get("lamp")).isEqualTo("0");
    assertThat(bench.get("lamp/changes")).startsWith("[{\"at\":").contains("\"lit\":true");
  }

  @Test
  void theConsoleSaysItsLinesToEveryClientWithCrLf() throws IOException {
    try (Socket one = bench.console();
        Socket two = bench.console()) {
      awaitConsoles(2);
      bench.put("power", "1");
      for (Socket socket : new Socket[] {one, two}) {
        socket.setSoTimeout(LONG);
        byte[] said = socket.getInputStream().readNBytes("booting\r\nready\r\n".length());
        assertThat(new String(said, UTF_8)).isEqualTo("booting\r\nready\r\n");
      }
    }
  }

  private void awaitConsoles(int count) {
    long until = clock.nanos() + 60_000_000_000L;
    while (bench.server.consoleClients() != count && until - clock.nanos() > 0) {
      clock.awaitNanos(clock.nanos() + 1_000_000);
    }
    assertThat(bench.server.consoleClients()).isEqualTo(count);
  }

  @Test
  void theConsoleHasRoomForEightAndForTheNextWhenOneGoes() throws IOException {
    Socket[] sockets = new Socket[ConsolePort.MOST_CLIENTS];
    for (int i = 0; i < sockets.length; i++) {
      sockets[i] = bench.console();
    }
    awaitConsoles(sockets.length);
    try (Socket more = bench.console()) {
      more.setSoTimeout(LONG);
      assertThat(more.getInputStream().read()).isEqualTo(-1);
    }
    sockets[0].close();
    awaitConsoles(sockets.length - 1);
    for (Socket socket : sockets) {
      socket.close();
    }
    awaitConsoles(0);
  }

  @Test
  void withoutTheTokenNothingIsDoneAndNothingIsSaid() {
    for (String path :
        new String[] {
          "/",
          "/power",
          "/" + ServedBench.TOKEN.replace('0', '1') + "/power",
          "/power?token=no",
          "/RPC2",
          "/" + ServedBench.TOKEN.toUpperCase(Locale.ROOT) + "/power"
        }) {
      HttpResponse<String> answer = bench.ask("PUT", path, "1");
      assertThat(answer.statusCode()).as(path).isEqualTo(403);
      assertThat(answer.body()).doesNotContain(ServedBench.TOKEN).hasLineCount(1);
    }
    assertThat(bench.get("power")).isEqualTo("0");
  }

  @Test
  void theTokenMayStandInTheQuery() {
    assertThat(bench.ask("PUT", "/power?token=" + ServedBench.TOKEN, "1").statusCode())
        .isEqualTo(200);
    assertThat(bench.ask("GET", "/power?x=1&token=" + ServedBench.TOKEN, "").body()).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, power, 2, 400",
    "PUT, power, '', 400",
    "PUT, button, hold, 400",
    "PUT, button, hold ten seconds, 400",
    "PUT, button, hold 0s, 400",
    "PUT, button, hold 61min, 400",
    "PUT, hold/x, 1, 400",
    "PUT, hold/20s, 2, 400",
    "POST, login, letmein, 400",
    "GET, trace?from=x, '', 400",
    "DELETE, power, '', 405",
    "PUT, lamp, 1, 405",
    "GET, login, '', 405",
    "GET, nothing, '', 404",
    "GET, power/1, '', 404",
    "GET, lamp/color, '', 404"
  })
  void whatIsWrongIsToldInOneLine(String method, String what, String body, int status) {
    HttpResponse<String> answer =
        bench.ask(method, "/" + ServedBench.TOKEN + "/" + what.replace(" ", "%20"), body);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).hasLineCount(1).doesNotContain("letmein");
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
  }

  @Test
  void aBodyThatIsTooLongIsRefused() {
    assertThat(bench.put("power", "1".repeat(Asked.LONGEST_BODY + 1)).statusCode()).isEqualTo(413);
    assertThat(bench.get("power")).isEqualTo("0");
  }

  @Test
  void theIndexNamesWhatThereIsAndNotTheToken() {
    assertThat(bench.get(""))
        .contains("power", "button", "hold", "lamp", "trace", "login", "RPC2")
        .doesNotContain(ServedBench.TOKEN);
  }

  @Test
  void aPortThatIsTakenIsToldAndLeavesTheOtherFree() {
    BenchServer.Settings taken =
        new BenchServer.Settings(
            InetAddress.getLoopbackAddress(),
            0,
            bench.server.consolePort(),
            Token.of(ServedBench.TOKEN));
    assertThatThrownBy(
            () ->
                BenchServer.start(
                    taken, ServedBench.bench(), _ -> Optional.empty(), clock, bench.notices()::add))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("console: cannot listen on")
        .hasMessageContaining("choose another");
  }

  @Test
  void whatTheBenchCannotSeeIsNeitherDarkNorSilent() {
    try (ServedBench blind =
        new ServedBench(
            need ->
                need == Need.LAMP || need == Need.CONSOLE
                    ? Optional.of("it sees no such thing: add one")
                    : Optional.empty())) {
      for (String what : new String[] {"lamp", "lamp/changes"}) {
        HttpResponse<String> answer = blind.ask("GET", "/" + ServedBench.TOKEN + "/" + what, "");
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).isEqualTo("the bench cannot: it sees no such thing: add one\n");
      }
      assertThat(blind.get("")).contains("lamp not seen");
      for (String[] keyword :
          new String[][] {
            {"Lamp Should Be", "dark"},
            {"Wait For Console", "ready", "1s"},
            {"Console Should Not Have Said", "ready"}
          }) {
        String name = keyword[0];
        String[] arguments = Arrays.copyOfRange(keyword, 1, keyword.length);
        assertThat(blind.post("RPC2", Calls.run(name, arguments)).body())
            .as(name)
            .contains("FAIL", "the bench cannot: it sees no such thing");
      }
      blind.put("power", "1");
      assertThat(blind.get("power")).isEqualTo("1");
    }
  }

  @Test
  void theConsoleEndsWithTheServer() throws IOException {
    try (Socket console = bench.console()) {
      awaitConsoles(1);
      bench.close();
      console.setSoTimeout(LONG);
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(console.getInputStream(), UTF_8));
      assertThat(reader.readLine()).isNull();
    }
  }
}
