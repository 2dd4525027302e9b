package io.energyrack.gateway.core.limit;

import io.energyrack.gateway.core.bank.BankState;

/** One reason to allow less. A rule can tighten and nothing else. */
@FunctionalInterface
public interface LimitRule {

  /** Takes the limits down as far as this state demands. */
  void tighten(BankState state, Tightening limits);
}
