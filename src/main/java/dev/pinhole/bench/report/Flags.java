package dev.pinhole.bench.report;

import dev.pinhole.bench.Trace.Login;
import dev.pinhole.bench.report.Recording.Mark;
import dev.pinhole.camera.LoginOutcome;
import java.util.ArrayList;
import java.util.List;

/**
 * The numbers of the marks, set side by side without covering each other, each with a leader to its
 * time. Where there are more than fit, neighbours share one: {@code 7–12}.
 */
final class Flags {
  static final double HEIGHT = 22;

  private static final double LETTER = 8.2;
  private static final double SIGN = 17;
  private static final double GAP = 3;

  /** How full a lane of flags may be; leaders grow long before it is quite full. */
  private static final double FULL = 0.75;

  /** With more leaders than this to a flag, only the first and the last are drawn. */
  private static final int LEADERS = 8;

  /** Titles name this many marks at most. */
  private static final int TITLED = 8;

  private Flags() {}

  /** Neighbouring marks under one flag; what they mean is the same if they are logins. */
  private record Flag(List<Mark> marks, double wanted) {
    String number() {
      int first = marks.getFirst().number();
      int last = marks.getLast().number();
      return first == last ? String.valueOf(first) : first + "–" + last;
    }

    double width() {
      return Math.max(HEIGHT, number().length() * LETTER + 10) + (logins() ? SIGN : 0);
    }

    boolean logins() {
      return marks.getFirst().login();
    }

    boolean accepted() {
      return outcomes(LoginOutcome.ACCEPTED) == marks.size();
    }

    boolean refused() {
      return outcomes(LoginOutcome.ACCEPTED) == 0;
    }

    private long outcomes(LoginOutcome outcome) {
      return marks.stream()
          .filter(mark -> mark.entry() instanceof Login login && login.outcome() == outcome)
          .count();
    }
  }

  /**
   * Draws the flags of marks that are all console lines or all logins.
   *
   * @param top where the flags begin
   * @param tip where their leaders end, above or below the flags
   */
  static void draw(Svg svg, List<Mark> marks, Scale scale, double top, double tip) {
    List<Flag> flags = together(marks, scale);
    double[] at = spread(flags, scale);
    double root = tip > top ? top + HEIGHT : top;
    for (int i = 0; i < flags.size(); i++) {
      Flag flag = flags.get(i);
      svg.titled(title(flag));
      leaders(svg, flag, scale, at[i], root, tip);
      draw(svg, flag, at[i], top);
      svg.end();
    }
  }

  private static void leaders(Svg svg, Flag flag, Scale scale, double x, double root, double tip) {
    if (flag.marks().size() > LEADERS) {
      double first = scale.x(flag.marks().getFirst().at());
      double last = scale.x(flag.marks().getLast().at());
      svg.path(
          "leader many",
          "M" + Svg.point(first, tip) + "L" + Svg.point(x, root) + "L" + Svg.point(last, tip));
    } else {
      flag.marks().forEach(mark -> svg.line("leader", x, root, scale.x(mark.at()), tip));
    }
  }

  private static void draw(Svg svg, Flag flag, double x, double top) {
    double left = x - flag.width() / 2;
    svg.box(
        flag.logins() ? "flag login" : "flag",
        left,
        top,
        flag.width(),
        HEIGHT,
        flag.logins() ? 3 : HEIGHT / 2);
    double middle = flag.logins() ? x - SIGN / 2 : x;
    svg.text("number mid", middle, top + 15.5, flag.number());
    double sign = left + flag.width() - SIGN - 2;
    double y = top + HEIGHT / 2;
    if (flag.logins() && flag.accepted()) {
      svg.path("sign yes", "M" + Svg.point(sign, y) + "l3.5 4l6.5 -8");
    } else if (flag.logins() && flag.refused()) {
      svg.path("sign no", "M" + Svg.point(sign + 1, y - 4) + "l8 8m0 -8l-8 8");
    }
  }

  private static String title(Flag flag) {
    StringBuilder title = new StringBuilder();
    for (Mark mark : flag.marks().subList(0, Math.min(TITLED, flag.marks().size()))) {
      title.append(mark.number()).append(": ").append(Words.of(mark.entry())).append(' ');
    }
    return title.append(flag.marks().size() > TITLED ? "…" : "").toString().strip();
  }

  /** Unites the marks that are closest until their flags fit. */
  private static List<Flag> together(List<Mark> marks, Scale scale) {
    for (double reach = 0; ; reach = Math.max(0.5, reach * 1.5)) {
      List<Flag> flags = new ArrayList<>();
      int from = 0;
      for (int i = 1; i <= marks.size(); i++) {
        double first = scale.x(marks.get(from).at());
        if (i == marks.size() || reach == 0 || scale.x(marks.get(i).at()) - first > reach) {
          double middle = (first + scale.x(marks.get(i - 1).at())) / 2;
          flags.add(new Flag(marks.subList(from, i), middle));
          from = i;
        }
      }
      double width = flags.stream().mapToDouble(flag -> flag.width() + GAP).sum();
      if (flags.size() <= 1 || width <= FULL * (scale.right() - scale.left())) {
        return flags;
      }
    }
  }

  /**
   * Where the middles of the flags go: as near to where they want to be as their widths allow.
   *
   * <p>Flags that touch become a block, which stands at the mean of what its members want (pool
   * adjacent violators).
   */
  private static double[] spread(List<Flag> flags, Scale scale) {
    record Block(double start, double width, int count) {
      Block clamped(double left, double right) {
        return new Block(Math.max(left, Math.min(start, right - width)), width, count);
      }

      Block and(Block next) {
        double sum = start * count + (next.start - width) * next.count;
        return new Block(sum / (count + next.count), width + next.width, count + next.count);
      }
    }
    List<Block> blocks = new ArrayList<>();
    double left = scale.left() - HEIGHT / 2;
    double right = scale.right() + HEIGHT / 2;
    for (Flag flag : flags) {
      double width = flag.width() + GAP;
      Block block = new Block(flag.wanted() - width / 2, width, 1).clamped(left, right);
      while (!blocks.isEmpty()
          && blocks.getLast().start() + blocks.getLast().width() > block.start()) {
        block = blocks.removeLast().and(block).clamped(left, right);
      }
      blocks.add(block);
    }
    double[] middles = new double[flags.size()];
    int next = 0;
    for (Block block : blocks) {
      double x = block.start();
      for (int i = 0; i < block.count(); i++) {
        double width = flags.get(next).width() + GAP;
        middles[next++] = x + width / 2;
        x += width;
      }
    }
    return middles;
  }
}
