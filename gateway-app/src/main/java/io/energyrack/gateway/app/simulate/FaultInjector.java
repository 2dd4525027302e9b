package io.energyrack.gateway.app.simulate;

import io.energyrack.gateway.rs485.frame.Frame;
import java.util.List;
import java.util.SplittableRandom;

/** Lets answers through, or does to them what the plan says. The same seed does the same. */
final class FaultInjector {

  private final Responder responder;
  private final SplittableRandom random;
  private FaultPlan plan;
  private List<Garble> garbles;

  /**
   * Does this to the answers of a line.
   *
   * @param responder whose answers they are.
   */
  FaultInjector(FaultPlan plan, Responder responder, long seed) {
    this.responder = responder;
    this.plan = plan;
    garbles = plan.garbles().stream().sorted().toList();
    random = new SplittableRandom(seed);
  }

  /** Does this from now on. */
  void plan(FaultPlan now) {
    plan = now;
    garbles = now.garbles().stream().sorted().toList();
  }

  /** What arrives of an answer: nothing, one burst, or two with a pause in between. */
  List<Burst> apply(Reply reply) {
    if (plan.silent().contains(reply.address())) {
      return List.of();
    }
    Frame frame = reply.frame();
    Integer otherAddress = plan.answersAs().get(reply.address());
    if (otherAddress != null) {
      frame = responder.readdressed(frame, otherAddress);
    }
    if (happens(plan.garbledPercent())) {
      frame = garbles.get(random.nextInt(garbles.size())).spoil(frame, random);
    }
    long delay = reply.delayNanos() + plan.slowNanos();
    if (frame.length() < 2 || !happens(plan.pausedPercent())) {
      return List.of(new Burst(delay, frame));
    }
    int middle = random.nextInt(1, frame.length());
    byte[] bytes = frame.toBytes();
    return List.of(
        new Burst(delay, Frame.copyOf(bytes, 0, middle)),
        new Burst(plan.pauseNanos(), Frame.copyOf(bytes, middle, bytes.length)));
  }

  private boolean happens(int percent) {
    return percent > 0 && random.nextInt(100) < percent;
  }
}
