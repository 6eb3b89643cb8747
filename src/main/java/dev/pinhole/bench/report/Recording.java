package dev.pinhole.bench.report;

import dev.pinhole.bench.Trace;
import dev.pinhole.bench.Trace.Change;
import dev.pinhole.bench.Trace.Entry;
import dev.pinhole.bench.Trace.Login;
import dev.pinhole.bench.Trace.Said;
import dev.pinhole.bench.Trace.Signal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A trace sorted for reading: each line's changes, the numbered marks, the holds.
 *
 * <p>Entries are put in the order of their times; a rig's console lines can arrive after younger
 * edges. A change to the level that a line already has is no change.
 *
 * @param marks console lines and logins, numbered from 1 as they are in every figure and table
 * @param end in nanoseconds, at least 0
 */
record Recording(Map<Signal, List<Change>> changes, List<Mark> marks, List<Hold> holds, long end) {
  /** A console line or a login, with the number by which figures and tables call it. */
  record Mark(int number, Entry entry) {
    long at() {
      return entry.at();
    }

    boolean login() {
      return entry instanceof Login;
    }
  }

  static Recording of(Trace trace) {
    List<Entry> entries = new ArrayList<>(trace.entries());
    entries.sort(Comparator.comparingLong(Entry::at));
    Map<Signal, List<Change>> changes = new EnumMap<>(Signal.class);
    for (Signal signal : Signal.values()) {
      changes.put(signal, new ArrayList<>());
    }
    List<Mark> marks = new ArrayList<>();
    for (Entry entry : entries) {
      switch (entry) {
        case Change change -> {
          List<Change> line = changes.get(change.signal());
          if (change.high() != (!line.isEmpty() && line.getLast().high())) {
            line.add(change);
          }
        }
        case Said said -> marks.add(new Mark(marks.size() + 1, said));
        case Login login -> marks.add(new Mark(marks.size() + 1, login));
      }
    }
    List<Hold> holds = Hold.all(changes.get(Signal.BUTTON), trace.end());
    return new Recording(changes, marks, holds, trace.end());
  }

  boolean isEmpty() {
    return marks.isEmpty() && changes.values().stream().allMatch(List::isEmpty);
  }

  List<Change> of(Signal signal) {
    return changes.get(signal);
  }

  /** The console lines that are {@code word}, or begin with it if it ends in a blank. */
  static boolean says(Entry entry, String word) {
    return entry instanceof Said said
        && (word.endsWith(" ") ? said.line().startsWith(word) : said.line().equals(word));
  }
}
