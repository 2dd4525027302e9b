package io.energyrack.gateway.core.limit;

import io.energyrack.gateway.core.bank.BankState;
import io.energyrack.gateway.core.pack.Condition;

/** What may be said on the bus now (contract S13, S14). */
public sealed interface Broadcast {

  /** The same with one more warning; silence has nobody to warn. */
  default Broadcast withWarning(Condition condition) {
    if (this instanceof Speak speak) {
      return new Speak(warned(speak.state(), condition), speak.decision());
    }
    return this instanceof Halt halt
        ? new Halt(warned(halt.state(), condition), halt.decision())
        : this;
  }

  private static BankState warned(BankState state, Condition condition) {
    return state.withAlarms(state.alarms().withWarning(condition));
  }

  /** The bank is known: say it, with these limits. */
  record Speak(BankState state, LimitDecision decision) implements Broadcast {}

  /** The bank is no longer known: CCL 0, DCL as contract S14 says, BMS-internal alarm. */
  record Halt(BankState state, LimitDecision decision) implements Broadcast {}

  /** Nothing may be said: the inverter's own loss-of-BMS logic is to act. */
  record KeepSilent(Why why) implements Broadcast {}

  /** Why the gateway is silent. */
  enum Why {
    STARTING("waiting for the packs to answer"),
    TOO_FEW_PACKS("too few packs answer"),
    NOT_TOLD("packs answer, but none tells its state of charge"),
    DATA_LOST("no pack has told anything for too long");

    private final String words;

    Why(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
