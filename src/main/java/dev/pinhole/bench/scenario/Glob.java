package dev.pinhole.bench.scenario;

import dev.pinhole.bench.Trace.Entry;
import dev.pinhole.bench.Trace.Said;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Words of a console line, in which {@code *} stands for anything. */
public final class Glob implements Predicate<Entry> {
  private final String words;
  private final Pattern pattern;

  /**
   * @param words the whole line; not null
   */
  public Glob(String words) {
    this.words = Objects.requireNonNull(words);
    StringBuilder regex = new StringBuilder();
    for (String part : words.split("\\*", -1)) {
      regex.append(regex.isEmpty() ? "" : ".*").append(part.isEmpty() ? "" : Pattern.quote(part));
      if (regex.isEmpty()) {
        regex.append("(?:)");
      }
    }
    this.pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  /** Whether an entry of a trace is such a line. */
  @Override
  public boolean test(Entry entry) {
    return entry instanceof Said said && pattern.matcher(said.line()).matches();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Glob that && words.equals(that.words);
  }

  @Override
  public int hashCode() {
    return words.hashCode();
  }

  /** As it is written. */
  @Override
  public String toString() {
    return words;
  }
}
