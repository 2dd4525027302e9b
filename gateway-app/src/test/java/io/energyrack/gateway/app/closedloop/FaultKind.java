package io.energyrack.gateway.app.closedloop;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** What can go wrong in a house. A wall clock that jumps is none: nothing here reads one. */
enum FaultKind {
  /** A pack hears nothing; it stays on the busbar. */
  DEAF(Target.PACK, 2, 0, 0),
  /** A pack is off the busbar and off the line. */
  AWAY(Target.PACK, 2, 0, 0),
  /** A pack answers so many milliseconds late. */
  SLOW(Target.PACK, 1, 100, 2_500),
  /** A pack tells what is plausible and not so; the number says what. */
  LYING(Target.PACK, 2, 0, Lie.values().length),
  /** A pack's DIP switches name an address that nobody asks. */
  MISDIALLED(Target.PACK, 1, 0, 0),
  /** A pack's DIP switches name its neighbour's address: two answer there at once. */
  DOUBLED(Target.PACK, 1, 0, 0),
  /** A pack's answers carry its neighbour's address. */
  IMPOSTOR(Target.PACK, 1, 0, 0),
  /** So many in a hundred of the pieces that come are spoiled. */
  GARBLED(Target.LINE, 1, 1, 40),
  /** The gateway hears itself. */
  ECHO(Target.LINE, 1, 0, 0),
  /** The tty is gone, or the serial server's connection is closed. */
  UNPLUGGED(Target.LINE, 2, 0, 0),
  /** The serial server takes bytes and gives none, without a hang-up. */
  HUNG(Target.LINE, 1, 0, 0),
  /** The CAN interface is set down. */
  BUS_DOWN(Target.BUS, 1, 0, 0),
  /** It is deleted, and made anew. */
  BUS_DELETED(Target.BUS, 1, 0, 0),
  /** Nobody acknowledges: the queue fills, and leaves when somebody is back. */
  NOBODY(Target.BUS, 1, 0, 0),
  /** The queue has no room for anything of ours. */
  FULL(Target.BUS, 1, 0, 0),
  /** The controller leaves the bus, loses what it had, and says so by error frames. */
  BUS_OFF(Target.BUS, 1, 0, 0),
  /** The loop stands still. */
  STALLED(Target.GATEWAY, 2, 0, 0),
  /** The process is killed; the end of the fault is a new one. */
  KILLED(Target.GATEWAY, 1, 0, 0),
  /** The process is asked to end by SIGTERM; the end of the fault is a new one. */
  TERMINATED(Target.GATEWAY, 1, 0, 0);

  /** Whom it befalls. */
  enum Target {
    PACK,
    LINE,
    BUS,
    GATEWAY
  }

  /** In what a pack may lie. */
  enum Lie {
    LESS_CHARGE,
    MORE_CHARGE,
    CELLS_LOWER,
    CELLS_HIGHER,
    COLDER,
    WARMER,
    MORE_CURRENT,
    ALLOWS_DOUBLE,
    ALLOWS_NOTHING;

    private static final List<Lie> ALL = List.of(values());

    /** By its place in the order above, from 0: what a story writes. */
    static Lie numbered(int number) {
      return ALL.get(number);
    }
  }

  private final Target target;
  private final int weight;
  private final int least;
  private final int beyond;

  FaultKind(Target target, int weight, int least, int beyond) {
    this.target = target;
    this.weight = weight;
    this.least = least;
    this.beyond = beyond;
  }

  Target target() {
    return target;
  }

  /** A number of its own, where it needs one. */
  int amount(SplittableRandom random) {
    return beyond > least ? random.nextInt(least, beyond) : 0;
  }

  static FaultKind draw(SplittableRandom random) {
    int all = 0;
    for (FaultKind kind : values()) {
      all += kind.weight;
    }
    int at = random.nextInt(all);
    for (FaultKind kind : values()) {
      at -= kind.weight;
      if (at < 0) {
        return kind;
      }
    }
    throw new IllegalStateException("weights that change");
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static FaultKind named(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
