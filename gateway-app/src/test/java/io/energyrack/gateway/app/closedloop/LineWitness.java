package io.energyrack.gateway.app.closedloop;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Reads along on a line and notes when each pack truly told something, by its own small reading of
 * Pylontech's ASCII frames: {@code ~ ver adr cid1 cid2 len info sum CR}.
 */
final class LineWitness {

  /** What a gateway has to know of a pack. */
  enum Topic {
    MEASUREMENTS,
    ALARMS,
    LIMITS
  }

  static final long NEVER = Long.MIN_VALUE / 4;

  private static final int AROUND_INFO = 16;
  private static final int ADDRESSES = 256;

  /** No response comes later than this after its request. */
  private static final long LATEST_NANOS = 30_000_000_000L;

  /** A pack's limits are 20 characters, its alarms 68, its measurements 126. */
  private static final int SHORTEST_ALARMS = 40;

  private static final int SHORTEST_MEASUREMENTS = 100;

  private final int planned;
  private final Map<Topic, long[]> toldAtNanos = new EnumMap<>(Topic.class);
  private final int[] alias = new int[ADDRESSES];
  private final StringBuilder frame = new StringBuilder();
  private int askedAddress = -1;
  private int askedCommand = -1;
  private int askedAlias = -1;
  private boolean askedAll;
  private long readingAtNanos = NEVER;
  private long ownReadingAtNanos = NEVER;
  private final Map<Integer, Deque<Long>> unanswered = new HashMap<>();

  /**
   * Nobody has told anything yet.
   *
   * @param planned how many packs are to be on this line: an answer for all has to name as many.
   */
  LineWitness(int planned) {
    this.planned = planned;
    Arrays.fill(alias, -1);
    for (Topic topic : Topic.values()) {
      long[] times = new long[ADDRESSES];
      Arrays.fill(times, NEVER);
      toldAtNanos.put(topic, times);
    }
  }

  /** A pack's answers truly carry another address; -1 is its own again. */
  void alias(int address, int carried) {
    alias[address] = carried;
  }

  /** Whoever heard it is no more. */
  void forget() {
    toldAtNanos.values().forEach(times -> Arrays.fill(times, NEVER));
    readingAtNanos = NEVER;
    ownReadingAtNanos = NEVER;
    frame.setLength(0);
    askedAddress = -1;
  }

  /**
   * Somebody asks.
   *
   * @param elapsedNanos when.
   */
  void asked(byte[] query, int length, long elapsedNanos) {
    String text = new String(query, 0, length, StandardCharsets.ISO_8859_1);
    askedAddress = hex(text, 3);
    askedAlias = alias[Math.floorMod(askedAddress, ADDRESSES)];
    askedCommand = hex(text, 7);
    askedAll = text.length() == 13 + 2 + 5 && hex(text, 13) == 0xFF;
    frame.setLength(0);
    Deque<Long> same =
        unanswered.computeIfAbsent(
            request(askedAddress, askedCommand), first -> new ArrayDeque<>());
    while (!same.isEmpty() && elapsedNanos - same.getFirst() > LATEST_NANOS) {
      same.removeFirst();
    }
    same.addLast(elapsedNanos);
  }

  private static int request(int address, int command) {
    return address << 8 | command;
  }

  /**
   * The gateway is handed bytes.
   *
   * @param elapsedNanos when they came, however long they waited.
   */
  void heard(byte[] bytes, long elapsedNanos) {
    for (byte next : bytes) {
      char character = (char) (next & 0xFF);
      if (character == '~') {
        frame.setLength(0);
      } else if (character == '\r') {
        understand(frame.toString(), elapsedNanos);
        frame.setLength(0);
      } else if (frame.length() < 5_000) {
        frame.append(character);
      }
    }
  }

  private void understand(String text, long elapsedNanos) {
    if (text.length() < AROUND_INFO || !sumIsRight(text) || hex(text, 6) != 0) {
      return;
    }
    int infoLength = text.length() - AROUND_INFO;
    int sender = hex(text, 2);
    boolean its =
        sender == askedAddress
            || sender == askedAlias // The answer may have begun before this was over.
            || sender == alias[Math.floorMod(askedAddress, ADDRESSES)];
    if (!its) {
      late(sender, infoLength);
      return;
    }
    if (sender == askedAddress && infoLength >= SHORTEST_MEASUREMENTS) {
      ownReadingAtNanos = elapsedNanos;
    }
    if (askedAll) {
      if (hex(text, 14) == planned) {
        for (int address = 0; address < ADDRESSES; address++) {
          note(askedCommand == 0x42 ? Topic.MEASUREMENTS : Topic.ALARMS, address, elapsedNanos);
        }
      }
    } else if (askedCommand == 0x42 && infoLength >= SHORTEST_MEASUREMENTS) {
      note(Topic.MEASUREMENTS, askedAddress, elapsedNanos);
      answered();
    } else if (askedCommand == 0x44
        && infoLength >= SHORTEST_ALARMS
        && infoLength < SHORTEST_MEASUREMENTS) {
      note(Topic.ALARMS, askedAddress, elapsedNanos);
      answered();
    } else if (askedCommand == 0x92 && infoLength < SHORTEST_ALARMS) {
      note(Topic.LIMITS, askedAddress, elapsedNanos);
      answered();
    }
  }

  /** A pack that answers under its own address answers late: it tells what it was asked first. */
  private void late(int sender, int infoLength) {
    boolean measurements = infoLength >= SHORTEST_MEASUREMENTS;
    boolean alarms = !measurements && infoLength >= SHORTEST_ALARMS;
    int command = measurements ? 0x42 : alarms ? 0x44 : 0x92;
    Deque<Long> same = unanswered.get(request(sender, command));
    if (same == null || same.isEmpty()) {
      return;
    }
    Topic topic = measurements ? Topic.MEASUREMENTS : alarms ? Topic.ALARMS : Topic.LIMITS;
    long askedNanos = same.removeFirst();
    if (askedNanos > Objects.requireNonNull(toldAtNanos.get(topic))[sender]) {
      note(topic, sender, askedNanos);
    }
  }

  private void note(Topic topic, int address, long elapsedNanos) {
    Objects.requireNonNull(toldAtNanos.get(topic))[address] = elapsedNanos;
    if (topic == Topic.MEASUREMENTS) {
      readingAtNanos = Math.max(readingAtNanos, elapsedNanos);
    }
  }

  private void answered() {
    Objects.requireNonNull(unanswered.get(request(askedAddress, askedCommand))).clear();
  }

  private static boolean sumIsRight(String text) {
    int sum = 0;
    for (int i = 0; i < text.length() - 4; i++) {
      sum += text.charAt(i);
    }
    int told = hex(text, text.length() - 4) << 8 | hex(text, text.length() - 2);
    return (-sum & 0xFFFF) == told;
  }

  private static int hex(String text, int at) {
    if (at + 2 > text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  /** When any pack last told measurements, since the start; {@link #NEVER} when none did. */
  long readingAtNanos() {
    return readingAtNanos;
  }

  /** The same, of packs that answered under the address that they were asked by. */
  long ownReadingAtNanos() {
    return ownReadingAtNanos;
  }

  /** When the oldest of the newest of what a pack told came; {@link #NEVER} when a part lacks. */
  long oldestPartAtNanos(int address) {
    long oldest = Long.MAX_VALUE;
    for (long[] times : toldAtNanos.values()) {
      oldest = Math.min(oldest, times[address]);
    }
    return oldest;
  }
}
