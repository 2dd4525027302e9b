package io.energyrack.gateway.can.profile;

import io.energyrack.gateway.can.frame.AsciiField;
import io.energyrack.gateway.can.frame.FrameSink;
import io.energyrack.gateway.can.message.AlarmsMessage;
import io.energyrack.gateway.can.message.BatteryInfoMessage;
import io.energyrack.gateway.can.message.CapacityMessage;
import io.energyrack.gateway.can.message.ChargeMessage;
import io.energyrack.gateway.can.message.ChargeRequestMessage;
import io.energyrack.gateway.can.message.EnergyMessage;
import io.energyrack.gateway.can.message.ExtremeIdMessage;
import io.energyrack.gateway.can.message.ExtremesMessage;
import io.energyrack.gateway.can.message.LimitsMessage;
import io.energyrack.gateway.can.message.MeasurementsMessage;
import io.energyrack.gateway.can.message.NameMessage;
import io.energyrack.gateway.can.message.PackCountsMessage;
import io.energyrack.gateway.can.message.TextMessage;
import io.energyrack.gateway.core.bank.BankState;
import io.energyrack.gateway.core.bank.CellRef;
import io.energyrack.gateway.core.bank.Extremes;
import io.energyrack.gateway.core.limit.LimitDecision;
import io.energyrack.gateway.core.unit.Energy;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a Victron GX shows and obeys: docs/spec/can-profile.md, "The Victron profile". */
public final class VictronProfile implements Profile {

  private static final char NUL = 0;

  private final Labels labels;
  private final long name;
  private final long longName;
  private final long longNameRest;
  private boolean serialKnown;
  private long serial;
  private long serialRest;
  private final long family;

  public VictronProfile(Labels labels) {
    this.labels = labels;
    name = AsciiField.pack(labels.name(), 0, NUL);
    longName = packed(labels.longName(), 0);
    longNameRest = packed(labels.longName(), 8);
    family = packed(labels.family(), 0);
    if (labels.serial() != null) {
      serial(labels.serial());
    }
  }

  @Override
  public void serial(String text) {
    serialKnown = true;
    serial = AsciiField.pack(text, 0, NUL);
    serialRest = AsciiField.pack(text, 8, NUL);
  }

  private static long packed(@Nullable String text, int from) {
    return text == null ? 0 : AsciiField.pack(text, from, NUL);
  }

  @Override
  public String name() {
    return "victron";
  }

  @Override
  public boolean verified() {
    return true;
  }

  @Override
  public int alarmsId() {
    return AlarmsMessage.ID;
  }

  @Override
  public Set<Integer> ids() {
    return Set.of(
        LimitsMessage.ID,
        ChargeMessage.ID,
        MeasurementsMessage.ID,
        AlarmsMessage.ID,
        PackCountsMessage.ID,
        ExtremesMessage.ID,
        ExtremeIdMessage.ID_LOWEST_CELL,
        ExtremeIdMessage.ID_HIGHEST_CELL,
        ExtremeIdMessage.ID_COLDEST,
        ExtremeIdMessage.ID_HOTTEST,
        BatteryInfoMessage.ID,
        CapacityMessage.ID,
        ChargeRequestMessage.ID,
        EnergyMessage.ID,
        NameMessage.ID,
        TextMessage.ID_NAME,
        TextMessage.ID_NAME_REST,
        TextMessage.ID_SERIAL,
        TextMessage.ID_SERIAL_REST,
        TextMessage.ID_FAMILY);
  }

  @Override
  public void encodeAll(BankState state, LimitDecision decision, FrameSink sink) {
    LimitsMessage.encode(decision.limits(), sink);
    ChargeMessage.encode(state.soc(), state.soh(), sink);
    MeasurementsMessage.encode(state.voltage(), state.current(), state.temperature(), sink);
    AlarmsMessage.encode(state.alarms(), sink);
    PackCountsMessage.encode(state.counts(), sink);
    encodeExtremes(state.extremes(), sink);
    BatteryInfoMessage.encode(
        labels.product(), labels.firmwareMajor(), labels.firmwareMinor(), state.remaining(), sink);
    CapacityMessage.encode(state.installed(), sink);
    ChargeRequestMessage.encode(asksForCharge(state, decision), sink);
    encodeEnergy(state.charged(), state.discharged(), sink);
    encodeTexts(sink);
  }

  @Override
  public void encodeUrgent(BankState state, LimitDecision decision, FrameSink sink) {
    LimitsMessage.encode(decision.limits(), sink);
    AlarmsMessage.encode(state.alarms(), sink);
  }

  /** To ask for charge and allow 0 A of it would contradict itself: the limit is the one obeyed. */
  static boolean asksForCharge(BankState state, LimitDecision decision) {
    return state.forceCharge() && decision.limits().ccl().deciampsDown() > 0;
  }

  private static void encodeExtremes(Extremes extremes, FrameSink sink) {
    ExtremesMessage.encode(extremes, sink);
    ExtremeIdMessage.encode(ExtremeIdMessage.ID_LOWEST_CELL, extremes.lowestCellAt(), sink);
    ExtremeIdMessage.encode(ExtremeIdMessage.ID_HIGHEST_CELL, extremes.highestCellAt(), sink);
    encodePlace(ExtremeIdMessage.ID_COLDEST, extremes.coldestAt(), sink);
    encodePlace(ExtremeIdMessage.ID_HOTTEST, extremes.hottestAt(), sink);
  }

  private static void encodePlace(int id, @Nullable CellRef at, FrameSink sink) {
    if (at != null) {
      ExtremeIdMessage.encode(id, at, sink);
    }
  }

  private static void encodeEnergy(
      @Nullable Energy charged, @Nullable Energy discharged, FrameSink sink) {
    if (charged != null && discharged != null) {
      EnergyMessage.encode(charged, discharged, sink);
    }
  }

  private void encodeTexts(FrameSink sink) {
    NameMessage.encode(name, sink);
    if (labels.longName() != null) {
      TextMessage.encode(TextMessage.ID_NAME, longName, sink);
      TextMessage.encode(TextMessage.ID_NAME_REST, longNameRest, sink);
    }
    if (serialKnown) {
      TextMessage.encode(TextMessage.ID_SERIAL, serial, sink);
      TextMessage.encode(TextMessage.ID_SERIAL_REST, serialRest, sink);
    }
    if (labels.family() != null) {
      TextMessage.encode(TextMessage.ID_FAMILY, family, sink);
    }
  }
}
