package io.energyrack.gateway.can.profile;

import io.energyrack.gateway.can.message.LimitsMessage;
import io.energyrack.gateway.core.limit.Limits;
import io.energyrack.gateway.core.pack.Alarms;
import org.jspecify.annotations.Nullable;

/** What the inverter was last told, against what it should be told now: is the news bad? */
final class Told {

  private final int alarmsId;
  private @Nullable Limits limits;
  private @Nullable Alarms alarms;
  private @Nullable Limits sentLimits;
  private @Nullable Alarms sentAlarms;
  private boolean limitsOwed;
  private boolean alarmsOwed;

  /**
   * Nothing was told yet, so nothing is worse.
   *
   * @param alarmsId the frame that carries the alarms.
   */
  Told(int alarmsId) {
    this.alarmsId = alarmsId;
  }

  /** What should be told from now on. */
  void tell(Limits newLimits, Alarms newAlarms) {
    limits = newLimits;
    alarms = newAlarms;
  }

  /** Limits and alarms are to be told once more, worse or not. */
  void again() {
    limitsOwed = true;
    alarmsOwed = true;
  }

  /** This frame left, with what should be told. */
  void sent(int id) {
    if (id == LimitsMessage.ID) {
      sentLimits = limits;
      limitsOwed = false;
    }
    if (id == alarmsId) {
      sentAlarms = alarms;
      alarmsOwed = false;
    }
  }

  /** Whether anything is worse than what was told. */
  boolean isWorse() {
    return areLimitsTighter() || areAlarmsWorse();
  }

  /** Whether this frame's part is; a frame that is neither goes along with the two that are. */
  boolean isWorse(int id) {
    if (id == LimitsMessage.ID) {
      return areLimitsTighter();
    }
    return id != alarmsId || areAlarmsWorse();
  }

  private boolean areLimitsTighter() {
    return limitsOwed || (limits != null && sentLimits != null && limits.tighterThan(sentLimits));
  }

  private boolean areAlarmsWorse() {
    return alarmsOwed || (alarms != null && sentAlarms != null && alarms.worseThan(sentAlarms));
  }
}
