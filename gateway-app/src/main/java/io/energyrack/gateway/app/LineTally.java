package io.energyrack.gateway.app;

import io.energyrack.gateway.core.pack.PackId;
import io.energyrack.gateway.rs485.dialect.Part;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.poll.LineCounts;
import io.energyrack.gateway.rs485.poll.PollListener;
import io.energyrack.gateway.rs485.poll.PollOutcome;
import java.util.function.LongSupplier;

/** Hands on what packs tell, and counts how queries end. The loop thread's own. */
final class LineTally implements PollListener {

  /** One might be an echo that came from far away; who asks three times, asks. */
  private static final int SECOND_MASTER_FROM = 3;

  private static final double NANOS_PER_SECOND = 1e9;

  private final ControlLoop control;
  private final Journal journal;
  private final String line;
  private final boolean asks;
  private final LongSupplier clock;
  private long answered;
  private long unanswered;
  private long garbled;
  private long refused;
  private long implausible;
  private long looks;
  private long foreignQueries;

  /**
   * @param line its name.
   * @param asks whether we ask there, so that whoever else does is a second master.
   * @param clock the loop's clock.
   */
  LineTally(ControlLoop control, Journal journal, String line, boolean asks, LongSupplier clock) {
    this.control = control;
    this.journal = journal;
    this.line = line;
    this.asks = asks;
    this.clock = clock;
  }

  @Override
  public void told(PackId pack, Part part, long atNanos, long nowNanos) {
    control.told(pack, part, atNanos, nowNanos);
  }

  @Override
  public void notTold(PackId pack, Topic topic) {
    control.notTold(pack, topic);
  }

  @Override
  public void outcome(PollOutcome outcome) {
    if (outcome instanceof PollOutcome.Answered) {
      answered++;
    } else if (outcome instanceof PollOutcome.NoAnswer) {
      unanswered++;
    } else if (outcome instanceof PollOutcome.Garbled) {
      garbled++;
    } else if (outcome instanceof PollOutcome.Refused) {
      refused++;
    } else if (outcome instanceof PollOutcome.Implausible lie) {
      implausible++;
      String pack = "pack %s/%d".formatted(line, lie.query().address());
      journal.warn(
          pack + " implausible",
          "%s tells what cannot be (%s): it is not used"
              .formatted(pack, String.join(", ", lie.fields())),
          clock.getAsLong());
    }
  }

  /** A second master is told of once: what he does is counted. */
  @Override
  public void foreignQuery(long atNanos) {
    foreignQueries++;
    if (asks && foreignQueries == SECOND_MASTER_FROM) {
      journal.warn(
          line + " two masters",
          "line %s has two masters: somebody else asks its packs too, and spoils our answers as we spoil his; take one of them off the line, or write mode: passive, or use another port of the pack"
              .formatted(line),
          atNanos);
    }
  }

  /** A late line is reported once when it begins and once when it ends; between, it is counted. */
  @Override
  public void delayed(long delayNanos, long nowNanos) {
    if (delayNanos > 0) {
      journal.warn(
          line + " late",
          "line %s: responses come %.1f s after their requests. Does a serial server buffer them? Set it to send each byte at once (packet delay and gap 0). Late data count with their true age"
              .formatted(line, delayNanos / NANOS_PER_SECOND),
          nowNanos);
    } else {
      journal.info(line + " in time", "line " + line + ": responses come in time again", nowNanos);
    }
  }

  @Override
  public void looked(int address, boolean answers) {
    looks++;
  }

  LineView view(String name, boolean open, LineCounts counts, long roundNanos, long delayNanos) {
    return new LineView(
        name,
        open,
        answered,
        unanswered,
        garbled,
        refused,
        implausible,
        looks,
        counts.foreignBytes(),
        counts.foreignQueries(),
        counts.bytesIn(),
        counts.bytesOut(),
        counts.busyNanos(),
        roundNanos,
        counts.lateResponses(),
        delayNanos);
  }
}
