package dev.pinhole.bench.serve;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Calls as Robot Framework makes them: Python's xmlrpc.client writes this. */
final class Calls {
  private Calls() {}

  static String of(String method, String... parameters) {
    return "<?xml version='1.0'?>\n<methodCall>\n<methodName>"
        + method
        + "</methodName>\n<params>\n"
        + Arrays.stream(parameters)
            .map(p -> "<param>\n" + string(p) + "</param>\n")
            .collect(Collectors.joining())
        + "</params>\n</methodCall>\n";
  }

  static String run(String keyword, String... arguments) {
    return "<?xml version='1.0'?>\n"
        + "<methodCall>\n"
        + "<methodName>run_keyword</methodName>\n"
        + "<params>\n"
        + "<param>\n"
        + string(keyword)
        + "</param>\n<param>\n<value><array><data>\n"
        + Arrays.stream(arguments).map(Calls::string).collect(Collectors.joining())
        + "</data></array></value>\n</param>\n</params>\n</methodCall>\n";
  }

  private static String string(String text) {
    return "<value><string>" + text + "</string></value>\n";
  }
}
