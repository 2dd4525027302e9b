package io.energyrack.gateway.can.profile;

import io.energyrack.gateway.can.frame.AsciiField;
import io.energyrack.gateway.can.frame.FrameSink;
import io.energyrack.gateway.can.message.ChargeMessage;
import io.energyrack.gateway.can.message.LimitsMessage;
import io.energyrack.gateway.can.message.MeasurementsMessage;
import io.energyrack.gateway.can.message.NameMessage;
import io.energyrack.gateway.can.message.PylonAlarmsMessage;
import io.energyrack.gateway.can.message.PylonRequestMessage;
import io.energyrack.gateway.core.bank.BankState;
import io.energyrack.gateway.core.limit.LimitDecision;
import io.energyrack.gateway.core.limit.Limits;
import java.util.Set;

/**
 * Pylontech's low-voltage set, version 1.2: docs/spec/can-profile.md, "The Pylontech profile". Not
 * for a GX: its quirks for this name replace the limits of a 16-cell pack.
 */
public final class PylontechProfile implements Profile {

  private static final long NAME = AsciiField.pack("PYLON", 0, ' ');

  @Override
  public String name() {
    return "pylontech";
  }

  @Override
  public boolean verified() {
    return true;
  }

  @Override
  public int alarmsId() {
    return PylonAlarmsMessage.ID;
  }

  @Override
  public Set<Integer> ids() {
    return Set.of(
        LimitsMessage.ID,
        ChargeMessage.ID,
        MeasurementsMessage.ID,
        PylonAlarmsMessage.ID,
        PylonRequestMessage.ID,
        NameMessage.ID);
  }

  @Override
  public void encodeAll(BankState state, LimitDecision decision, FrameSink sink) {
    LimitsMessage.encode(decision.limits(), sink);
    ChargeMessage.encodePylon(state.soc(), state.soh(), sink);
    MeasurementsMessage.encode(state.voltage(), state.current(), state.temperature(), sink);
    PylonAlarmsMessage.encode(state.alarms(), state.counts().online(), sink);
    encodeRequest(state, decision, sink);
    NameMessage.encode(NAME, sink);
  }

  @Override
  public void encodeUrgent(BankState state, LimitDecision decision, FrameSink sink) {
    LimitsMessage.encode(decision.limits(), sink);
    PylonAlarmsMessage.encode(state.alarms(), state.counts().online(), sink);
    encodeRequest(state, decision, sink);
  }

  /** The flags say what the limits beside them say: enabled is what 0x351 gives 0.1 A or more. */
  private static void encodeRequest(BankState state, LimitDecision decision, FrameSink sink) {
    Limits limits = decision.limits();
    PylonRequestMessage.encode(
        limits.ccl().deciampsDown() > 0,
        limits.dcl().deciampsDown() > 0,
        VictronProfile.asksForCharge(state, decision),
        state.fullChargeRequested(),
        sink);
  }
}
