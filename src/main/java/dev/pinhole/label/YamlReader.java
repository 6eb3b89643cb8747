package dev.pinhole.label;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Turns the parser's events into {@link Setting}s and its complaints into lines of ours.
 *
 * <p>It works on events, not on the parser's node tree, because the tree is built by recursion
 * without a bound and resolves aliases: 60 KiB of brackets would end in a stack overflow.
 */
final class YamlReader {
  private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");

  private final String file;

  YamlReader(String file) {
    this.file = file;
  }

  Setting read(String text) {
    try {
      Iterator<Event> events =
          new Parse(LoadSettings.builder().setLabel(file).build()).parseString(text).iterator();
      events.next(); // the start of the stream
      Event start = events.next();
      if (start instanceof StreamEndEvent) {
        throw new BadInputException(
            file, 0, "is empty; write its settings, one 'key: value' a line");
      }
      Setting root = node(events, events.next(), "", 1);
      events.next(); // the end of the document
      Event end = events.next();
      if (!(end instanceof StreamEndEvent)) {
        throw bad(end, "a second document begins here; keep one, without '---' between");
      }
      return root;
    } catch (MarkedYamlEngineException e) {
      throw syntaxError(e);
    } catch (YamlEngineException e) {
      throw new BadInputException(file, 0, "is not YAML 1.2; check its first lines");
    }
  }

  private Setting node(Iterator<Event> events, Event event, String path, int level) {
    if (level > SettingsFile.MOST_LEVELS) {
      throw bad(
          event, "is nested deeper than " + SettingsFile.MOST_LEVELS + " levels; make it flatter");
    }
    return switch (event) {
      case AliasEvent alias ->
          throw bad(alias, "aliases (*name) are not used here; write the value out");
      case NodeEvent node when node.getAnchor().isPresent() ->
          throw bad(node, "anchors (&name) are not used here; remove it");
      case ScalarEvent scalar -> {
        refuseTag(scalar, scalar.getTag());
        boolean empty = scalar.isPlain() && NULL.matcher(scalar.getValue()).matches();
        yield setting(event, path, new Setting.Word(empty ? "" : scalar.getValue()));
      }
      case SequenceStartEvent list -> {
        refuseTag(list, list.getTag());
        yield setting(event, path, items(events, path, level));
      }
      case MappingStartEvent map -> {
        refuseTag(map, map.getTag());
        yield setting(event, path, entries(events, path, level));
      }
      default -> throw bad(event, "a value is missing; write one");
    };
  }

  private Setting.Items items(Iterator<Event> events, String path, int level) {
    List<Setting> items = new ArrayList<>();
    Event event = events.next();
    while (!(event instanceof SequenceEndEvent)) {
      items.add(node(events, event, path + "[" + (items.size() + 1) + "]", level + 1));
      event = events.next();
    }
    return new Setting.Items(List.copyOf(items));
  }

  private Setting.Entries entries(Iterator<Event> events, String path, int level) {
    SequencedMap<String, Setting> entries = new LinkedHashMap<>();
    Event event = events.next();
    while (!(event instanceof MappingEndEvent)) {
      Setting keyNode = node(events, event, "", level + 1);
      if (!(keyNode.value() instanceof Setting.Word(String key)) || key.isBlank()) {
        throw bad(event, "a key must be one word before a ':'; write it so");
      }
      Setting earlier = entries.get(key);
      if (earlier != null) {
        throw bad(
            event,
            Words.key(key)
                + " is already on line "
                + earlier.keyLine()
                + "; remove one of the two");
      }
      String child = path.isEmpty() ? key : path + "." + key;
      entries.put(key, node(events, events.next(), child, level + 1).underKeyAt(line(event)));
      event = events.next();
    }
    return new Setting.Entries(entries);
  }

  private Setting setting(Event event, String path, Setting.Value value) {
    return new Setting(file, line(event), line(event), path, value);
  }

  private void refuseTag(Event event, Optional<String> tag) {
    if (tag.isPresent()) {
      throw bad(event, "tags (!name) are not used here; remove it");
    }
  }

  private BadInputException bad(Event event, String what) {
    return new BadInputException(file, line(event), what);
  }

  private static int line(Event event) {
    return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }

  /**
   * Says in our words what the parser found: its own message has several lines and shows the text,
   * which may be a code.
   */
  private BadInputException syntaxError(MarkedYamlEngineException e) {
    String problem = Optional.ofNullable(e.getProblem()).orElse("");
    String context = Optional.ofNullable(e.getContext()).orElse("");
    boolean unclosed =
        context.contains("quoted scalar")
            || context.contains("flow sequence")
            || context.contains("flow mapping")
            || context.contains("simple key");
    Optional<Mark> mark = unclosed ? e.getContextMark().or(e::getProblemMark) : e.getProblemMark();
    int line = mark.map(m -> m.getLine() + 1).orElse(0);
    return new BadInputException(file, line, explain(context, problem));
  }

  private static String explain(String context, String problem) {
    if (problem.contains("TAB")) {
      return "a tab is where only blanks may be; use blanks to indent";
    }
    if (problem.contains("unknown escape") || problem.contains("escape sequence")) {
      return "a backslash in double quotes means something else; use single quotes";
    }
    if (context.contains("quoted scalar")) {
      return "a quote that opens here is not closed; close it";
    }
    if (context.contains("flow sequence")) {
      return "the list that begins here is not closed; write it as [a, b]";
    }
    if (context.contains("flow mapping")) {
      return "the map that begins here is not closed; write it as {a: b}";
    }
    if (context.contains("simple key")) {
      return "a ':' is missing; write 'key: value'";
    }
    if (problem.contains("mapping values are not allowed")) {
      return "a ':' too many, or too far to the right; put the value in quotes or line up the key";
    }
    if (problem.contains("cannot start any token")) {
      return "no value begins with this character; put the value in quotes";
    }
    if (context.contains("block")) {
      return "the indentation does not fit; line it up with the lines above";
    }
    return "is not YAML from here on; check indentation, colons and quotes";
  }
}
