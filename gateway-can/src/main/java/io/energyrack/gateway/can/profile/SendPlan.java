package io.energyrack.gateway.can.profile;

import io.energyrack.gateway.can.frame.FramePort;
import io.energyrack.gateway.core.bank.BankState;
import io.energyrack.gateway.core.limit.Broadcast;
import io.energyrack.gateway.core.limit.LimitDecision;

/**
 * When each frame leaves. The whole profile goes out every second, its frames spaced; bad news goes
 * at once (contract S16). Pure: the time comes in, frames go to the port, and whoever drives it
 * calls {@link #onWake} after {@link #nanosToNextWake}. Not for more than one thread.
 *
 * <p>A frame is taken from the newest broadcast at the moment it leaves, so nothing older is ever
 * queued here (contract S15, and what it says of the kernel's queue); what the kernel does not take
 * is dropped with the rest of its cycle.
 */
public final class SendPlan {

  /** Nothing will be due before something happens. */
  public static final long NEVER = Long.MAX_VALUE;

  /** Inverters expect each frame once a second, and drop the battery after 3 to 5 s without. */
  static final long PERIOD_NANOS = 1_000_000_000L;

  /**
   * Receivers with two buffers lose frames sent back to back; 5 to 20 ms is known to be enough. The
   * largest profile of 20 frames then takes 160 ms of its second.
   */
  static final long GAP_NANOS = 8_000_000L;

  /** SMA asks that no frame comes faster; only what tightens may. */
  static final long SAME_ID_NANOS = 200_000_000L;

  /** Control speaks every 250 ms. After four ticks without a word it is not alive: fall silent. */
  static final long MOST_BROADCAST_AGE_NANOS = 1_000_000_000L;

  private final Profile profile;
  private final FramePort port;
  private final FrameTable all = new FrameTable();
  private final FrameTable urgent = new FrameTable();
  private final SentFrames sent = new SentFrames();
  private final Told told;

  private boolean busUp;
  private boolean speaking;
  private long broadcastNanos;
  private boolean hurry;
  private boolean inCycle;
  private boolean confirmPending;
  private boolean refused;
  private long nextCycleNanos;
  private long gapEndNanos;

  private long cyclesStarted;
  private long cyclesCompleted;
  private long cyclesConfirmed;
  private long cyclesDropped;
  private long framesSent;
  private long framesUrgent;
  private long framesRefused;
  private long starved;
  private long lastConfirmedNanos;

  /** A plan that says nothing yet: the bus is not up and nobody has spoken. */
  public SendPlan(Profile profile, FramePort port) {
    this.profile = profile;
    this.port = port;
    told = new Told(profile.alarmsId());
  }

  /** What may be said from now on. Bad news leaves before this returns. */
  public void onBroadcast(Broadcast broadcast, long nowNanos) {
    if (broadcast instanceof Broadcast.Speak speak) {
      take(speak.state(), speak.decision(), nowNanos);
    } else if (broadcast instanceof Broadcast.Halt halt) {
      // Its CCL of 0 is tighter and its alarm is worse than what was sent: no case of its own.
      take(halt.state(), halt.decision(), nowNanos);
    } else {
      speaking = false;
      dropAll();
    }
  }

  /** The last set (contract S22) begins at once and leaves whole, even if it was sent before. */
  public void onLastWord(Broadcast.Halt halt, long nowNanos) {
    told.again();
    sent.again();
    beginSoon(nowNanos);
    onBroadcast(halt, nowNanos);
  }

  private void take(BankState state, LimitDecision decision, long nowNanos) {
    all.clear();
    profile.encodeAll(state, decision, all);
    urgent.clear();
    profile.encodeUrgent(state, decision, urgent);
    told.tell(decision.limits(), state.alarms());
    broadcastNanos = nowNanos;
    if (!speaking) {
      speaking = true;
      beginSoon(nowNanos);
    }
    if (!busUp) {
      return;
    }
    startCycleIfDue(nowNanos);
    completeCycleIfWhole();
    hurry |= told.isWorse();
    int first = firstUrgent();
    if (first >= 0) {
      offer(urgent, first, nowNanos);
    } else {
      onWake(nowNanos);
    }
  }

  /** The first set after a silence does not wait for its second. */
  private void beginSoon(long nowNanos) {
    inCycle = false;
    nextCycleNanos = nowNanos;
  }

  /** Sends what is due, one frame at most, so that frames stay spaced. */
  public void onWake(long nowNanos) {
    if (!busUp || !speaking) {
      return;
    }
    if (nowNanos - broadcastNanos > MOST_BROADCAST_AGE_NANOS) {
      starved++;
      speaking = false;
      dropAll();
      return;
    }
    startCycleIfDue(nowNanos);
    if (gapEndNanos - nowNanos > 0) {
      return;
    }
    int first = firstUrgent();
    if (first >= 0) {
      offer(urgent, first, nowNanos);
      return;
    }
    int next = nextInCycle(nowNanos);
    if (next >= 0) {
      offer(all, next, nowNanos);
    }
  }

  private void startCycleIfDue(long nowNanos) {
    if (nowNanos - nextCycleNanos < 0) {
      return;
    }
    dropCycle();
    sent.startCycle();
    confirmPending = false;
    refused = false;
    inCycle = true;
    cyclesStarted++;
    nextCycleNanos += PERIOD_NANOS;
    if (nowNanos - nextCycleNanos >= 0) {
      nextCycleNanos = nowNanos + PERIOD_NANOS;
    }
  }

  private void dropCycle() {
    if (inCycle) {
      inCycle = false;
      cyclesDropped++;
    }
  }

  private void dropAll() {
    dropCycle();
    hurry = false;
  }

  /** The first urgent frame that says something new and worse; −1 ends the hurry. */
  private int firstUrgent() {
    for (int i = 0; hurry && i < urgent.size(); i++) {
      if (told.isWorse(urgent.id(i))
          && sent.isNews(urgent.id(i), urgent.length(i), urgent.data(i))) {
        return i;
      }
    }
    hurry = false;
    return -1;
  }

  /** The first frame this cycle owes whose id has rested; −1 when there is none. */
  private int nextInCycle(long nowNanos) {
    for (int i = 0; inCycle && i < all.size(); i++) {
      int id = all.id(i);
      if (!sent.isInCycle(id) && sent.restNanos(id, SAME_ID_NANOS, nowNanos) <= 0) {
        return i;
      }
    }
    return -1;
  }

  private void offer(FrameTable table, int index, long nowNanos) {
    switch (port.send(table.id(index), table.length(index), table.data(index))) {
      case SENT -> taken(table, index, nowNanos);
      case FULL -> {
        framesRefused++;
        refused = true;
        dropAll();
      }
      case DOWN -> onBusDown();
    }
  }

  private void taken(FrameTable table, int index, long nowNanos) {
    int id = table.id(index);
    sent.sent(id, table.length(index), table.data(index), inCycle, nowNanos);
    gapEndNanos = nowNanos + GAP_NANOS;
    framesSent++;
    if (hurry) {
      framesUrgent++;
    }
    told.sent(id);
    completeCycleIfWhole();
  }

  private void completeCycleIfWhole() {
    if (inCycle && isCycleWhole()) {
      inCycle = false;
      cyclesCompleted++;
      confirmPending = true;
    }
  }

  private boolean isCycleWhole() {
    for (int i = 0; i < all.size(); i++) {
      if (!sent.isInCycle(all.id(i))) {
        return false;
      }
    }
    return true;
  }

  /** The interface is up: the next set begins at once. */
  public void onBusUp(long nowNanos) {
    if (!busUp) {
      busUp = true;
      gapEndNanos = nowNanos;
      beginSoon(nowNanos);
    }
  }

  /** The interface is down: nothing is offered until it is up. */
  public void onBusDown() {
    busUp = false;
    dropAll();
  }

  /** The bus echoed one of our frames: it has really left. */
  public void onEcho(int id, long data, long nowNanos) {
    // After a refusal, a late one is old news that waited for a plug: fresh news follow (S15).
    if (refused && sent.restNanos(id, SAME_ID_NANOS, nowNanos) < 0) {
      beginSoon(nowNanos);
    }
    sent.echoed(id, data);
    if (confirmPending && sent.allEchoed()) {
      confirmPending = false;
      cyclesConfirmed++;
      lastConfirmedNanos = nowNanos;
    }
  }

  /** How long {@link #onWake} can wait; 0 when it is due, {@link #NEVER} when nothing is. */
  public long nanosToNextWake(long nowNanos) {
    if (!busUp || !speaking) {
      return NEVER;
    }
    long wait = nextCycleNanos - nowNanos;
    if (hurry) {
      wait = Math.min(wait, gapEndNanos - nowNanos);
    }
    for (int i = 0; inCycle && i < all.size(); i++) {
      int id = all.id(i);
      if (!sent.isInCycle(id)) {
        long rest = sent.restNanos(id, SAME_ID_NANOS, nowNanos);
        wait = Math.min(wait, Math.max(rest, gapEndNanos - nowNanos));
      }
    }
    return Math.max(wait, 0);
  }

  /** When the bus last echoed a whole set; of meaning once a cycle is confirmed. */
  public long lastConfirmedNanos() {
    return lastConfirmedNanos;
  }

  /** Meters; makes one object, so not for every frame. */
  public SendCounts counts() {
    return new SendCounts(
        cyclesStarted,
        cyclesCompleted,
        cyclesConfirmed,
        cyclesDropped,
        framesSent,
        framesUrgent,
        framesRefused,
        starved);
  }
}
