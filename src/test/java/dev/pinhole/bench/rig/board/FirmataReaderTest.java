package dev.pinhole.bench.rig.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.bench.rig.board.FirmataMessage.Capabilities;
import dev.pinhole.bench.rig.board.FirmataMessage.Digital;
import dev.pinhole.bench.rig.board.FirmataMessage.Firmware;
import dev.pinhole.bench.rig.board.FirmataMessage.PinState;
import dev.pinhole.bench.rig.board.FirmataMessage.Version;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FirmataReaderTest {
  private final FirmataReader reader = new FirmataReader();

  private List<FirmataMessage> read(String hex) {
    List<FirmataMessage> messages = new ArrayList<>();
    for (byte received : HexFormat.ofDelimiter(" ").parseHex(hex)) {
      reader.next(received).ifPresent(messages::add);
    }
    return messages;
  }

  @Test
  void messagesAreReadAsTheProtocolHasThem() {
    assertThat(read("f9 02 05")).containsExactly(new Version(2, 5));
    assertThat(read("91 03 01")).containsExactly(new Digital(1, 0x83));
    assertThat(read("f0 79 02 05 53 00 46 00 f7")).containsExactly(new Firmware(2, 5, "SF"));
    assertThat(read("f0 6e 0d 01 01 f7")).containsExactly(new PinState(13, 1, 1));
    assertThat(read("f0 6e 09 03 7f 01 f7")).containsExactly(new PinState(9, 3, 255));
    assertThat(read("f0 6c 7f 00 01 01 01 0b 01 7f 02 0a 7f f7"))
        .containsExactly(new Capabilities(List.of(Set.of(), Set.of(0, 1, 11), Set.of(2))));
  }

  @Test
  void piecesAreJoinedAndGarbageIsLeftOut() {
    assertThat(read("91")).isEmpty();
    assertThat(read("03")).isEmpty();
    assertThat(read("00")).containsExactly(new Digital(1, 3));
    assertThat(read("55 00 f7 f7 f0 f7 f0 12 34 f9 02 05 01")).containsExactly(new Version(2, 5));
    assertThat(read("f0 6e 0d f7 f0 79 f7 f0 71 41 00 f7 e0 01 02")).isEmpty();
  }

  @Test
  void aMessageThatNeverEndsIsForgotten() {
    assertThat(read("f0 71")).isEmpty();
    for (int i = 0; i < 10_000; i++) {
      assertThat(reader.next((byte) 0x41)).isEmpty();
    }
    assertThat(read("f7 f9 02 05")).containsExactly(new Version(2, 5));
  }

  @Test
  void wordsAreThoseOfTheProtocol() {
    assertThat(FirmataWords.setMode(13, 1)).containsExactly(0xF4, 0x0D, 0x01);
    assertThat(FirmataWords.setLevel(13, true)).containsExactly(0xF5, 0x0D, 0x01);
    assertThat(FirmataWords.report(1)).containsExactly(0xD1, 0x01);
    assertThat(FirmataWords.askState(13)).containsExactly(0xF0, 0x6D, 0x0D, 0xF7);
    assertThat(FirmataWords.askCapabilities()).containsExactly(0xF0, 0x6B, 0xF7);
    assertThat(FirmataWords.askFirmware()).containsExactly(0xF0, 0x79, 0xF7);
    assertThat(FirmataWords.askVersion()).containsExactly(0xF9);
  }
}
