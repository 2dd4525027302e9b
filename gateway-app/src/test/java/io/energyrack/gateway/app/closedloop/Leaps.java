package io.energyrack.gateway.app.closedloop;

import io.energyrack.gateway.app.simulate.BankProbe;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * When a house may leap, and how far. In a leap the house goes on (sun, loads, cells, heat) by the
 * limits that the inverter heard last, in coarse steps, while the gateway's time stands still. It
 * may leap only where a gateway that lived through that time would have gone on saying the same:
 *
 * <ul>
 *   <li>nothing is wrong and nothing is about to be, all packs count that could, no limit is
 *       rising, the SOC that is sent is the bank's;
 *   <li>no charge flows into cells above 3.40 V, none out of cells below 3.10 V: the top and the
 *       bottom are lived in full. Only where a house hangs on for longer than {@link
 *       #EDGE_LIVED_NANOS}, as an empty one does by night, it is lived in samples, and a leap ends
 *       when a cell has moved by 50 mV;
 *   <li>a leap ends as soon as something moves that a limit depends on: what a pack asks, a switch,
 *       a temperature past an edge or by a degree near one.
 * </ul>
 *
 * Between two leaps it lives until every pack has told all of itself anew, and for 20 s at least.
 */
final class Leaps {

  /** One visit to the top or the bottom is lived in full for so long. */
  static final long EDGE_LIVED_NANOS = TimeUnit.MINUTES.toNanos(10);

  private static final long LEAST_LIVED_NANOS = TimeUnit.SECONDS.toNanos(20);

  /** After an edge it must have been left for so long to be another visit. */
  private static final long EDGE_LEFT_NANOS = TimeUnit.MINUTES.toNanos(5);

  private static final int LEAST_MINUTES = 60;
  private static final int MOST_MINUTES = 120;
  private static final long BEFORE_A_FAULT_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long STRIDE_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long SHORT_STRIDE_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** The gateway's cell tapers begin at 3.45 V and 3.10 V or nearer to their walls. */
  private static final double TOP_VOLTS = 3.40;

  private static final double BOTTOM_VOLTS = 3.10;
  private static final double CELL_MOVES_VOLTS = 0.05;
  private static final double IDLE_CELL_MOVES_VOLTS = 0.03;
  private static final double PACK_MOVES_VOLTS = 1;
  private static final double ASK_MOVES_AMPS = 2.5;
  private static final double LINGERING_ASK_MOVES_AMPS = 10;
  private static final double NEAR_EDGE_MOVES_CELSIUS = 1;

  /** Each temperature at which a limit begins or ends to depend on it, and a taper's width. */
  private static final double[] EDGES_CELSIUS = {-20, 0, 45, 50};

  private static final double TAPER_CELSIUS = 6;

  /** The house, as far as leaps need it. */
  interface World {
    /** Whether all is well and settled, whatever the cells do. */
    boolean settled();

    /** When every pack had told all of itself, at the latest. */
    long allToldAtNanos();

    double ccl();

    double dcl();

    List<BankProbe.Look> looks();

    /** Goes on by a stride. */
    void stride(long nanos);

    long livedNanos();

    long houseNanos();
  }

  private final World world;
  private final SplittableRandom random;
  private long landedNanos;
  private long edgeSinceNanos = -1;
  private long edgeSeenNanos = Long.MIN_VALUE / 2;

  Leaps(World world, SplittableRandom random) {
    this.world = world;
    this.random = random;
  }

  /**
   * Leaps, if it may.
   *
   * @param untilNanos the house's time at which the run ends.
   * @param faultNanos when the next fault begins.
   */
  void maybe(long untilNanos, long faultNanos) {
    long lived = world.livedNanos();
    if (lived - landedNanos < LEAST_LIVED_NANOS) {
      return;
    }
    List<BankProbe.Look> looks = world.looks();
    boolean edge = looks.stream().anyMatch(this::atEdge);
    if (edge) {
      edgeSinceNanos = edgeSinceNanos < 0 ? lived : edgeSinceNanos;
      edgeSeenNanos = lived;
    } else if (lived - edgeSeenNanos > EDGE_LEFT_NANOS) {
      edgeSinceNanos = -1;
    }
    boolean lingers = edge && lived - edgeSinceNanos > EDGE_LIVED_NANOS;
    if ((edge && !lingers) || world.allToldAtNanos() <= landedNanos) {
      return;
    }
    if (world.settled()) {
      long length = TimeUnit.MINUTES.toNanos(random.nextInt(LEAST_MINUTES, MOST_MINUTES));
      long end = Math.min(world.houseNanos() + length, untilNanos);
      leap(looks, Math.min(end, faultNanos - BEFORE_A_FAULT_NANOS), lingers);
      landedNanos = lived;
    }
  }

  private void leap(List<BankProbe.Look> from, long endNanos, boolean lingers) {
    long stride = lingers ? SHORT_STRIDE_NANOS : STRIDE_NANOS;
    List<BankProbe.Look> looks = from;
    while (world.houseNanos() + stride <= endNanos && !moved(from, looks, lingers)) {
      world.stride(stride);
      looks = world.looks();
    }
  }

  /** Current may flow the way in which it does harm. */
  private boolean atEdge(BankProbe.Look look) {
    return (world.ccl() > 0 && look.highestVolts() > TOP_VOLTS)
        || (world.dcl() > 0 && look.lowestVolts() < BOTTOM_VOLTS);
  }

  private boolean moved(List<BankProbe.Look> from, List<BankProbe.Look> to, boolean lingers) {
    for (int i = 0; i < from.size(); i++) {
      if (moved(from.get(i), to.get(i), lingers)) {
        return true;
      }
    }
    return false;
  }

  private boolean moved(BankProbe.Look from, BankProbe.Look to, boolean lingers) {
    if (atEdge(to) && !lingers) {
      return true;
    }
    boolean outer =
        Math.max(from.highestVolts(), to.highestVolts()) > TOP_VOLTS
            || Math.min(from.lowestVolts(), to.lowestVolts()) < BOTTOM_VOLTS;
    double most = lingers ? CELL_MOVES_VOLTS : IDLE_CELL_MOVES_VOLTS;
    double asks = lingers ? LINGERING_ASK_MOVES_AMPS : ASK_MOVES_AMPS;
    boolean cells =
        outer
            && (Math.abs(from.highestVolts() - to.highestVolts()) > most
                || Math.abs(from.lowestVolts() - to.lowestVolts()) > most);
    return cells
        || from.takes() != to.takes()
        || from.gives() != to.gives()
        || Math.abs(from.rested() - to.rested()) > PACK_MOVES_VOLTS
        || Math.abs(from.askedCharge() - to.askedCharge()) > asks
        || Math.abs(from.askedDischarge() - to.askedDischarge()) > asks
        || warmed(from.coldest(), to.coldest())
        || warmed(from.hottest(), to.hottest());
  }

  private static boolean warmed(double from, double to) {
    for (double edge : EDGES_CELSIUS) {
      boolean near = Math.min(Math.abs(from - edge), Math.abs(to - edge)) < TAPER_CELSIUS;
      boolean past = (from < edge) != (to < edge);
      if (past || (near && Math.abs(from - to) > NEAR_EDGE_MOVES_CELSIUS)) {
        return true;
      }
    }
    return false;
  }
}
