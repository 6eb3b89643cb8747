package dev.pinhole.gpio.linux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Sizes and numbers as linux/gpio.h has them; scripts/check-gpio-abi asks a compiler. */
class UapiTest {
  @Test
  void structuresHaveTheSizesOfTheHeader() {
    assertThat(Uapi.CHIP_INFO.byteSize()).isEqualTo(68);
    assertThat(Uapi.LINE_INFO.byteSize()).isEqualTo(256);
    assertThat(Uapi.LINE_CONFIG.byteSize()).isEqualTo(272);
    assertThat(Uapi.LINE_REQUEST.byteSize()).isEqualTo(592);
    assertThat(Uapi.LINE_VALUES.byteSize()).isEqualTo(16);
    assertThat(Uapi.LINE_EVENT.byteSize()).isEqualTo(48);
  }

  @Test
  void requestsHaveTheNumbersOfTheHeader() {
    assertThat(Uapi.GET_LINEINFO).isEqualTo(0xC100_B405L);
    assertThat(Uapi.GET_LINE).isEqualTo(0xC250_B407L);
    assertThat(Uapi.LINE_GET_VALUES).isEqualTo(0xC010_B40EL);
    assertThat(Uapi.LINE_SET_VALUES).isEqualTo(0xC010_B40FL);
  }
}
