package io.energyrack.gateway.core.pack;

import java.util.StringJoiner;

/**
 * The dial-up switch on a pack's front panel, which sets its address: four switches, binary, the
 * first one counts 1. Source: the battery's manual, section 4.5.
 *
 * @param address 1 to 15. The manual has no picture for 0, all four OFF.
 */
public record DipSwitch(int address) {

  /** How many switches there are. */
  public static final int SWITCHES = 4;

  public static final int LOWEST_ADDRESS = 1;
  public static final int HIGHEST_ADDRESS = (1 << SWITCHES) - 1;

  public DipSwitch {
    if (!canSet(address)) {
      throw new IllegalArgumentException("no picture in the manual for address " + address);
    }
  }

  /** Whether the manual has a picture for this address. */
  public static boolean canSet(int address) {
    return address >= LOWEST_ADDRESS && address <= HIGHEST_ADDRESS;
  }

  /**
   * Whether a switch is ON.
   *
   * @param number of the switch, 1 to 4 from the left.
   */
  public boolean on(int number) {
    if (number < 1 || number > SWITCHES) {
      throw new IllegalArgumentException("there are switches 1.." + SWITCHES + ": " + number);
    }
    return (address & 1 << (number - 1)) != 0;
  }

  /** The manual's word for a switch: {@code ON} or {@code OFF}. */
  public String word(int number) {
    return on(number) ? "ON" : "OFF";
  }

  /** As the manual's table has it, from the left: {@code ON ON OFF ON} for 11. */
  @Override
  public String toString() {
    StringJoiner words = new StringJoiner(" ");
    for (int number = 1; number <= SWITCHES; number++) {
      words.add(word(number));
    }
    return words.toString();
  }
}
