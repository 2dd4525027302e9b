package io.energyrack.gateway.app;

import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.pack.LostInputs;
import io.energyrack.gateway.core.pack.PackAlarms;
import io.energyrack.gateway.core.pack.PackId;
import io.energyrack.gateway.core.pack.PackIdentity;
import io.energyrack.gateway.core.pack.PackLimits;
import io.energyrack.gateway.core.pack.PackParts;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.pack.PackSample;
import io.energyrack.gateway.core.pack.PackStatus;
import io.energyrack.gateway.core.pack.SensorMemory;
import io.energyrack.gateway.rs485.dialect.Part;
import io.energyrack.gateway.rs485.dialect.Topic;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The newest of each part that each pack of the plan told, and when. The loop thread's own.
 *
 * <p>A pack has a sample once it has told every part that its dialect tells; until then what it
 * told binds, and it counts in no sum. A part that its BMS says it does not know is not waited for,
 * and the policy alone limits that pack.
 */
final class PackBoard {

  private final Map<PackId, Row> byId = new LinkedHashMap<>();
  private boolean temperatureRequired;

  /**
   * A board on which nothing is known.
   *
   * @param temperatureRequired whether a pack is charged only while it reports temperatures (S30).
   */
  PackBoard(BankPlan plan, boolean temperatureRequired) {
    this.temperatureRequired = temperatureRequired;
    for (PackId id : plan.packs()) {
      byId.put(id, new Row());
    }
  }

  /** From now on another answer to whether a pack without temperatures may be charged. */
  void temperatureRequired(boolean required) {
    temperatureRequired = required;
  }

  /** Takes in what one answer told; a pack outside the plan changes nothing. */
  void told(PackId id, Part part, long atNanos) {
    Row row = byId.get(id);
    if (row != null) {
      row.take(part, atNanos);
    }
  }

  /**
   * A pack's BMS says that it does not know this topic, so its sample does not wait for it. A pack
   * that has told the topic before is not let off: what it asked last goes on binding, and ages.
   */
  void notTold(PackId id, Topic topic) {
    Row row = byId.get(id);
    if (row != null && !row.hasTold(topic)) {
      row.notTold.add(topic);
    }
  }

  /**
   * What each pack is worth now, in the plan's order.
   *
   * @param freshForNanos until what age a pack's sample is fresh. When a longer round prolongs it,
   *     what was too old before does not become young by it: a pack that was lost is back only when
   *     it has told anew all that was too old.
   * @param silentAfterNanos from what age on a pack is silent.
   */
  List<PackStatus> statuses(
      long nowNanos, ToLongFunction<PackId> freshForNanos, long silentAfterNanos) {
    List<PackStatus> statuses = new ArrayList<>(byId.size());
    byId.forEach(
        (id, row) ->
            statuses.add(
                row.status(
                    temperatureRequired,
                    nowNanos,
                    freshForNanos.applyAsLong(id),
                    silentAfterNanos)));
    return statuses;
  }

  /** Who each pack says it is, in the plan's order. */
  List<PackIdentity> identities() {
    List<PackIdentity> identities = new ArrayList<>(byId.size());
    for (Row row : byId.values()) {
      identities.add(row.identity);
    }
    return identities;
  }

  /** The newest parts of one pack. */
  private static final class Row {
    private final Set<Topic> notTold = EnumSet.noneOf(Topic.class);
    private @Nullable PackReading reading;
    private long readingAtNanos;
    private @Nullable PackAlarms alarms;
    private long alarmsAtNanos;
    private @Nullable PackLimits limits;
    private long limitsAtNanos;
    private @Nullable PackLimits ofBank;
    private long ofBankAtNanos;
    private long newestAtNanos;
    private boolean bordered;
    private long borderNanos;
    private PackIdentity identity = PackIdentity.UNKNOWN;
    private @Nullable PackSample sample;
    private final SensorMemory sensors = new SensorMemory();
    private LostInputs lost = LostInputs.NONE;

    void take(Part part, long atNanos) {
      if (part.reading() != null) {
        reading = part.reading();
        readingAtNanos = atNanos;
        sensors.see(part.reading().cellTemperatures(), atNanos);
      }
      if (part.alarms() != null) {
        alarms = part.alarms();
        alarmsAtNanos = atNanos;
      }
      if (part.limits() != null) {
        limits = part.limits();
        limitsAtNanos = atNanos;
      }
      // A master's word that names no limits takes none back.
      if (part.bank() != null && !part.bank().asks().equals(PackLimits.NONE)) {
        ofBank = part.bank().asks();
        ofBankAtNanos = atNanos;
      }
      if (part.identity() != null) {
        identity = identity.with(part.identity());
      } else if (part.reading() != null || part.alarms() != null || part.limits() != null) {
        newestAtNanos = atNanos;
      }
      sample = null;
    }

    boolean hasTold(Topic topic) {
      return switch (topic) {
        case MEASUREMENTS -> reading != null;
        case ALARMS -> alarms != null;
        case LIMITS -> limits != null;
        case IDENTITY -> !identity.equals(PackIdentity.UNKNOWN);
        case BANK -> ofBank != null;
      };
    }

    PackStatus status(
        boolean temperatureRequired, long nowNanos, long freshForNanos, long silentAfterNanos) {
      forgetBank(nowNanos, silentAfterNanos);
      judgeInputs(temperatureRequired, nowNanos);
      if (reading != null && answered(Topic.ALARMS) && answered(Topic.LIMITS)) {
        return PackStatus.of(
            sample(reading), nowNanos, youngForNanos(nowNanos, freshForNanos), silentAfterNanos);
      }
      return reading == null && alarms == null && limits == null
          ? PackStatus.SILENT
          : PackStatus.partial(
              new PackParts(reading, alarms, asks(), lost),
              readingAtNanos,
              newestAtNanos,
              nowNanos,
              silentAfterNanos);
    }

    private void judgeInputs(boolean temperatureRequired, long nowNanos) {
      LostInputs now =
          reading == null ? LostInputs.NONE : sensors.lost(temperatureRequired, nowNanos);
      if (!now.equals(lost)) {
        lost = now;
        sample = null;
      }
    }

    /** What was allowed for all binds until a pack that told it would be silent by now. */
    private void forgetBank(long nowNanos, long silentAfterNanos) {
      if (ofBank != null && nowNanos - ofBankAtNanos >= silentAfterNanos) {
        ofBank = null;
        sample = null;
      }
    }

    /** What it asks for itself, and no more than it allows for all. */
    private @Nullable PackLimits asks() {
      return ofBank == null ? limits : (limits == null ? PackLimits.NONE : limits).within(ofBank);
    }

    /** The border between fresh and too old never goes back in time. */
    private long youngForNanos(long nowNanos, long freshForNanos) {
      long border = nowNanos - freshForNanos;
      if (!bordered || border - borderNanos > 0) {
        bordered = true;
        borderNanos = border;
      }
      return nowNanos - borderNanos;
    }

    private PackSample sample(PackReading measured) {
      if (sample == null) {
        sample =
            new PackSample(
                measured,
                readingAtNanos,
                alarms,
                alarms == null ? readingAtNanos : alarmsAtNanos,
                asks(),
                limits == null ? readingAtNanos : limitsAtNanos,
                lost);
      }
      return sample;
    }

    private boolean answered(Topic topic) {
      return hasTold(topic) || notTold.contains(topic);
    }
  }
}
