package dev.pinhole.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Value Change Dump read strictly, after IEEE 1364-2005, clause 18: whatever the standard does
 * not allow, or a dump of Pinhole's never has, is an error.
 */
final class VcdReader {
  /** A value of a wire from a time on. */
  record Value(long at, boolean high) {}

  /** By the wire's name, in the order of declaration; the first value of each is that at 0. */
  final Map<String, List<Value>> wires = new LinkedHashMap<>();

  final List<String> comments = new ArrayList<>();
  String scope = "";
  String timescale = "";
  long end;

  private final Map<String, String> namesByCode = new LinkedHashMap<>();

  VcdReader(String vcd) {
    check(
        vcd.endsWith("\n") && vcd.chars().allMatch(c -> c == '\n' || (c >= ' ' && c <= '~')), vcd);
    String[] lines = vcd.split("\n", -1);
    int i = 0;
    while (!lines[i].equals("$enddefinitions $end")) {
      declaration(lines[i++]);
    }
    check(timescale.equals("1 us"), "timescale " + timescale);
    check(lines[++i].equals("#0") && lines[++i].equals("$dumpvars"), lines[i]);
    i++;
    for (String name : namesByCode.values()) {
      change(lines[i++], 0);
      check(wires.get(name).size() == 1, name + " has no value at 0");
    }
    check(lines[i++].equals("$end"), "an open $dumpvars");
    boolean changed = true;
    for (; i < lines.length - 1; i++) {
      if (lines[i].matches("#(0|[1-9][0-9]*)")) {
        long next = Long.parseLong(lines[i].substring(1));
        check(next > end, "time stands or goes back at " + lines[i]);
        check(changed, "nothing changes before " + lines[i]);
        end = next;
        changed = false;
      } else {
        check(end > 0, "a change outside of $dumpvars at 0");
        change(lines[i], end);
        changed = true;
      }
    }
    check(!changed, "no time at the end");
  }

  private void declaration(String line) {
    check(line.matches("\\$[a-z]+ ([^$]+ )?\\$end"), line);
    String[] words = line.split(" ", -1);
    String content = line.substring(words[0].length(), line.length() - "$end".length()).strip();
    switch (words[0]) {
      case "$version" -> check(!content.isEmpty(), line);
      case "$comment" -> comments.add(content);
      case "$timescale" -> timescale = content;
      case "$scope" -> {
        check(words[1].equals("module"), line);
        scope = words[2];
      }
      case "$upscope" -> check(content.isEmpty() && !wires.isEmpty(), line);
      case "$var" -> {
        check(content.matches("wire 1 [!-~] [a-z]+") && !scope.isEmpty(), line);
        check(namesByCode.put(words[3], words[4]) == null, "one code twice: " + line);
        wires.put(words[4], new ArrayList<>());
      }
      default -> check(false, line);
    }
  }

  private void change(String line, long at) {
    check(line.matches("[01][!-~]"), line);
    String name = namesByCode.get(line.substring(1));
    check(name != null, "an unknown code: " + line);
    List<Value> values = wires.get(name);
    boolean high = line.startsWith("1");
    check(values.isEmpty() || values.getLast().at() < at, "two changes at one time: " + line);
    check(values.isEmpty() || values.getLast().high() != high, "no change: " + line);
    values.add(new Value(at, high));
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("not a dump: " + what);
    }
  }
}
