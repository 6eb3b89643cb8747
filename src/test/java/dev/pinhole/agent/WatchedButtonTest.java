package dev.pinhole.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.camera.Button;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchedButtonTest {
  private record Edge(long at, boolean pressed, boolean gap) {}

  private final List<Edge> coming = new ArrayList<>();
  private final List<Edge> passedOn = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private final WatchedButton.Counts counts = new WatchedButton.Counts();

  private final Button line =
      new Button() {
        @Override
        public void drain(EdgeSink sink) {
          coming.forEach(edge -> sink.edge(edge.at, edge.pressed, edge.gap));
          coming.clear();
        }

        @Override
        public boolean datesEdges() {
          return true;
        }

        @Override
        public boolean pressed() {
          return false;
        }
      };

  private void drain(boolean told) {
    WatchedButton button =
        new WatchedButton(line, counts, told, (at, words) -> said.add(at + " " + words), 0);
    button.drain((at, pressed, gap) -> passedOn.add(new Edge(at, pressed, gap)));
  }

  @Test
  void edgesAreCountedAndPassedOnUnchanged() {
    List<Edge> edges =
        List.of(
            new Edge(1, true, false),
            new Edge(2, false, false),
            new Edge(3, false, false),
            new Edge(4, true, true));
    coming.addAll(edges);
    drain(false);
    assertThat(passedOn).isEqualTo(edges);
    assertThat(counts).hasToString("edges=4 lost=1 merged=1");
    assertThat(said).isEmpty();
  }

  @Test
  void theyAreToldIfThatIsWanted() {
    coming.add(new Edge(1, true, false));
    coming.add(new Edge(2, false, true));
    drain(true);
    assertThat(said).containsExactly("1 edge: pressed", "2 edge: released after a gap");
  }

  @Test
  void aStormIsToldInPart() {
    for (int i = 0; i < 1000; i++) {
      coming.add(new Edge(i, i % 2 == 0, false));
    }
    coming.add(new Edge(2_000_000_000, true, false));
    drain(true);
    assertThat(said).hasSize(101);
    assertThat(said.getLast()).isEqualTo("2000000000 edge: pressed, 900 edges before it not told");
    assertThat(passedOn).hasSize(1001);
  }
}
