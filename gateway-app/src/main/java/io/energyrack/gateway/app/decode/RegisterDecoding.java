package io.energyrack.gateway.app.decode;

import io.energyrack.gateway.rs485.dialect.Plausibility;
import io.energyrack.gateway.rs485.dialect.jk.JkFrame;
import io.energyrack.gateway.rs485.dialect.jk.JkMap;
import io.energyrack.gateway.rs485.dialect.register.RegisterMap;
import io.energyrack.gateway.rs485.dialect.register.Telling;
import io.energyrack.gateway.rs485.dialect.seplos3.Seplos3Map;
import io.energyrack.gateway.rs485.frame.Accumulation;
import io.energyrack.gateway.rs485.frame.Fault;
import io.energyrack.gateway.rs485.frame.Frame;
import io.energyrack.gateway.rs485.frame.ReadFunction;
import io.energyrack.gateway.rs485.frame.Registers;
import io.energyrack.gateway.rs485.frame.RtuAnswer;
import io.energyrack.gateway.rs485.frame.RtuFrame;
import io.energyrack.gateway.rs485.frame.RtuFraming;
import io.energyrack.gateway.rs485.frame.RtuRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Says what binary frames mean: Modbus RTU in the light of its query, and JK's 300 bytes. Noise
 * around a whole frame is left out.
 */
final class RegisterDecoding {

  /** More lines than one machine has. */
  private static final int MOST_LINES = 64;

  private static final RtuFraming FRAMING = new RtuFraming(true);

  /** Address, function and CRC at least. */
  private static final int SHORTEST = 4;

  private final OptionalInt as;
  private final RegisterMakes makes;
  private final Map<String, Asked> asked = new HashMap<>();

  /**
   * A query that was heard.
   *
   * @param address whom.
   * @param read what; null for one that writes.
   */
  private record Asked(int address, @Nullable RtuRequest read) {}

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

  /** Whether a query on this line has no answer yet: whatever comes is meant as one. */
  boolean awaits(String line) {
    return asked.containsKey(line);
  }

  Described query(String line, HexBytes received) {
    asked.remove(line);
    Map<String, Object> known = new LinkedHashMap<>();
    known.put(Described.KIND, "request");
    return received.fault() == null
        ? query(known, line, received.frame())
        : unreadable(known, received.frame(), received.fault(), null);
  }

  private Described query(Map<String, Object> known, String line, Frame received) {
    Frame frame = withoutNoise(received, null);
    Optional<RtuRequest> request = RtuRequest.of(frame);
    known.put(Described.DIALECT, request.map(read -> makes.of(read).name()).orElse(other(frame)));
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
        });
    if (asked.size() < MOST_LINES) {
      asked.put(line, new Asked(frame.at(0), request.orElse(null)));
    }
    return new Described(known);
  }

  Described answer(String line, HexBytes received) {
    Asked query = asked.remove(line);
    return received.fault() == null
        ? answer(line, received.frame(), query)
        : unreadable(new LinkedHashMap<>(), received.frame(), received.fault(), query);
  }

  /** Bytes that end where the line goes on: what stands before tells whose they are. */
  private Described unreadable(
      Map<String, Object> known, Frame frame, Fault fault, @Nullable Asked query) {
    RtuRequest request = query == null ? null : query.read();
    known.put(Described.DIALECT, request == null ? other(frame) : makes.of(request).name());
    if (frame.length() > 0) {
      known.put(Described.ADDRESS, frame.at(0));
    } else if (query != null) {
      known.put(Described.ADDRESS, query.address());
    }
    return Described.bad(known, fault);
  }

  private Described answer(String line, Frame received, @Nullable Asked query) {
    Optional<Frame> jk = JkFrame.find(received);
    if (jk.isPresent()) {
      if (query != null) {
        // Its acknowledgement follows it.
        asked.put(line, query);
      }
      return jk(jk.get(), query);
    }
    RtuRequest request = query == null ? guessed(withoutNoise(received, null)) : query.read();
    Frame frame = withoutNoise(received, request);
    Map<String, Object> known = new LinkedHashMap<>();
    if (request == null) {
      known.put(Described.DIALECT, other(frame));
      known.put(Described.ADDRESS, frame.at(0));
      return alone(known, frame);
    }
    RegisterMap map = makes.of(request, frame);
    known.put(Described.DIALECT, map.name());
    known.put(Described.ADDRESS, frame.at(0));
    RtuAnswer answer = RtuAnswer.read(frame, request, map.step());
    if (answer instanceof RtuAnswer.Bad bad) {
      return Described.bad(known, bad.fault());
    }
    if (answer instanceof RtuAnswer.Refused refused) {
      return refused(known, refused);
    }
    return told(known, map, request, ((RtuAnswer.Told) answer).registers());
  }

  /**
   * The frame, where a whole one stands between noise; else all that was received. That the CRC
   * holds says nothing here: it does with zeros behind the frame too, which real lines show.
   */
  private static Frame withoutNoise(Frame received, @Nullable RtuRequest request) {
    byte[] bytes = received.toBytes();
    return FRAMING.accumulate(bytes, bytes.length, request)
            instanceof Accumulation.Complete complete
        ? complete.frame()
        : received;
  }

  private static Described refused(Map<String, Object> known, RtuAnswer.Refused refused) {
    known.put(Described.KIND, "refused");
    known.put(Described.VALID, true);
    known.put("code", refused.digits());
    known.put("meaning", refused.meaning());
    return new Described(known);
  }

  private static Described told(
      Map<String, Object> known, RegisterMap map, RtuRequest request, Registers registers) {
    if (map instanceof Seplos3Map && Seplos3Parameters.put(known, registers)) {
      return new Described(known);
    }
    int address = request.address();
    return described(known, map, map.read(registers, address), request, registers);
  }

  /** Who speaks in a frame that reads nothing: only JK's are called up by a write. */
  private String other(Frame frame) {
    boolean calls =
        frame.length() >= SHORTEST
            && frame.at(1) == JkFrame.CALLED_BY
            && frame.at(2) == JkFrame.CALLED_AT >> 8;
    return calls ? JkMap.NAME : makes.fallback();
  }

  /** An answer whose query is not known: that something was refused or written is seen in it. */
  private static Described alone(Map<String, Object> known, Frame frame) {
    Fault fault = fault(frame);
    if (fault != null) {
      return Described.bad(known, fault);
    }
    boolean refusal =
        frame.length() == RtuFrame.REFUSAL_BYTES && (frame.at(1) & RtuFrame.REFUSED) != 0;
    if (refusal) {
      return refused(known, new RtuAnswer.Refused(frame.at(2)));
    }
    if (ReadFunction.ofCode(frame.at(1)).isPresent()) {
      return Described.bad(known, Fault.UNKNOWN);
    }
    known.put(Described.KIND, "acknowledged");
    known.put(Described.VALID, true);
    return new Described(known);
  }

  private static @Nullable Fault fault(Frame frame) {
    if (frame.length() < SHORTEST) {
      return Fault.TRUNCATED;
    }
    if (RtuFrame.crcHolds(frame)) {
      return null;
    }
    if ((frame.at(1) & RtuFrame.REFUSED) != 0 && frame.length() < RtuFrame.REFUSAL_BYTES) {
      return Fault.TRUNCATED;
    }
    boolean reads = ReadFunction.ofCode(frame.at(1)).isPresent();
    return reads && frame.length() < Math.min(RtuFrame.QUERY_BYTES, frame.at(2) + 5)
        ? Fault.TRUNCATED
        : Fault.CRC;
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

  private static Described jk(Frame frame, @Nullable Asked query) {
    Map<String, Object> known = new LinkedHashMap<>();
    known.put(Described.DIALECT, JkMap.NAME);
    if (query != null) {
      known.put(Described.ADDRESS, query.address());
    }
    Optional<Fault> fault = JkFrame.fault(frame);
    if (fault.isPresent()) {
      return Described.bad(known, fault.get());
    }
    JkFrame whole = JkFrame.of(frame);
    if (whole.kind() == JkFrame.Kind.STATE) {
      JkMap map = new JkMap();
      Registers registers = whole.registers();
      return described(known, map, map.read(registers, 0), null, registers);
    }
    JkDescription.put(known, whole);
    return new Described(known);
  }

  private static Described described(
      Map<String, Object> known,
      RegisterMap map,
      Telling telling,
      @Nullable RtuRequest request,
      Registers registers) {
    if (!RegisterDescription.put(known, telling) && request != null) {
      raw(known, request, map.step(), registers);
    }
    List<String> implausible =
        telling.implausible(Plausibility.BAT_50002, map.cellStepMillivolts());
    if (!implausible.isEmpty()) {
      known.put(Described.IMPLAUSIBLE, Described.list(implausible));
    }
    return new Described(known);
  }

  /** Registers that have no meaning here, as they are. */
  private static void raw(
      Map<String, Object> known, RtuRequest request, int step, Registers registers) {
    known.put(Described.KIND, "registers");
    known.put(Described.VALID, true);
    known.put("start", request.start());
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < request.count(); i++) {
      values.add(registers.u16(request.start() + step * i));
    }
    known.put("values", Described.list(values));
  }
}
