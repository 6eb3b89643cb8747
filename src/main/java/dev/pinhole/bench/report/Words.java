package dev.pinhole.bench.report;

import dev.pinhole.bench.Run;
import dev.pinhole.bench.Timeline;
import dev.pinhole.bench.Trace.Change;
import dev.pinhole.bench.Trace.Entry;
import dev.pinhole.bench.Trace.Login;
import dev.pinhole.bench.Trace.Said;
import dev.pinhole.bench.Trace.Signal;

/** What the files of a report call things. */
final class Words {
  /** A console line longer than this is cut: a device can send any amount. */
  private static final int LONGEST = 400;

  private Words() {}

  static String of(Signal signal) {
    return switch (signal) {
      case POWER -> "power";
      case BUTTON -> "button";
      case LAMP -> "lamp";
    };
  }

  static String of(Signal signal, boolean high) {
    return switch (signal) {
      case POWER -> high ? "on" : "off";
      case BUTTON -> high ? "pressed" : "released";
      case LAMP -> high ? "lit" : "dark";
    };
  }

  /** A step that went wrong, in a sentence, not escaped: {@code step 4 (hold: 20s): …}. */
  static String of(Run.Fault fault) {
    return "step "
        + fault.step()
        + " ("
        + Html.shorten(fault.words(), LONGEST)
        + "): "
        + Html.shorten(fault.what(), LONGEST);
  }

  /** What was said or tried, not escaped; cut if it is very long. */
  static String of(Entry entry) {
    return switch (entry) {
      case Said said -> Html.shorten(said.line(), LONGEST);
      case Login login ->
          Html.shorten(login.whose(), LONGEST) + " " + Timeline.word(login.outcome());
      case Change change -> of(change.signal()) + " " + of(change.signal(), change.high());
    };
  }
}
