package io.energyrack.gateway.can.profile;

import io.energyrack.gateway.can.frame.CanFrame;
import io.energyrack.gateway.can.frame.FramePort;
import io.energyrack.gateway.can.frame.SendOutcome;
import io.energyrack.gateway.core.limit.Broadcast;
import java.util.ArrayList;
import java.util.List;

/** A bus, a clock held by hand and a driver that wakes the plan when it asks to be woken. */
final class Tape implements FramePort {

  static final long MS = 1_000_000L;

  /** One frame the plan offered. */
  record Entry(long atNanos, CanFrame frame, SendOutcome outcome) {

    String id() {
      return frame.toString().substring(0, 3);
    }
  }

  final List<Entry> offered = new ArrayList<>();
  final SendPlan plan;
  SendOutcome outcome = SendOutcome.SENT;
  private final long startNanos;
  private long now;

  Tape(Profile profile, long startNanos) {
    this.startNanos = startNanos;
    now = startNanos;
    plan = new SendPlan(profile, this);
  }

  @Override
  public SendOutcome send(int id, int length, long data) {
    offered.add(new Entry(now - startNanos, new CanFrame(id, length, data), outcome));
    return outcome;
  }

  long now() {
    return now;
  }

  void busUp() {
    plan.onBusUp(now);
  }

  void say(Broadcast broadcast) {
    plan.onBroadcast(broadcast, now);
  }

  /** Time passes until so many milliseconds after the start; the plan is woken as it asks. */
  void runTo(long millis) {
    long end = startNanos + millis * MS;
    for (long wait = plan.nanosToNextWake(now);
        wait != SendPlan.NEVER && wait <= end - now;
        wait = plan.nanosToNextWake(now)) {
      now += wait;
      plan.onWake(now);
    }
    now = end;
  }

  /** The same, while control repeats itself every 250 ms. */
  void runTo(long millis, Broadcast repeated) {
    long end = millis * MS;
    while (now - startNanos < end) {
      say(repeated);
      runTo(Math.min(end, now - startNanos + 250 * MS) / MS);
    }
  }

  /** Time passes and nobody is woken. */
  void stallTo(long millis) {
    now = startNanos + millis * MS;
  }

  /** What left, as in {@code 351@0 355@8}; empties the tape. */
  String played() {
    StringBuilder text = new StringBuilder();
    for (Entry entry : offered) {
      text.append(text.isEmpty() ? "" : " ").append(entry.id()).append('@');
      text.append(entry.atNanos() / MS);
    }
    offered.clear();
    return text.toString();
  }
}
