package io.energyrack.gateway.core.pack;

import java.util.ArrayList;
import java.util.List;

/**
 * Which conditions stand, and how badly. A condition that is an ALARM is not listed as a warning
 * too: the worse counts.
 *
 * @param alarmBits one bit for each {@link Condition} that is an ALARM.
 * @param warningBits one bit for each that is a WARNING and no ALARM.
 */
public record Alarms(long alarmBits, long warningBits) {

  public static final Alarms NONE = new Alarms(0, 0);

  private static final long CHARGE_MASK = mask(true);
  private static final long DISCHARGE_MASK = mask(false);

  public Alarms {
    warningBits &= ~alarmBits;
  }

  private static long mask(boolean charge) {
    long mask = 0;
    for (Condition condition : Condition.all()) {
      if (charge ? condition.forbidsCharge() : condition.forbidsDischarge()) {
        mask |= condition.bit();
      }
    }
    return mask;
  }

  public Alarms withAlarm(Condition condition) {
    return new Alarms(alarmBits | condition.bit(), warningBits);
  }

  public Alarms withWarning(Condition condition) {
    return new Alarms(alarmBits, warningBits | condition.bit());
  }

  /** Both together; where they differ, the worse. */
  public Alarms merge(Alarms other) {
    return new Alarms(alarmBits | other.alarmBits, warningBits | other.warningBits);
  }

  public boolean isAlarm(Condition condition) {
    return (alarmBits & condition.bit()) != 0;
  }

  public boolean isWarning(Condition condition) {
    return (warningBits & condition.bit()) != 0;
  }

  /** Whether any ALARM forbids charging. */
  public boolean forbidCharge() {
    return (alarmBits & CHARGE_MASK) != 0;
  }

  /** Whether any ALARM forbids discharging. */
  public boolean forbidDischarge() {
    return (alarmBits & DISCHARGE_MASK) != 0;
  }

  /** Whether this is worse for anyone than {@code before}: something rose. */
  public boolean worseThan(Alarms before) {
    return (alarmBits & ~before.alarmBits) != 0
        || (warningBits & ~(before.warningBits | before.alarmBits)) != 0;
  }

  public List<Condition> alarms() {
    return list(alarmBits);
  }

  public List<Condition> warnings() {
    return list(warningBits);
  }

  private static List<Condition> list(long bits) {
    List<Condition> list = new ArrayList<>();
    for (Condition condition : Condition.all()) {
      if ((bits & condition.bit()) != 0) {
        list.add(condition);
      }
    }
    return List.copyOf(list);
  }
}
