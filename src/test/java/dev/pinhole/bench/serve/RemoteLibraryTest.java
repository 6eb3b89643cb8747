package dev.pinhole.bench.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The remote library interface of Robot Framework, method by method. */
class RemoteLibraryTest {
  private final Operator operator = new Operator(ServedBench.bench(), _ -> Optional.empty());
  private final RemoteLibrary library = new RemoteLibrary(new Keywords(operator));

  @AfterEach
  void close() {
    operator.close();
  }

  private String call(String document) {
    return library.answer(document.getBytes(UTF_8));
  }

  private String run(String keyword, String... arguments) {
    return call(Calls.run(keyword, arguments));
  }

  @Test
  void itTellsItsKeywords() {
    assertThat(call(Calls.of("get_keyword_names")))
        .contains("<string>Power On</string>", "<string>Hold Button</string>")
        .contains("<string>Wait For Console</string>", "<string>Login Should Be</string>");
  }

  @Test
  void itTellsArgumentsTypesTagsAndDocumentationOfEach() {
    assertThat(call(Calls.of("get_keyword_arguments", "Hold Button"))).contains("time=20s");
    assertThat(call(Calls.of("get_keyword_types", "wait_for_console")))
        .contains("<name>line</name>", "<name>timeout</name>", "<string>str</string>");
    assertThat(call(Calls.of("get_keyword_tags", "Power On"))).contains("<array><data></data>");
    assertThat(call(Calls.of("get_keyword_documentation", "Power Off"))).contains("Pulls the plug");
    assertThat(call(Calls.of("get_keyword_documentation", "__intro__"))).contains("Pinhole bench");
    assertThat(call(Calls.of("get_keyword_documentation", "__init__"))).doesNotContain("fault");
  }

  @Test
  void itTellsEverythingAtOnce() {
    assertThat(call(Calls.of("get_library_information")))
        .contains("<name>__intro__</name>", "<name>Lamp Should Be</name>", "<name>args</name>")
        .as("libdoc asks for it")
        .contains("<name>__init__</name>");
  }

  @Test
  void aResetPassesKeywordByKeyword() {
    assertThat(run("Power On")).contains("PASS");
    assertThat(run("Wait For Console", "ready")).contains("PASS", "<string>ready</string>");
    assertThat(run("Lamp Should Be", "lit")).contains("PASS");
    assertThat(run("Hold Button")).contains("PASS");
    assertThat(run("Wait For Console", "restored after a hold of *")).contains("PASS");
    assertThat(run("Wait For Console", "ready", "60s")).contains("PASS");
    assertThat(run("Login Should Be", "owner", "refused")).contains("PASS");
    assertThat(run("Login Should Be", "code", "accepted")).contains("PASS");
    assertThat(run("Change Password", "code", "new")).contains("done");
    assertThat(run("Login Should Be", "new", "accepted")).contains("PASS");
    assertThat(run("Power Cycle", "1s")).contains("PASS");
    assertThat(run("Wait For Console", "ready")).contains("PASS");
    assertThat(run("Get Trace")).contains("button pressed");
    assertThat(run("Power Off")).contains("PASS");
    assertThat(run("Lamp Should Be", "dark")).contains("PASS");
  }

  @Test
  void whatIsNotAsItShouldBeFails() {
    run("Power On");
    assertThat(run("Wait For Console", "never", "1s"))
        .contains("FAIL", "the console must say 'never' within 1s, and did not");
    assertThat(run("Wait For Console", "ready")).contains("PASS");
    assertThat(run("Lamp Should Be", "dark")).contains("FAIL", "the lamp must be dark");
    assertThat(run("Login Should Be", "wrong", "accepted"))
        .contains("FAIL", "the login with the wrong password must be accepted, and is refused");
  }

  @Test
  void aLineThatWasWaitedForDoesNotCountAgain() {
    run("Power On");
    assertThat(run("Console Should Not Have Said", "restoring")).contains("PASS");
    assertThat(run("Wait For Console", "booting")).contains("PASS");
    assertThat(run("Wait For Console", "ready")).contains("PASS");
    assertThat(run("Console Should Not Have Said", "ready")).contains("PASS");
    assertThat(run("Wait For Console", "ready", "1s")).contains("FAIL");
    run("Power Cycle");
    run("Let Time Pass", "10s");
    assertThat(run("Console Should Not Have Said", "ready")).contains("FAIL");
  }

  @ParameterizedTest
  @CsvSource({
    "Wait For Console, '', the argument 'line' is missing",
    "Hold Button, soon, is not a duration",
    "Hold Button, 0s, longer than 0s",
    "Hold Button, 2000min, a time is 0s to 60min here",
    "Lamp Should Be, green, a lamp is lit or dark",
    "Login Should Be, me, the argument 'outcome' is missing",
    "Power On, now, takes at most 0 arguments"
  })
  void aWrongArgumentFailsAndSaysWhatWouldBeRight(String keyword, String argument, String message) {
    String answer = argument.isEmpty() ? run(keyword) : run(keyword, argument);
    assertThat(answer).contains("FAIL", message);
  }

  @Test
  void argumentsMayComeByName() {
    String call =
        Calls.run("Wait For Console", "never")
            .replace(
                "</params>",
                "<param><value><struct><member><name>timeout</name>"
                    + "<value><string>100ms</string></value></member></struct></value></param>"
                    + "</params>");
    assertThat(call(call)).contains("FAIL", "within 100ms");
    assertThat(call(call.replace(">timeout<", ">patience<"))).contains("no such named argument");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no xml",
        "<methodCall/>",
        "<methodCall><methodName>x</methodName>",
        "<!DOCTYPE m [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>"
            + "<methodCall><methodName>&e;</methodName></methodCall>",
        "<methodCall><methodName>a</methodName><?php x?></methodCall>",
        "<methodCall><methodName>a</methodName><params><param><value><int>x</int></value></param>"
            + "</params></methodCall>",
        "<methodCall><methodName>a</methodName><params><param><value><what/></value></param>"
            + "</params></methodCall>"
      })
  void whatIsNoCallIsAFault(String document) {
    assertThat(call(document)).contains("<fault>", "<int>-32700</int>");
  }

  @Test
  void nestingIsBounded() {
    String call =
        "<methodCall><methodName>a</methodName><params><param>"
            + "<value><array><data>".repeat(2000)
            + "</data></array></value>".repeat(2000)
            + "</param></params></methodCall>";
    assertThat(call(call)).contains("<int>-32700</int>");
  }

  @Test
  void unknownMethodsAndKeywordsAreFaults() {
    assertThat(call(Calls.of("system.listMethods"))).contains("<int>-32601</int>");
    assertThat(call(Calls.of("get_keyword_arguments"))).contains("<int>-32602</int>");
    assertThat(run("Open Door")).contains("<int>-32602</int>", "there is no such keyword");
  }

  @Test
  void everyTypeOfValueIsRead() throws XmlRpc.Malformed {
    String values =
        "<value>plain</value><value><i4>4</i4></value><value><boolean>1</boolean></value>"
            + "<value><double>1.5</double></value><value><base64>YQ==</base64></value>"
            + "<value><nil/></value><value><string>a&lt;b</string></value>"
            + "<value><struct><member><name>n</name><value><int>1</int></value></member></struct>"
            + "</value>";
    XmlRpc.Call call =
        XmlRpc.read(
            ("<methodCall><methodName>m</methodName><params><param><value><array><data>"
                    + values
                    + "</data></array></value></param></params></methodCall>")
                .getBytes(UTF_8));
    assertThat(call.parameters().getFirst().toString())
        .matches("\\[plain, 4, true, 1\\.5, \\[B@[0-9a-f]+, Optional\\.empty, a<b, \\{n=1\\}\\]");
  }

  @Test
  void whatXmlCannotSayIsSaidInBytes() {
    assertThat(XmlRpc.answer("a\u0007")).contains("<base64>YQc=</base64>");
    assertThat(XmlRpc.answer("<&>")).contains("<string>&lt;&amp;&gt;</string>");
  }
}
