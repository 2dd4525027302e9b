package io.energyrack.gateway.app.fuzz;

import io.energyrack.gateway.app.fuzz.Exchanges.Exchange;
import io.energyrack.gateway.rs485.dialect.Answer;
import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.frame.Accumulation;
import io.energyrack.gateway.rs485.frame.Fault;
import io.energyrack.gateway.rs485.frame.Frame;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Frames that were sent, changed on their way, and read in the light of their queries, by the
 * million, and as many that were changed before their checks were made: {@code MutatedFrames FRAMES
 * [SEED]} prints what became of them. Where a topic takes several answers, those after the changed
 * one are good. The test of this name runs some of them.
 */
public final class MutatedFrames {

  private MutatedFrames() {}

  public static void main(String[] args) {
    long frames = Long.parseLong(args[0]);
    long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
    System.out.print(run(frames, seed));
    System.out.print(mended(frames, seed));
  }

  /**
   * Reads so many mutated frames, as many of each dialect.
   *
   * @param seed the same one gives the same frames.
   */
  static MutatedTally run(long frames, long seed) {
    return run(frames, seed, "Mutated frames, seed " + seed, Mutator::mutated);
  }

  /** Likewise of frames whose content was mutated, and whose checks were then made to hold. */
  static MutatedTally mended(long frames, long seed) {
    return run(
        frames,
        seed,
        "Mutated content under checks that hold, seed " + seed,
        (mutator, frame, other) -> mutator.mended(frame));
  }

  /** How a frame becomes another. */
  private interface Mutation {
    byte[] of(Mutator mutator, byte[] frame, byte[] other);
  }

  private static MutatedTally run(long frames, long seed, String title, Mutation mutation) {
    List<Dialect> dialects = Exchanges.dialects();
    MutatedTally tally = new MutatedTally(title);
    for (Dialect dialect : dialects) {
      tally.begin(dialect.name());
      run(dialect, frames / dialects.size(), new SplittableRandom(seed), mutation, tally);
      tally.end();
    }
    return tally;
  }

  private static void run(
      Dialect dialect,
      long frames,
      SplittableRandom random,
      Mutation mutation,
      MutatedTally tally) {
    List<Exchange> exchanges = Exchanges.of(dialect);
    if (exchanges.isEmpty()) {
      throw new IllegalStateException("no frame is known that " + dialect.name() + " reads");
    }
    Set<Frame> sent = new HashSet<>();
    exchanges.forEach(each -> sent.add(each.frame()));
    Mutator mutator = new Mutator(random);
    tally.sent(exchanges.size());
    for (long i = 0; i < frames; i++) {
      Exchange exchange = exchanges.get(random.nextInt(exchanges.size()));
      byte[] bytes = exchange.frame().toBytes();
      byte[] other = exchanges.get(random.nextInt(exchanges.size())).frame().toBytes();
      byte[] mutated = mutation.of(mutator, bytes, other);
      while (Arrays.equals(mutated, bytes)) {
        mutated = mutation.of(mutator, bytes, other);
      }
      judge(dialect, exchange, mutated, sent, tally);
    }
  }

  /** The worst of what the frames in these bytes do counts. */
  private static void judge(
      Dialect dialect, Exchange exchange, byte[] mutated, Set<Frame> sent, MutatedTally tally) {
    Verdict worst = Verdict.NO_FRAME;
    Fault fault = null;
    try {
      byte[] rest = mutated;
      Accumulation found = dialect.accumulate(rest, rest.length);
      while (!(found instanceof Accumulation.Incomplete)) {
        Verdict verdict = Verdict.GARBLED;
        if (found instanceof Accumulation.Garbage garbage) {
          fault = fault == null ? garbage.fault() : fault;
        } else if (found instanceof Accumulation.Complete complete) {
          Answer answer = exchange.asked().meaning(dialect, complete.frame());
          verdict = verdict(dialect, exchange, complete.frame(), answer, sent);
          if (verdict == Verdict.IMPOSSIBLE) {
            tally.example(
                exchange.asked().query().label()
                    + " told "
                    + Bounds.broken(dialect, (Answer.Told) answer)
                    + " "
                    + hex(mutated));
          }
          if (answer instanceof Answer.Garbled garbled) {
            fault = fault == null ? garbled.fault() : fault;
          }
        }
        worst = verdict.compareTo(worst) < 0 ? verdict : worst;
        rest = Arrays.copyOfRange(rest, found.consumed(), rest.length);
        found = dialect.accumulate(rest, rest.length);
      }
    } catch (RuntimeException | StackOverflowError e) {
      worst = Verdict.EXCEPTION;
      tally.example(exchange.asked().query().label() + " " + e + " " + hex(mutated));
    }
    if (worst == Verdict.BELIEVED) {
      tally.example(exchange.asked().query().label() + " believed " + hex(mutated));
    }
    tally.count(worst, worst == Verdict.GARBLED ? fault : null);
  }

  private static Verdict verdict(
      Dialect dialect, Exchange exchange, Frame frame, Answer answer, Set<Frame> sent) {
    if (answer instanceof Answer.Told told && !Bounds.broken(dialect, told).isEmpty()) {
      return Verdict.IMPOSSIBLE;
    }
    if (sent.contains(frame)) {
      return Verdict.INTACT;
    }
    boolean holds = FrameChecks.hold(frame.toBytes());
    if (answer instanceof Answer.Garbled) {
      return holds ? Verdict.LAYOUT : Verdict.GARBLED;
    }
    if (!holds) {
      return Verdict.BELIEVED;
    }
    if (answer instanceof Answer.Implausible) {
      return Verdict.IMPLAUSIBLE;
    }
    if (answer.equals(exchange.asked().meaning(dialect, exchange.frame()))) {
      return Verdict.SAME_VALUES;
    }
    return answer instanceof Answer.Refused ? Verdict.REFUSAL : Verdict.OTHER_VALUES;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
