package io.energyrack.gateway.app.decode;

import io.energyrack.gateway.rs485.dialect.Plausibility;
import io.energyrack.gateway.rs485.dialect.growatt485.Growatt485Map;
import io.energyrack.gateway.rs485.dialect.jk.JkMap;
import io.energyrack.gateway.rs485.dialect.pacemodbus.PaceModbusMap;
import io.energyrack.gateway.rs485.dialect.register.RegisterMap;
import io.energyrack.gateway.rs485.dialect.register.Telling;
import io.energyrack.gateway.rs485.dialect.seplos3.Seplos3Map;
import io.energyrack.gateway.rs485.dialect.voltronic.VoltronicMap;
import io.energyrack.gateway.rs485.frame.Frame;
import io.energyrack.gateway.rs485.frame.ReadFunction;
import io.energyrack.gateway.rs485.frame.RtuAnswer;
import io.energyrack.gateway.rs485.frame.RtuFrame;
import io.energyrack.gateway.rs485.frame.RtuRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which make with registers speaks: as a person says, else by the answer's form, by the registers
 * that were asked, and by what they hold where the maps share numbers.
 *
 * <pre>
 * register         asked for           holds               make
 * 10 .. 12                             1000 mV or more     PACE: cells 2 to 4
 *                                      less                Voltronic: how many cells, 0.1 V
 * 13 .. 18         none beyond 18      15: 100 or less     Growatt: state
 *                                      15: more            PACE: cells
 *                                      can only be cells   PACE: cells
 * 25 .. 6F         none below 25                           Voltronic
 * 70, 71           more than 8, or 71  1000 mV or more     Growatt: cells
 *                                      less                Voltronic: limits, 0.1 V
 * 1200 .. 14FF                                             JK
 * others                                                   PACE
 * </pre>
 *
 * <p>What was asked decides as long as there is no answer. Functions 01 and 04 are Seplos's.
 */
final class RegisterMakes {

  private static final RegisterMap PACE = new PaceModbusMap();
  private static final RegisterMap VOLTRONIC = new VoltronicMap();
  private static final RegisterMap SEPLOS3 = new Seplos3Map();
  private static final RegisterMap JK = new JkMap();
  private static final RegisterMap GROWATT = new Growatt485Map();
  private static final List<RegisterMap> ALL = List.of(PACE, VOLTRONIC, SEPLOS3, JK, GROWATT);

  /** JK's registers, by bytes, end here. */
  private static final int JK_END = 0x1500;

  private static final int COUNT = 0x10;
  private static final int VOLTRONIC_CELLS_END = 0x12;
  private static final int GROWATT_FIRST = 0x13;
  private static final int GROWATT_SOC = 0x15;
  private static final int GROWATT_LAST = 0x18;
  private static final int VOLTRONIC_FIRST = 0x25;
  private static final int LIMITS = 0x70;
  private static final int GROWATT_CELLS = 0x71;
  private static final int GROWATT_END = 0x80;

  /** Voltronic's row at 70h has no more; whoever asks more there wants Growatt's cells. */
  private static final int VOLTRONIC_LIMITS = 8;

  /** A register that holds more is a cell in millivolts: no count, SOC, or tenth of a volt. */
  private static final int LEAST_CELL_MILLIVOLTS = 1_000;

  private static final int MOST_SOC = 100;

  private final @Nullable RegisterMap given;

  /**
   * @param name who speaks, as a person says; null when the frames are to tell.
   */
  RegisterMakes(@Nullable String name) {
    given = ALL.stream().filter(map -> map.name().equals(name)).findAny().orElse(null);
  }

  /** Who is asked. */
  RegisterMap of(RtuRequest asked) {
    if (given != null) {
      return given;
    }
    if (asked.function() != ReadFunction.HOLDING) {
      return SEPLOS3;
    }
    int start = asked.start();
    int last = start + asked.count() - 1;
    if (start >= JkMap.FIRST && start < JK_END) {
      return JK;
    }
    if (start >= GROWATT_FIRST && last <= GROWATT_LAST) {
      return GROWATT;
    }
    if (start >= LIMITS && last <= GROWATT_END) {
      boolean cells = start >= GROWATT_CELLS || asked.count() > VOLTRONIC_LIMITS;
      return cells ? GROWATT : VOLTRONIC;
    }
    boolean voltronic =
        (start >= COUNT && start <= VOLTRONIC_CELLS_END)
            || (start >= VOLTRONIC_FIRST && start < LIMITS);
    return voltronic ? VOLTRONIC : PACE;
  }

  /**
   * Who answers: Voltronic's wide form, two bytes for the count of registers, is nobody else's.
   * What is no answer of the length that was asked tells nothing of its make.
   */
  RegisterMap of(RtuRequest asked, Frame answer) {
    RegisterMap guess = of(asked);
    boolean refused = answer.length() <= RtuFrame.REFUSAL_BYTES;
    if (given != null || asked.function() != ReadFunction.HOLDING || refused) {
      return guess;
    }
    if (answer.at(2) != 2 * asked.count()) {
      return answer.at(2) == 0 && answer.at(3) == asked.count() ? VOLTRONIC : guess;
    }
    int start = asked.start();
    int first = answer.at(3) << 8 | answer.at(4);
    if (start >= COUNT && start <= VOLTRONIC_CELLS_END) {
      return first >= LEAST_CELL_MILLIVOLTS ? PACE : VOLTRONIC;
    }
    if (start == LIMITS || start == GROWATT_CELLS) {
      return first >= LEAST_CELL_MILLIVOLTS ? GROWATT : VOLTRONIC;
    }
    int soc = 3 + 2 * (GROWATT_SOC - start);
    boolean hasSoc = start <= GROWATT_SOC && soc + 1 < answer.length() - 2;
    boolean notSoc = hasSoc && (answer.at(soc) << 8 | answer.at(soc + 1)) > MOST_SOC;
    boolean pace = notSoc || (!canBe(GROWATT, asked, answer) && canBe(PACE, asked, answer));
    return guess == GROWATT && pace ? PACE : guess;
  }

  /** Whether an answer tells something in a make's numbers, and nothing that cannot be. */
  private static boolean canBe(RegisterMap map, RtuRequest asked, Frame answer) {
    if (!(RtuAnswer.read(answer, asked, map.step()) instanceof RtuAnswer.Told told)) {
      return false;
    }
    Telling telling = map.read(told.registers(), asked.address());
    return !telling.equals(Telling.NOTHING)
        && telling.implausible(Plausibility.BAT_50002, map.cellStepMillivolts()).isEmpty();
  }

  /** Who is shown where no query is known. */
  String fallback() {
    return given == null ? AsciiMakes.UNKNOWN : given.name();
  }
}
