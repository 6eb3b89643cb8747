package dev.pinhole.cli;

import dev.pinhole.camera.SystemClock;
import dev.pinhole.campaign.Campaign;
import java.io.PrintWriter;
import java.time.Duration;

/** How far a campaign is: a bar at the bottom of a terminal, a line now and then anywhere else. */
final class CampaignProgress implements AutoCloseable {
  private static final Duration TICK = Duration.ofMillis(500);
  private static final long SECOND = 1_000_000_000;
  private static final long QUIET_NANOS = 60 * SECOND;
  private static final int BAR = 30;
  private static final int WIDTH = 79;

  private final PrintWriter out;
  private final SystemClock clock;
  private final Campaign campaign;
  private final long all;
  private final long begin;
  private final boolean live = Panel.isPossible();
  private final Thread ticker;
  private long told;
  private volatile boolean closing;

  CampaignProgress(PrintWriter out, SystemClock clock, Campaign campaign, long all) {
    this.out = out;
    this.clock = clock;
    this.campaign = campaign;
    this.all = all;
    this.begin = clock.nanos();
    this.told = begin;
    this.ticker = Thread.ofPlatform().name("progress").daemon().start(this::tick);
  }

  private void tick() {
    while (!closing) {
      clock.pause(TICK);
      synchronized (this) {
        if (!closing) {
          tell();
        }
      }
    }
  }

  private void tell() {
    long now = clock.nanos();
    long done = campaign.done();
    double seconds = Math.max(1, now - begin) / (double) SECOND;
    long rate = Math.round(done / seconds);
    long left = rate == 0 ? 0 : (all - done) / rate;
    String numbers =
        String.format(
            "%,d of %,d, %,d lives/s, %d:%02d left%s",
            done,
            all,
            rate,
            left / 60,
            left % 60,
            campaign.failed() == 0 ? "" : String.format(", %,d broken", campaign.failed()));
    if (live) {
      int filled = (int) (BAR * done / Math.max(1, all));
      String line = "[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "] " + numbers;
      out.printf("\r%-" + WIDTH + "s\r", line.length() > WIDTH ? line.substring(0, WIDTH) : line);
      out.flush();
    } else if (now - told >= QUIET_NANOS) {
      told = now;
      out.println(numbers);
      out.flush();
    }
  }

  @Override
  public void close() {
    closing = true;
    synchronized (this) {
      if (live) {
        out.printf("\r%" + WIDTH + "s\r", "");
        out.flush();
      }
    }
    ticker.interrupt();
  }
}
