package dev.pinhole.camera;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The audit in memory: the newest lines up to a limit. */
public final class AuditRing implements Audit {
  private final Deque<String> lines = new ArrayDeque<>();
  private final int limit;

  /**
   * An empty ring.
   *
   * @param limit how many lines it keeps, at least 1
   */
  public AuditRing(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1: " + limit);
    }
    this.limit = limit;
  }

  @Override
  public void add(String line) {
    if (lines.size() == limit) {
      lines.removeFirst();
    }
    lines.addLast(line);
  }

  /** The lines kept, oldest first. */
  public List<String> lines() {
    return List.copyOf(lines);
  }
}
