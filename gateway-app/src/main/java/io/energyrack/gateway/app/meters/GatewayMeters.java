package io.energyrack.gateway.app.meters;

import io.energyrack.gateway.app.BusView;
import io.energyrack.gateway.app.LineView;
import io.energyrack.gateway.app.Snapshot;
import io.energyrack.gateway.core.bank.BankState;
import io.energyrack.gateway.core.limit.Broadcast;
import io.energyrack.gateway.core.limit.LimitDecision;
import io.energyrack.gateway.core.limit.LimitReason;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.Finding;
import io.energyrack.gateway.core.pack.PackId;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.pack.PackStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Binds every {@link GatewayMeter} to the newest snapshot. What is not known reads NaN. */
public final class GatewayMeters {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MILLIS = 1e3;

  private final MeterRegistry registry;
  private final Supplier<@Nullable Snapshot> newest;

  private GatewayMeters(MeterRegistry registry, Supplier<@Nullable Snapshot> newest) {
    this.registry = registry;
    this.newest = newest;
  }

  /**
   * Binds all meters.
   *
   * @param first tells which packs, lines and bus there are; these never change.
   * @param newest the newest snapshot.
   * @param lagNanos how late the loop runs.
   */
  public static void bind(
      MeterRegistry registry,
      Snapshot first,
      Supplier<@Nullable Snapshot> newest,
      LongSupplier lagNanos) {
    GatewayMeters meters = new GatewayMeters(registry, newest);
    meters.bindBank();
    meters.bindLimits();
    meters.bindFindings();
    for (int i = 0; i < first.packs().size(); i++) {
      meters.bindPack(i, first.packs().get(i));
    }
    for (int i = 0; i < first.lines().size(); i++) {
      meters.bindLine(i, first.lines().get(i).name());
    }
    meters.bindBus(first.bus().name());
    Gauge.builder(GatewayMeter.LOOP_LAG.key(), () -> lagNanos.getAsLong() / NANOS_PER_SECOND)
        .baseUnit(GatewayMeter.LOOP_LAG.unit())
        .description(GatewayMeter.LOOP_LAG.meaning())
        .register(registry);
  }

  private void bindBank() {
    bank(GatewayMeter.BANK_VOLTAGE, Tags.empty(), b -> b.voltage().millivolts() / MILLIS);
    bank(GatewayMeter.BANK_CURRENT, Tags.empty(), b -> b.current().milliamps() / MILLIS);
    bank(GatewayMeter.BANK_SOC, Tags.empty(), b -> b.soc().hundredths() / 100.0);
    bank(GatewayMeter.BANK_SOH, Tags.empty(), b -> b.soh().hundredths() / 100.0);
    bank(
        GatewayMeter.BANK_TEMPERATURE,
        Tags.empty(),
        b -> b.temperature() == null ? Double.NaN : b.temperature().decicelsius() / 10.0);
    bank(GatewayMeter.BANK_REMAINING, Tags.empty(), b -> b.remaining().milliampHours() / MILLIS);
    bank(GatewayMeter.BANK_INSTALLED, Tags.empty(), b -> b.installed().milliampHours() / MILLIS);
    bank(
        GatewayMeter.BANK_CELL,
        Tags.of("which", "lowest"),
        b -> b.extremes().lowestCell().millivolts() / MILLIS);
    bank(
        GatewayMeter.BANK_CELL,
        Tags.of("which", "highest"),
        b -> b.extremes().highestCell().millivolts() / MILLIS);
    packs("online", b -> b.counts().online());
    packs("offline", b -> b.counts().offline());
    packs("blocking-charge", b -> b.counts().blockingCharge());
    packs("blocking-discharge", b -> b.counts().blockingDischarge());
    for (Condition condition : Condition.values()) {
      bank(
          GatewayMeter.CONDITION,
          Tags.of("condition", condition.word()),
          b -> b.alarms().isAlarm(condition) ? 2 : b.alarms().isWarning(condition) ? 1 : 0);
    }
    for (String mode : new String[] {"speak", "halt", "silent"}) {
      gauge(
          GatewayMeter.BROADCAST,
          Tags.of("mode", mode),
          s -> mode(s.broadcast()).equals(mode) ? 1 : 0);
    }
  }

  private void packs(String state, ToDoubleFunction<BankState> value) {
    bank(GatewayMeter.BANK_PACKS, Tags.of("state", state), value);
  }

  private void bindLimits() {
    limit("cvl", d -> d.limits().cvl().millivolts() / MILLIS, LimitDecision::cvlReason);
    limit("ccl", d -> d.limits().ccl().milliamps() / MILLIS, LimitDecision::cclReason);
    limit("dcl", d -> d.limits().dcl().milliamps() / MILLIS, LimitDecision::dclReason);
    limit("dvl", d -> d.limits().dvl().millivolts() / MILLIS, LimitDecision::dvlReason);
  }

  private void limit(
      String name,
      ToDoubleFunction<LimitDecision> value,
      Function<LimitDecision, LimitReason> reason) {
    gauge(GatewayMeter.LIMIT, Tags.of("limit", name), s -> orNaN(decision(s.broadcast()), value));
    for (LimitReason each : LimitReason.values()) {
      gauge(
          GatewayMeter.LIMIT_REASON,
          Tags.of("limit", name, "reason", word(each)),
          s -> orNaN(decision(s.broadcast()), d -> reason.apply(d) == each ? 1 : 0));
    }
  }

  private void bindFindings() {
    for (String kind : Finding.KINDS) {
      gauge(
          GatewayMeter.FINDINGS,
          Tags.of("kind", kind),
          s -> s.findings().stream().filter(finding -> finding.kind().equals(kind)).count());
    }
  }

  private void bindPack(int index, PackId id) {
    Tags tags = Tags.of("line", id.line(), "pack", Integer.toString(id.address()));
    gauge(GatewayMeter.PACK_STATUS, tags, s -> status(s.statuses().get(index)));
    gauge(GatewayMeter.PACK_VOLTAGE, tags, s -> volts(s.statuses().get(index)));
    pack(GatewayMeter.PACK_CURRENT, tags, index, r -> r.current().milliamps() / MILLIS);
    pack(GatewayMeter.PACK_SOC, tags, index, r -> orNaN(r.soc(), soc -> soc.hundredths() / 100.0));
  }

  private void pack(GatewayMeter meter, Tags tags, int index, ToDoubleFunction<PackReading> value) {
    gauge(
        meter,
        tags,
        s ->
            s.statuses().get(index) instanceof PackStatus.Fresh fresh
                ? value.applyAsDouble(fresh.sample().reading())
                : Double.NaN);
  }

  private void bindLine(int index, String name) {
    Tags tags = Tags.of("line", name);
    line(GatewayMeter.LINE_OPEN, tags, index, l -> l.open() ? 1 : 0);
    line(GatewayMeter.LINE_ROUND, tags, index, l -> l.roundNanos() / NANOS_PER_SECOND);
    line(GatewayMeter.LINE_DELAY, tags, index, l -> l.delayNanos() / NANOS_PER_SECOND);
    lineCount(GatewayMeter.LINE_LATE, tags, index, LineView::lateResponses);
    counter(GatewayMeter.LINE_BUSY, tags, s -> s.lines().get(index).busyNanos() / NANOS_PER_SECOND);
    lineCount(GatewayMeter.LINE_BYTES, tags.and("direction", "in"), index, LineView::bytesIn);
    lineCount(GatewayMeter.LINE_BYTES, tags.and("direction", "out"), index, LineView::bytesOut);
    lineCount(
        GatewayMeter.LINE_BYTES, tags.and("direction", "foreign"), index, LineView::foreignBytes);
    lineCount(GatewayMeter.LINE_FOREIGN, tags, index, LineView::foreignQueries);
    outcome(tags, "answered", index, LineView::answered);
    outcome(tags, "unanswered", index, LineView::unanswered);
    outcome(tags, "garbled", index, LineView::garbled);
    outcome(tags, "refused", index, LineView::refused);
    outcome(tags, "implausible", index, LineView::implausible);
    outcome(tags, "look", index, LineView::looks);
  }

  private void line(GatewayMeter meter, Tags tags, int index, ToDoubleFunction<LineView> value) {
    gauge(meter, tags, s -> value.applyAsDouble(s.lines().get(index)));
  }

  private void outcome(Tags tags, String word, int index, ToDoubleFunction<LineView> value) {
    lineCount(GatewayMeter.LINE_QUERIES, tags.and("outcome", word), index, value);
  }

  private void lineCount(
      GatewayMeter meter, Tags tags, int index, ToDoubleFunction<LineView> value) {
    counter(meter, tags, s -> value.applyAsDouble(s.lines().get(index)));
  }

  private void bindBus(String name) {
    Tags tags = Tags.of("bus", name);
    gauge(GatewayMeter.BUS_UP, tags, s -> s.bus().up() ? 1 : 0);
    gauge(GatewayMeter.BUS_MUTED, tags, s -> s.bus().muted() ? 1 : 0);
    gauge(
        GatewayMeter.INVERTER_AGE,
        tags,
        s ->
            s.bus().inverterAgeNanos().isEmpty()
                ? Double.NaN
                : s.bus().inverterAgeNanos().getAsLong() / NANOS_PER_SECOND);
    frames(tags, "sent", b -> b.sent().framesSent());
    frames(tags, "urgent", b -> b.sent().framesUrgent());
    frames(tags, "refused", b -> b.sent().framesRefused());
    frames(tags, "foreign", BusView::foreignFrames);
    counter(
        GatewayMeter.BUS_CYCLES,
        tags.and("outcome", "confirmed"),
        s -> s.bus().sent().cyclesConfirmed());
    counter(
        GatewayMeter.BUS_CYCLES,
        tags.and("outcome", "dropped"),
        s -> s.bus().sent().cyclesDropped());
    counter(GatewayMeter.BUS_ERRORS, tags, s -> s.bus().errors());
  }

  private void frames(Tags tags, String outcome, ToDoubleFunction<BusView> value) {
    counter(
        GatewayMeter.BUS_FRAMES, tags.and("outcome", outcome), s -> value.applyAsDouble(s.bus()));
  }

  private void bank(GatewayMeter meter, Tags tags, ToDoubleFunction<BankState> value) {
    gauge(meter, tags, s -> orNaN(state(s.broadcast()), value));
  }

  private void gauge(GatewayMeter meter, Tags tags, ToDoubleFunction<Snapshot> value) {
    // Of a supplier, for a gauge of an object holds it weakly and reads NaN once it is collected.
    Gauge.builder(meter.key(), () -> orNaN(newest.get(), value))
        .tags(tags)
        .baseUnit(meter.unit().isEmpty() ? null : meter.unit())
        .description(meter.meaning())
        .register(registry);
  }

  private void counter(GatewayMeter meter, Tags tags, ToDoubleFunction<Snapshot> value) {
    // A counter holds its object weakly too, but its function strongly: which here holds the
    // object.
    FunctionCounter.builder(meter.key(), this, weak -> count(newest.get(), value))
        .tags(tags)
        .baseUnit(meter.unit().isEmpty() ? null : meter.unit())
        .description(meter.meaning())
        .register(registry);
  }

  private static double count(@Nullable Snapshot from, ToDoubleFunction<Snapshot> value) {
    return from == null ? 0 : value.applyAsDouble(from);
  }

  private static <T> double orNaN(@Nullable T from, ToDoubleFunction<T> value) {
    return from == null ? Double.NaN : value.applyAsDouble(from);
  }

  private static @Nullable BankState state(Broadcast broadcast) {
    if (broadcast instanceof Broadcast.Speak speak) {
      return speak.state();
    }
    return broadcast instanceof Broadcast.Halt halt ? halt.state() : null;
  }

  private static @Nullable LimitDecision decision(Broadcast broadcast) {
    if (broadcast instanceof Broadcast.Speak speak) {
      return speak.decision();
    }
    return broadcast instanceof Broadcast.Halt halt ? halt.decision() : null;
  }

  private static String mode(Broadcast broadcast) {
    if (broadcast instanceof Broadcast.Speak) {
      return "speak";
    }
    return broadcast instanceof Broadcast.Halt ? "halt" : "silent";
  }

  private static double status(PackStatus status) {
    if (status instanceof PackStatus.Fresh) {
      return 2;
    }
    if (status instanceof PackStatus.Apart) {
      return -1;
    }
    return status instanceof PackStatus.Stale ? 1 : 0;
  }

  private static double volts(PackStatus status) {
    if (status instanceof PackStatus.Fresh fresh) {
      return fresh.sample().reading().voltage().millivolts() / MILLIS;
    }
    return status instanceof PackStatus.Apart apart
        ? apart.sample().reading().voltage().millivolts() / MILLIS
        : Double.NaN;
  }

  private static String word(LimitReason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
