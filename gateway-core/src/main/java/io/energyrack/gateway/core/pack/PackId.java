package io.energyrack.gateway.core.pack;

/**
 * Which pack: the line it hangs on, and its address there.
 *
 * @param line the line's name in the configuration, for instance {@code rs485-1}.
 * @param address the bus address, 0 to 255; on a BAT/50002 the number set by its DIP switches.
 */
public record PackId(String line, int address) implements Comparable<PackId> {

  public PackId {
    if (address < 0 || address > 0xFF) {
      throw new IllegalArgumentException("pack address out of one byte: " + address);
    }
  }

  @Override
  public int compareTo(PackId other) {
    int byLine = line.compareTo(other.line);
    return byLine != 0 ? byLine : Integer.compare(address, other.address);
  }

  /** As in {@code rs485-1/2}. */
  @Override
  public String toString() {
    return line + "/" + address;
  }
}
