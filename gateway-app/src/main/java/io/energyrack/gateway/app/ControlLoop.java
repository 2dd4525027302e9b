package io.energyrack.gateway.app;

import io.energyrack.gateway.can.profile.SendPlan;
import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.limit.Broadcast;
import io.energyrack.gateway.core.limit.Broadcast.Halt;
import io.energyrack.gateway.core.limit.Broadcast.KeepSilent;
import io.energyrack.gateway.core.limit.Broadcast.Why;
import io.energyrack.gateway.core.limit.Control;
import io.energyrack.gateway.core.limit.ControlTimes;
import io.energyrack.gateway.core.limit.LimitPolicy;
import io.energyrack.gateway.core.limit.Obedience;
import io.energyrack.gateway.core.pack.PackId;
import io.energyrack.gateway.core.pack.PackIdentity;
import io.energyrack.gateway.core.pack.PackStatus;
import io.energyrack.gateway.rs485.dialect.Part;
import io.energyrack.gateway.rs485.dialect.Topic;
import java.util.List;
import java.util.function.Consumer;

/**
 * The whole data's way: what a pack told goes to the board, the board's statuses to the control,
 * the control's broadcast to the send plan; on every sample and on every tick. Pure but for its
 * parts' memory: the time comes in. The loop thread's own.
 */
final class ControlLoop {

  /**
   * Ageing must be seen without samples: the ladder's first rung is 5 s, so this is fine enough.
   */
  static final long TICK_NANOS = 250_000_000L;

  private static final int ROUNDS_FRESH = 2;

  private final PackBoard board;
  private final PackLife life;
  private Control control;
  private final Obedience obedience;
  private final SendPlan sendPlan;
  private final Journal journal;
  private final Rounds rounds;
  private final Runnable spoken;
  private final Consumer<String> serial;
  private long freshForNanos;
  private long silentAfterNanos;
  private Broadcast broadcast = new KeepSilent(Why.STARTING);
  private boolean stopped;
  private boolean serialTold;

  /**
   * @param life who the packs are.
   * @param obedience whether the inverter keeps to its limits (contract S20).
   * @param rounds how long each line takes now to ask its packs everything.
   * @param freshForNanos the least time that a pack stays fresh (contract S6).
   * @param silentAfterNanos from what age on a pack is silent.
   * @param spoken called after the send plan was told something: it may owe frames sooner now.
   * @param serial told the serial number by which the bank goes: its first pack's that tells one.
   */
  ControlLoop(
      PackBoard board,
      PackLife life,
      Control control,
      Obedience obedience,
      SendPlan sendPlan,
      Journal journal,
      Rounds rounds,
      long freshForNanos,
      long silentAfterNanos,
      Runnable spoken,
      Consumer<String> serial) {
    this.board = board;
    this.life = life;
    this.control = control;
    this.obedience = obedience;
    this.sendPlan = sendPlan;
    this.journal = journal;
    this.rounds = rounds;
    this.freshForNanos = freshForNanos;
    this.silentAfterNanos = silentAfterNanos;
    this.spoken = spoken;
    this.serial = serial;
  }

  /**
   * A pack told something; whatever tightens because of it leaves before this returns.
   *
   * @param atNanos when: earlier than now where several answers make one reading, which is as old
   *     as the first of them.
   */
  void told(PackId pack, Part part, long atNanos, long nowNanos) {
    life.told(pack, part, atNanos);
    board.told(pack, part, atNanos);
    PackIdentity identity = part.identity();
    if (identity == null) {
      decide(nowNanos);
    } else if (identity.serial() != null && !serialTold) {
      serialTold = true;
      serial.accept(identity.serial());
    }
  }

  /**
   * Goes on by other numbers, and at once: what tightens by them leaves before this returns.
   *
   * @param newPlan of the same packs.
   */
  void tune(
      BankPlan newPlan,
      LimitPolicy newPolicy,
      ControlTimes newTimes,
      long newFreshForNanos,
      long newSilentAfterNanos,
      long nowNanos) {
    control = control.tuned(newPlan, newPolicy, newTimes);
    freshForNanos = newFreshForNanos;
    silentAfterNanos = newSilentAfterNanos;
    decide(nowNanos);
  }

  /** A pack's BMS does not know a topic, so nobody waits for it. */
  void notTold(PackId pack, Topic topic) {
    board.notTold(pack, topic);
  }

  /** Judges the ages anew; to be called every {@link #TICK_NANOS}. */
  void decide(long nowNanos) {
    if (stopped) {
      return;
    }
    List<PackStatus> told =
        board.statuses(nowNanos, pack -> freshNanos(pack, nowNanos), silentAfterNanos);
    Broadcast decided = control.decide(life.countedOnce(told, nowNanos), nowNanos);
    broadcast = life.warned(obedience.judged(decided, control.statuses(), nowNanos));
    sendPlan.onBroadcast(broadcast, nowNanos);
    spoken.run();
    journal.decided(control.statuses(), life::isSecond, broadcast, nowNanos);
  }

  /**
   * The last set before the end (contract S22): CCL 0 at once, where anything was sent.
   *
   * @return whether frames are on their way, which the send plan spaces as always.
   */
  boolean stop(long nowNanos) {
    stopped = true;
    Halt halt = broadcast instanceof KeepSilent ? null : control.lastWord();
    if (halt != null) {
      broadcast = halt;
      sendPlan.onLastWord(halt, nowNanos);
    }
    return !(broadcast instanceof KeepSilent);
  }

  /**
   * Until what age a pack is fresh now: two rounds of its own line where that is slow, but never
   * less than the least, and never so long that it would be silent before.
   */
  private long freshNanos(PackId pack, long nowNanos) {
    long rounded = ROUNDS_FRESH * rounds.roundNanos(pack, nowNanos);
    return Math.min(Math.max(freshForNanos, rounded), silentAfterNanos - TICK_NANOS);
  }

  /** How long the lines' rounds take. */
  @FunctionalInterface
  interface Rounds {

    /**
     * How long the line of a pack takes now until each of its packs has reported everything,
     * without the time that the pack itself made the line wait.
     */
    long roundNanos(PackId pack, long nowNanos);
  }

  List<PackStatus> statuses() {
    return control.statuses();
  }

  Broadcast broadcast() {
    return broadcast;
  }
}
