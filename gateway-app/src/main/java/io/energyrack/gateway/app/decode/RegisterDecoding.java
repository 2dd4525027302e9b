package io.energyrack.gateway.app.decode;

import io.energyrack.gateway.rs485.dialect.Plausibility;
import io.energyrack.gateway.rs485.dialect.jk.JkFrame;
import io.energyrack.gateway.rs485.dialect.jk.JkMap;
import io.energyrack.gateway.rs485.dialect.register.RegisterMap;
import io.energyrack.gateway.rs485.dialect.register.Telling;
import io.energyrack.gateway.rs485.frame.Fault;
import io.energyrack.gateway.rs485.frame.Frame;
import io.energyrack.gateway.rs485.frame.ReadFunction;
import io.energyrack.gateway.rs485.frame.RtuAnswer;
import io.energyrack.gateway.rs485.frame.RtuFrame;
import io.energyrack.gateway.rs485.frame.RtuRequest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Says what binary frames mean: Modbus RTU in the light of its query, and JK's 300 bytes. */
final class RegisterDecoding {

  /** More lines than one machine has. */
  private static final int MOST_LINES = 64;

  /** Address, function and CRC at least. */
  private static final int SHORTEST = 4;

  private final OptionalInt as;
  private final RegisterMakes makes;
  private final Map<String, RtuRequest> asked = new HashMap<>();

  /**
   * @param as number of the first register, where the transcript has no query.
   * @param dialect whom a person says to speak; null when the frames are to tell.
   */
  RegisterDecoding(OptionalInt as, @Nullable String dialect) {
    this.as = as;
    this.makes = new RegisterMakes(dialect);
  }

  /** Something else was on the line: what comes now answers no query of ours. */
  void forget(String line) {
    asked.remove(line);
  }

  Described query(String line, Frame frame) {
    asked.remove(line);
    Map<String, Object> known = new LinkedHashMap<>();
    known.put(Described.KIND, "request");
    Optional<RtuRequest> request = RtuRequest.of(frame);
    known.put(
        Described.DIALECT, request.map(read -> makes.of(read).name()).orElse(makes.fallback()));
    known.put(Described.ADDRESS, frame.at(0));
    Fault fault = fault(frame);
    if (fault != null) {
      return Described.bad(known, fault);
    }
    known.put(Described.VALID, true);
    known.put("command", "%02X".formatted(frame.at(1)));
    request.ifPresent(
        read -> {
          known.put("start", read.start());
          known.put("count", read.count());
          if (asked.size() < MOST_LINES) {
            asked.put(line, read);
          }
        });
    return new Described(known);
  }

  Described answer(String line, Frame frame) {
    RtuRequest query = asked.remove(line);
    if (JkFrame.begins(frame)) {
      return jk(frame);
    }
    Map<String, Object> known = new LinkedHashMap<>();
    RtuRequest request = query != null ? query : guessed(frame);
    if (request == null) {
      known.put(Described.DIALECT, makes.fallback());
      known.put(Described.ADDRESS, frame.at(0));
      return written(known, frame);
    }
    RegisterMap map = makes.of(request, frame);
    known.put(Described.DIALECT, map.name());
    known.put(Described.ADDRESS, frame.at(0));
    RtuAnswer answer = RtuAnswer.read(frame, request, map.step());
    if (answer instanceof RtuAnswer.Bad bad) {
      return Described.bad(known, bad.fault());
    }
    if (answer instanceof RtuAnswer.Refused refused) {
      known.put(Described.KIND, "refused");
      known.put(Described.VALID, true);
      known.put("code", refused.digits());
      known.put("meaning", refused.meaning());
      return new Described(known);
    }
    return described(known, map, map.read(((RtuAnswer.Told) answer).registers(), frame.at(0)));
  }

  /** An answer to what we never send: that something was written is all there is to say of it. */
  private static Described written(Map<String, Object> known, Frame frame) {
    Fault fault = fault(frame);
    boolean acknowledges = fault == null && ReadFunction.ofCode(frame.at(1) & 0x7F).isEmpty();
    if (!acknowledges) {
      return Described.bad(known, fault == null ? Fault.UNKNOWN : fault);
    }
    known.put(Described.KIND, "acknowledged");
    known.put(Described.VALID, true);
    return new Described(known);
  }

  private static @Nullable Fault fault(Frame frame) {
    if (frame.length() < SHORTEST) {
      return Fault.TRUNCATED;
    }
    return RtuFrame.crcHolds(frame) ? null : Fault.CRC;
  }

  /** The query that a person names, as long as the answer says. */
  private @Nullable RtuRequest guessed(Frame frame) {
    if (as.isEmpty() || frame.length() <= SHORTEST) {
      return null;
    }
    int content = frame.at(2) == 0 ? 2 * frame.at(3) : frame.at(2);
    ReadFunction function = ReadFunction.ofCode(frame.at(1) & 0x7F).orElse(null);
    if (function == null) {
      return null;
    }
    int count = function == ReadFunction.COILS ? 8 * content : content / 2;
    return new RtuRequest(frame.at(0), function, as.getAsInt(), Math.max(1, count));
  }

  private static Described jk(Frame frame) {
    Map<String, Object> known = new LinkedHashMap<>();
    known.put(Described.DIALECT, JkMap.NAME);
    Optional<Fault> fault = JkFrame.fault(frame);
    if (fault.isPresent()) {
      return Described.bad(known, fault.get());
    }
    JkFrame whole = JkFrame.of(frame);
    if (whole.kind() == JkFrame.Kind.STATE) {
      JkMap map = new JkMap();
      return described(known, map, map.read(whole.registers(), 0));
    }
    known.put(Described.KIND, whole.kind() == JkFrame.Kind.ABOUT ? "identity" : "parameters");
    known.put(Described.VALID, true);
    if (whole.kind() == JkFrame.Kind.SETTINGS) {
      known.put("cell_under_mv", whole.setting(10));
      known.put("cell_high_mv", whole.setting(18));
    }
    return new Described(known);
  }

  private static Described described(Map<String, Object> known, RegisterMap map, Telling telling) {
    RegisterDescription.put(known, telling);
    List<String> implausible =
        telling.implausible(Plausibility.BAT_50002, map.cellStepMillivolts());
    if (!implausible.isEmpty()) {
      known.put(Described.IMPLAUSIBLE, Described.list(implausible));
    }
    return new Described(known);
  }
}
