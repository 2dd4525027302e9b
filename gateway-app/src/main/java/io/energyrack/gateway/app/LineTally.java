package io.energyrack.gateway.app;

import io.energyrack.gateway.core.pack.PackId;
import io.energyrack.gateway.rs485.dialect.Part;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.poll.LineCounts;
import io.energyrack.gateway.rs485.poll.PollListener;
import io.energyrack.gateway.rs485.poll.PollOutcome;

/** Hands on what packs tell, and counts how queries end. The loop thread's own. */
final class LineTally implements PollListener {

  private final ControlLoop control;
  private long answered;
  private long unanswered;
  private long garbled;
  private long refused;
  private long implausible;

  LineTally(ControlLoop control) {
    this.control = control;
  }

  @Override
  public void told(PackId pack, Part part, long atNanos) {
    control.told(pack, part, atNanos);
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
    } else {
      implausible++;
    }
  }

  LineView view(String name, boolean open, LineCounts counts, long roundNanos) {
    return new LineView(
        name,
        open,
        answered,
        unanswered,
        garbled,
        refused,
        implausible,
        counts.foreignBytes(),
        counts.bytesIn(),
        counts.bytesOut(),
        counts.busyNanos(),
        roundNanos);
  }
}
