package io.energyrack.gateway.rs485.dialect.register;

import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.frame.ReadRange;
import io.energyrack.gateway.rs485.frame.Registers;
import java.util.List;

/** What one make of BMS keeps in its registers, and which of them are ever read. */
public interface RegisterMap {

  /** As the configuration names the dialect. */
  String name();

  /**
   * The ranges that together tell a topic, in the order to ask them; empty when this make does not
   * tell it. A pack has told the topic when it has told the last of them.
   */
  List<? extends ReadRange> ranges(Topic topic);

  /**
   * What some registers mean, whichever they are: a meter may have read others than we would.
   *
   * @param address of the pack that told them.
   * @return what they tell; what they do not tell is absent.
   */
  Telling read(Registers registers, int address);

  /**
   * Whether answers may have the wide form of {@link io.energyrack.gateway.rs485.frame.RtuFrame}.
   */
  default boolean wideAnswers() {
    return false;
  }

  /**
   * The addresses to look for packs at first, the likeliest first. 0 is Modbus's for all at once,
   * so it is asked only where a make has a pack of its own there.
   */
  default List<Integer> likelyAddresses() {
    return List.of(1);
  }

  /**
   * Who is asked for {@link Topic#BANK}.
   *
   * @param first the lowest address of a pack of the plan.
   */
  default int bankAddress(int first) {
    return first;
  }

  /** By how much the number of a register is above that of the one before: 2 where bytes count. */
  default int step() {
    return 1;
  }

  /** What the last digit of a cell's voltage stands for, in millivolts. */
  default int cellStepMillivolts() {
    return 1;
  }
}
