package io.energyrack.gateway.can.bus;

import io.energyrack.gateway.core.loop.BackOff;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a CAN socket needs to know. The bit rate is the interface's and set by the system.
 *
 * @param interfaceName for instance {@code can0}; it need not exist yet.
 * @param hears the 11-bit ids to be told of.
 * @param sends the 11-bit ids that we send, and that nobody else may send: their frames on the bus
 *     are our own coming back.
 * @param reopen the waits between tries to open it (again).
 */
public record BusSettings(
    String interfaceName, Set<Integer> hears, Set<Integer> sends, BackOff reopen) {

  /** What an inverter sends: 0x305 keep-alive, 0x306, 0x307 (docs/spec/can.md, section 1). */
  public static final Set<Integer> FROM_INVERTER = Set.of(0x305, 0x306, 0x307);

  /** From 100 ms, doubling to 1 s: an interface that comes back is used well within 2 s. */
  public static final BackOff USUAL_REOPEN = BackOff.ofMillis(100, 1_000);

  /** IFNAMSIZ of linux/if.h, less its closing 0. */
  private static final int LONGEST_NAME = 15;

  private static final int MOST_ID = 0x7FF;

  /** Refuses ids out of 11 bits, and ids that are both heard and sent. */
  public BusSettings {
    if (interfaceName.isEmpty() || interfaceName.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("not an interface name: " + interfaceName);
    }
    hears = Set.copyOf(hears);
    sends = Set.copyOf(sends);
    var all = new TreeSet<>(hears);
    all.addAll(sends);
    if (all.size() != hears.size() + sends.size()) {
      throw new IllegalArgumentException("an id is both heard and sent");
    }
    if (!all.isEmpty() && (all.first() < 0 || all.last() > MOST_ID)) {
      throw new IllegalArgumentException("an id is out of 11 bits: " + all);
    }
  }

  /** A gateway's: hears the inverter. */
  public static BusSettings of(String interfaceName, Set<Integer> sends) {
    return new BusSettings(interfaceName, FROM_INVERTER, sends, USUAL_REOPEN);
  }

  /** A listener's: hears every id and has none to send. */
  public static BusSettings listening(String interfaceName) {
    Set<Integer> all =
        IntStream.rangeClosed(0, MOST_ID).boxed().collect(Collectors.toUnmodifiableSet());
    return new BusSettings(interfaceName, all, Set.of(), USUAL_REOPEN);
  }

  /** True for {@link #listening}. */
  boolean hearsAll() {
    return hears.size() > MOST_ID;
  }
}
