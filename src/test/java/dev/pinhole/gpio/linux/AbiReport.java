package dev.pinhole.gpio.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;
import java.util.Map;

/**
 * Prints what we take {@code linux/gpio.h} to be, one fact a line, for {@code
 * scripts/check-gpio-abi} to compare with what a C compiler makes of the header.
 */
public final class AbiReport {
  private static final Map<String, StructLayout> STRUCTS =
      Map.of(
          "gpiochip_info", Uapi.CHIP_INFO,
          "gpio_v2_line_info", Uapi.LINE_INFO,
          "gpio_v2_line_config", Uapi.LINE_CONFIG,
          "gpio_v2_line_request", Uapi.LINE_REQUEST,
          "gpio_v2_line_values", Uapi.LINE_VALUES,
          "gpio_v2_line_event", Uapi.LINE_EVENT);

  private static final Map<String, Long> NUMBERS =
      Map.ofEntries(
          Map.entry("GPIO_GET_CHIPINFO_IOCTL", Uapi.GET_CHIPINFO),
          Map.entry("GPIO_V2_GET_LINEINFO_IOCTL", Uapi.GET_LINEINFO),
          Map.entry("GPIO_V2_GET_LINE_IOCTL", Uapi.GET_LINE),
          Map.entry("GPIO_V2_LINE_GET_VALUES_IOCTL", Uapi.LINE_GET_VALUES),
          Map.entry("GPIO_V2_LINE_SET_VALUES_IOCTL", Uapi.LINE_SET_VALUES),
          Map.entry("GPIO_V2_LINE_FLAG_USED", Uapi.FLAG_USED),
          Map.entry("GPIO_V2_LINE_FLAG_ACTIVE_LOW", Uapi.FLAG_ACTIVE_LOW),
          Map.entry("GPIO_V2_LINE_FLAG_INPUT", Uapi.FLAG_INPUT),
          Map.entry("GPIO_V2_LINE_FLAG_OUTPUT", Uapi.FLAG_OUTPUT),
          Map.entry("GPIO_V2_LINE_FLAG_EDGE_RISING", Uapi.FLAG_EDGE_RISING),
          Map.entry("GPIO_V2_LINE_FLAG_EDGE_FALLING", Uapi.FLAG_EDGE_FALLING),
          Map.entry("GPIO_V2_LINE_FLAG_BIAS_PULL_UP", Uapi.FLAG_BIAS_PULL_UP),
          Map.entry("GPIO_V2_LINE_FLAG_BIAS_PULL_DOWN", Uapi.FLAG_BIAS_PULL_DOWN),
          Map.entry("GPIO_V2_LINE_FLAG_BIAS_DISABLED", Uapi.FLAG_BIAS_DISABLED),
          Map.entry("GPIO_V2_LINE_ATTR_ID_OUTPUT_VALUES", (long) Uapi.ATTRIBUTE_OUTPUT_VALUES),
          Map.entry("GPIO_V2_LINE_ATTR_ID_DEBOUNCE", (long) Uapi.ATTRIBUTE_DEBOUNCE),
          Map.entry("GPIO_V2_LINE_EVENT_RISING_EDGE", (long) Uapi.EVENT_RISING_EDGE));

  private AbiReport() {}

  public static void main(String[] args) {
    STRUCTS.forEach(
        (name, layout) -> {
          System.out.println("sizeof(struct " + name + ") " + layout.byteSize());
          for (MemoryLayout field : layout.memberLayouts()) {
            field
                .name()
                .ifPresent(
                    member ->
                        System.out.println(
                            "offsetof(struct %s,%s) %d"
                                .formatted(name, member, layout.byteOffset(groupElement(member)))));
          }
        });
    NUMBERS.forEach((name, value) -> System.out.println(name + " " + value));
  }
}
