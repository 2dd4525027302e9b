package io.energyrack.gateway.rs485.dialect.ascii;

import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.frame.AsciiCommand;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.Frame;

/**
 * A query of one pack, or of all packs behind one. What it carries comes from its command alone
 * (contract S4).
 *
 * @param topic what it is about.
 * @param command from a read list.
 * @param address ADR, 0 to 255.
 * @param group whether all packs are asked.
 * @param packs how many packs the answer is expected to tell of, 1 to 15.
 */
public record AsciiQuery(Topic topic, AsciiCommand command, int address, boolean group, int packs)
    implements Query {

  public AsciiQuery {
    if (address < 0 || address > 0xFF) {
      throw new IllegalArgumentException("address out of one byte: " + address);
    }
    if (packs < 1 || packs > BankPlan.MOST_PACKS || (packs > 1 && !group)) {
      throw new IllegalArgumentException("packs out of 1.." + BankPlan.MOST_PACKS + ": " + packs);
    }
    if (group && !command.asksGroups()) {
      throw new IllegalArgumentException(command + " cannot be put to a group");
    }
  }

  @Override
  public Frame request() {
    return AsciiFrame.query(command, address, group);
  }

  @Override
  public int expectedAnswerBytes() {
    return command.longestAnswer(packs);
  }

  @Override
  public String label() {
    return "%02X %s".formatted(command.code(), command.meaning());
  }
}
