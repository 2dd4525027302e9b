package io.energyrack.gateway.app;

import io.energyrack.gateway.can.bus.BusError;
import io.energyrack.gateway.can.bus.BusException;
import io.energyrack.gateway.can.bus.CanBus;
import io.energyrack.gateway.can.bus.CanBusListener;
import io.energyrack.gateway.can.frame.FieldReader;
import io.energyrack.gateway.can.frame.FrameSink;
import io.energyrack.gateway.can.message.LimitsMessage;
import io.energyrack.gateway.can.profile.InverterLink;
import io.energyrack.gateway.can.profile.Profile;
import io.energyrack.gateway.can.profile.SendPlan;
import io.energyrack.gateway.core.limit.InverterRule;
import io.energyrack.gateway.core.limit.Obedience;
import io.energyrack.gateway.core.loop.Loop;
import io.energyrack.gateway.core.loop.LoopTimer;
import org.jspecify.annotations.Nullable;

/** Drives the send plan over the bus, and hears the inverter. The loop thread's own. */
final class BusLink implements CanBusListener {

  private static final String ZERO_AMPS =
      "frames go on with zero amps until it is, since it is required";

  private final Loop loop;
  private final CanBus bus;
  private final Profile profile;
  private final Journal journal;
  private final Obedience obedience;
  private final FrameSink tap;
  private final LoopTimer timer;
  private final SendPlan plan;
  private final InverterLink inverter;
  private final MutedBus muted;
  private long quietNanos;
  private final @Nullable InverterRule required;
  private InverterLink.Status inverterTold = InverterLink.Status.NEVER_HEARD;
  private boolean missedTold;
  private boolean up;
  private long upNanos;
  private long foreignFrames;
  private long errors;

  /**
   * @param obedience is told the limits that the bus has confirmed.
   * @param inverterQuietNanos from when on the inverter counts as not heard.
   * @param required where the inverter must be heard, is told whether it is; null where it need
   *     not.
   * @param tap is shown every frame that the bus has confirmed.
   */
  BusLink(
      Loop loop,
      CanBus bus,
      Profile profile,
      Journal journal,
      Obedience obedience,
      long inverterQuietNanos,
      @Nullable InverterRule required,
      FrameSink tap) {
    this.loop = loop;
    this.bus = bus;
    this.profile = profile;
    this.journal = journal;
    this.obedience = obedience;
    this.quietNanos = inverterQuietNanos;
    this.inverter = new InverterLink(inverterQuietNanos);
    this.required = required;
    this.tap = tap;
    this.plan = new SendPlan(profile, bus);
    this.muted = new MutedBus(bus.name(), journal);
    this.timer = loop.timer(this::woken);
  }

  SendPlan plan() {
    return plan;
  }

  void open() {
    bus.open(this);
  }

  void close() {
    timer.cancel();
    bus.close();
  }

  /** To be called whenever the plan was told something: sets the wake-up for what it owes next. */
  void rearm() {
    long nowNanos = loop.nowNanos();
    long wait = plan.nanosToNextWake(nowNanos);
    if (wait == SendPlan.NEVER) {
      timer.cancel();
    } else {
      timer.at(nowNanos + wait);
    }
  }

  /** The bank's serial number: that of the first pack that told one. */
  void serial(String serial) {
    profile.serial(serial);
  }

  /** From now on the inverter counts as not heard from another age on. */
  void inverterQuietAfter(long nanos) {
    quietNanos = nanos;
    inverter.quietAfter(nanos);
  }

  /** Looks whether frames leave and the inverter is still heard; to be called on every tick. */
  void tick(long nowNanos) {
    muted.tick(plan.nanosToNextWake(nowNanos) != SendPlan.NEVER, plan.counts(), nowNanos);
    InverterLink.Status status = inverter.status(nowNanos);
    boolean neverHeard =
        status == InverterLink.Status.NEVER_HEARD && up && nowNanos - upNanos > quietNanos;
    if (neverHeard && !missedTold) {
      missedTold = true;
      journal.warn(
          "inverter",
          "no inverter is heard on %s yet%s"
              .formatted(bus.name(), ofFrames("frames go on, for some never speak", nowNanos)),
          nowNanos);
    }
    if (required != null) {
      required.missing(neverHeard || status == InverterLink.Status.QUIET);
    }
    if (status != inverterTold) {
      inverterTold = status;
      tellInverter(status, nowNanos);
    }
  }

  private void tellInverter(InverterLink.Status status, long nowNanos) {
    if (status == InverterLink.Status.HEARD) {
      journal.info(
          "inverter heard",
          "the inverter is heard on " + bus.name() + (inverter.isGx() ? ": a GX" : ""),
          nowNanos);
    } else {
      journal.warn(
          "inverter quiet",
          "the inverter is no longer heard on %s%s"
              .formatted(bus.name(), ofFrames("frames go on", nowNanos)),
          nowNanos);
    }
  }

  /** What becomes of frames while no inverter is heard; nothing while none is known to leave. */
  private String ofFrames(String theyGoOn, long nowNanos) {
    if (muted.isMuted()) {
      return ", and no set of frames leaves there";
    }
    boolean leave =
        plan.counts().cyclesConfirmed() > 0
            && nowNanos - plan.lastConfirmedNanos() < MutedBus.MUTED_NANOS;
    return leave ? "; " + (required == null ? theyGoOn : ZERO_AMPS) : "";
  }

  BusView view(long nowNanos) {
    return new BusView(
        bus.name(),
        profile.name(),
        up,
        muted.isMuted(),
        plan.counts(),
        foreignFrames,
        errors,
        inverter.status(nowNanos),
        inverter.ageNanos(nowNanos),
        inverter.isGx());
  }

  @Override
  public void up(long nowNanos) {
    up = true;
    upNanos = nowNanos;
    journal.info("bus up", "bus " + bus.name() + " is up", nowNanos);
    plan.onBusUp(nowNanos);
    rearm();
  }

  @Override
  public void down(BusException cause, long nowNanos) {
    up = false;
    journal.warn(
        "bus down",
        "bus %s does not work: %s; packs go on being read, frames as soon as it is back"
            .formatted(bus.name(), cause.getMessage()),
        nowNanos);
    plan.onBusDown();
    muted.down();
    rearm();
  }

  @Override
  public void frame(int id, int length, long data, long nowNanos) {
    inverter.onFrame(id, length, data, nowNanos);
  }

  @Override
  public void confirmed(int id, int length, long data, long nowNanos) {
    plan.onEcho(id, data, nowNanos);
    rearm();
    if (id == LimitsMessage.ID) {
      LimitsMessage.decode(new FieldReader(length, data)).ifPresent(told -> told(told, nowNanos));
    }
    tap.frame(id, length, data);
  }

  private void told(LimitsMessage limits, long nowNanos) {
    if (limits.ccl() != null && limits.dcl() != null) {
      obedience.told(limits.ccl(), limits.dcl(), nowNanos);
    }
  }

  @Override
  public void foreign(int id, int length, long data, long nowNanos) {
    foreignFrames++;
    if (foreignFrames == 1) {
      journal.warn(
          "foreign",
          "somebody else sends 0x%03X on %s: two batteries cannot share one bus"
              .formatted(id, bus.name()),
          nowNanos);
    }
  }

  @Override
  public void error(BusError error, long nowNanos) {
    errors++;
    muted.error(error);
    if (error.is(BusError.Kind.BUS_OFF)) {
      journal.warn(
          "bus-off",
          "bus-off on " + bus.name() + ": check wiring, bit rate and terminators",
          nowNanos);
    } else if (error.is(BusError.Kind.RESTARTED)) {
      journal.info(
          "restarted", "the controller of " + bus.name() + " is back after bus-off", nowNanos);
    }
  }

  private void woken(long nowNanos) {
    plan.onWake(nowNanos);
    rearm();
  }
}
