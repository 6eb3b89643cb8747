package dev.pinhole.serial;

import java.util.List;

/** What a console knows to answer. It must not block, and must change nothing (I2). */
@FunctionalInterface
public interface Commands {
  /** Where nothing is asked. */
  Commands NONE = _ -> List.of();

  /**
   * The answer to a command.
   *
   * @param command in small letters; may be unknown, or {@link CommandReader#UNREADABLE}
   * @return lines without time and line end, free of secrets, and of the command if it is unknown
   */
  List<String> answer(String command);
}
