package io.energyrack.gateway.can.profile;

import io.energyrack.gateway.can.frame.FrameSink;
import io.energyrack.gateway.core.bank.BankState;
import io.energyrack.gateway.core.limit.LimitDecision;
import java.util.Set;

/**
 * What an AQ-TRON inverter is believed to expect: Pylontech's set. Nothing about it is published
 * and no capture is known, so this is not verified; it is a class of its own so that the first
 * capture changes nothing else. Source: docs/spec/can-profile.md, "The AQ-TRON profile".
 */
public final class AqtronProfile implements Profile {

  private final Profile pylontech = new PylontechProfile();

  @Override
  public String name() {
    return "aqtron";
  }

  @Override
  public boolean verified() {
    return false;
  }

  @Override
  public int alarmsId() {
    return pylontech.alarmsId();
  }

  @Override
  public Set<Integer> ids() {
    return pylontech.ids();
  }

  @Override
  public void encodeAll(BankState state, LimitDecision decision, FrameSink sink) {
    pylontech.encodeAll(state, decision, sink);
  }

  @Override
  public void encodeUrgent(BankState state, LimitDecision decision, FrameSink sink) {
    pylontech.encodeUrgent(state, decision, sink);
  }
}
