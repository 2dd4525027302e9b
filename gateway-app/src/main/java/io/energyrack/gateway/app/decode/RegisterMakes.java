package io.energyrack.gateway.app.decode;

import io.energyrack.gateway.rs485.dialect.growatt485.Growatt485Map;
import io.energyrack.gateway.rs485.dialect.jk.JkMap;
import io.energyrack.gateway.rs485.dialect.pacemodbus.PaceModbusMap;
import io.energyrack.gateway.rs485.dialect.register.RegisterMap;
import io.energyrack.gateway.rs485.dialect.seplos3.Seplos3Map;
import io.energyrack.gateway.rs485.dialect.voltronic.VoltronicMap;
import io.energyrack.gateway.rs485.frame.Frame;
import io.energyrack.gateway.rs485.frame.ReadFunction;
import io.energyrack.gateway.rs485.frame.RtuRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which make with registers speaks: as a person says, else by the answer's form and by the
 * registers that were asked. The maps share numbers; where they do, how many were asked tells
 * (docs/spec, the captures): Growatt's meters ask single registers of 13h to 18h, PACE's rows.
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

  private static final int GROWATT_FIRST = 0x13;
  private static final int GROWATT_LAST = 0x18;
  private static final int GROWATT_CELLS = 0x71;

  /** Voltronic's row at 70h has no more; whoever asks more there wants Growatt's cells. */
  private static final int VOLTRONIC_LIMITS = 8;

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
    if ((start >= GROWATT_FIRST && last <= GROWATT_LAST)
        || start == GROWATT_CELLS
        || (start == GROWATT_CELLS - 1 && asked.count() >= VOLTRONIC_LIMITS)) {
      return GROWATT;
    }
    boolean rowOfTen = start % 0x10 == 0 && start >= 0x10 && start <= 0x70;
    return rowOfTen || start == 0x37 ? VOLTRONIC : PACE;
  }

  /** Who answers: Voltronic's wide form, two bytes for the count of registers, is nobody else's. */
  RegisterMap of(RtuRequest asked, Frame answer) {
    boolean wide =
        given == null
            && asked.function() == ReadFunction.HOLDING
            && answer.length() == 2 * asked.count() + 6
            && answer.at(2) == 0;
    return wide ? VOLTRONIC : of(asked);
  }

  /** Who is shown where no query is known. */
  String fallback() {
    return given == null ? AsciiMakes.UNKNOWN : given.name();
  }
}
