package io.energyrack.gateway.app.simulate;

import io.energyrack.gateway.rs485.frame.Frame;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * A bank on a line, whole: time and bytes in, bytes out. Pure, so a test runs days of it in virtual
 * time, and {@link SimulationDriver} runs it in real time on a wire.
 *
 * <p>Time is monotonic nanoseconds from anywhere; the first call says where it begins.
 */
public final class Simulation {

  /** How exactly a pack vanishes and returns. */
  private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final SimulatedBank bank;
  private final FaultInjector injector;
  private final Responder responder;
  private final PacedLine timing;
  private FaultPlan faults;
  private long nowNanos;
  private long queryEndNanos;

  /** A line on which the packs of a bank answer in the first of the {@link Responders}. */
  public Simulation(
      SimulatedBank bank,
      int firstAddress,
      int baud,
      FaultPlan faults,
      long seed,
      long startNanos) {
    this(bank, Responders.NAMES.get(0), firstAddress, baud, faults, seed, startNanos);
  }

  /**
   * A line on which the packs of a bank answer.
   *
   * @param dialect one of the names of {@link Responders}.
   * @param firstAddress of the pack that answers for the bank.
   * @param baud the line's speed, above 0.
   * @param seed of delays and faults.
   * @param startNanos the time now.
   */
  public Simulation(
      SimulatedBank bank,
      String dialect,
      int firstAddress,
      int baud,
      FaultPlan faults,
      long seed,
      long startNanos) {
    this.bank = bank;
    this.faults = faults;
    responder = Responders.named(dialect, bank, firstAddress, seed);
    injector = new FaultInjector(faults, responder, seed);
    timing = new PacedLine(baud);
    nowNanos = startNanos;
    queryEndNanos = startNanos;
  }

  /** The names of the dialects that packs can answer in; the first is the default. */
  public static List<String> dialects() {
    return Responders.NAMES;
  }

  /** From now on these are wrong, and no others. */
  public void faults(FaultPlan now) {
    faults = now;
    injector.plan(now);
  }

  /** Lets time pass for the packs. */
  public void advanceTo(long untilNanos) {
    while (untilNanos - nowNanos > 0) {
      long slice = Math.min(SLICE_NANOS, untilNanos - nowNanos);
      for (FaultPlan.Absence absence : faults.absences()) {
        bank.present(absence.address(), !absence.at(bank.nanos()));
      }
      bank.advance(slice);
      nowNanos += slice;
    }
  }

  /**
   * Hears bytes that somebody sent.
   *
   * @param atNanos when they were handed over. Wires without a speed hand them over at once; a real
   *     line takes its time for them first, and so does this.
   */
  public void receive(byte[] bytes, long atNanos) {
    advanceTo(atNanos);
    long begin = queryEndNanos - atNanos > 0 ? queryEndNanos : atNanos;
    queryEndNanos = begin + timing.nanos(bytes.length);
    if (faults.echo() && bytes.length > 0) {
      timing.say(List.of(new Burst(0, Frame.copyOf(bytes, 0, bytes.length))), begin);
    }
    for (Reply reply : responder.receive(bytes)) {
      timing.say(injector.apply(reply), queryEndNanos);
    }
  }

  /** When the next byte of an answer will have come. */
  public OptionalLong nextNanos() {
    return timing.nextNanos();
  }

  /** The bytes that have come by now, each once. */
  public byte[] due(long atNanos) {
    advanceTo(atNanos);
    return timing.due(atNanos);
  }

  /** The bank behind the line. */
  public SimulatedBank bank() {
    return bank;
  }
}
