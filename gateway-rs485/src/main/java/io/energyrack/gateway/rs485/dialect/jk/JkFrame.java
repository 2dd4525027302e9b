package io.energyrack.gateway.rs485.dialect.jk;

import io.energyrack.gateway.rs485.frame.Fault;
import io.energyrack.gateway.rs485.frame.Frame;
import io.energyrack.gateway.rs485.frame.Registers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * JK's own frame of 300 bytes. Only a write calls it up, so this gateway never asks for it; it is
 * read where somebody else has.
 *
 * <pre>
 * byte  field     meaning
 * 0     55 AA EB 90
 * 4     kind      01 settings, 02 state, 03 about
 * 5     counter
 * 6     content   of 02: the registers from 1200 on, with the low byte first
 * 299   checksum  sum of all bytes before it, modulo 256
 *
 * settings, u32 with the low byte first
 * 10    lowest cell voltage        1 mV
 * 18    highest cell voltage       1 mV
 * 50    highest charge current     1 mA
 * 62    highest discharge current  1 mA
 * 82    charge: hottest            0.1 °C
 * 90    discharge: hottest         0.1 °C
 * 98    charge: coldest            0.1 °C
 * 270   address on the line
 *
 * about
 * 6     model     16 ASCII
 * 30    software  8 ASCII
 * </pre>
 *
 * <p>It does not say whose it is. Source: docs/spec/rs485-jk.md, "The frame of 300 bytes".
 */
public final class JkFrame {

  /** Whole, with its checksum. */
  public static final int LENGTH = 300;

  /** The function of the write that calls it up; this gateway has none such (contract S4). */
  public static final int CALLED_BY = 0x10;

  /** Where that writes: 1600 to 16FF. */
  public static final int CALLED_AT = 0x1600;

  /** Of settings: the pack's address on the line. */
  public static final int OWN_ADDRESS = 270;

  private static final int[] MARK = {0x55, 0xAA, 0xEB, 0x90};
  private static final int CONTENT = 6;
  private static final int STATE_REGISTERS = (LENGTH - 1 - CONTENT) / 2;

  /** Registers that are the first of a number of 32 bits. */
  private static final Set<Integer> WIDE =
      Set.of(
          0x1240, 0x128C, 0x1290, 0x1294, 0x1298, 0x12A0, 0x12A8, 0x12AC, 0x12B0, 0x12B4, 0x12BC);

  /** Registers that are two numbers of 8 bits. */
  private static final Set<Integer> PAIRS =
      Set.of(0x1248, JkMap.BALANCE_AND_SOC, JkMap.SOH_AND_PRECHARGE, JkMap.SWITCHES);

  /** What a frame tells. */
  public enum Kind {
    SETTINGS,
    STATE,
    ABOUT
  }

  private final Frame frame;

  private JkFrame(Frame frame) {
    this.frame = frame;
  }

  /** Whether bytes begin as such a frame does, or end within its mark: two are nobody else's. */
  public static boolean begins(Frame frame) {
    int length = Math.min(frame.length(), MARK.length);
    for (int i = 0; i < length; i++) {
      if (frame.at(i) != MARK[i]) {
        return false;
      }
    }
    return length >= 2;
  }

  /**
   * What begins as such a frame does, wherever in what was received: its acknowledgement may follow
   * it without a pause. Empty when nothing does.
   */
  public static Optional<Frame> find(Frame received) {
    if (received.length() < MARK.length) {
      return Optional.of(received).filter(JkFrame::begins);
    }
    byte[] bytes = received.toBytes();
    for (int from = 0; from + MARK.length <= bytes.length; from++) {
      if (begins(Frame.copyOf(bytes, from, from + MARK.length))) {
        return Optional.of(Frame.copyOf(bytes, from, Math.min(bytes.length, from + LENGTH)));
      }
    }
    return Optional.empty();
  }

  /** Why it is no good frame; empty when it is one. */
  public static Optional<Fault> fault(Frame frame) {
    if (!begins(frame)) {
      return Optional.of(Fault.UNKNOWN);
    }
    if (frame.length() != LENGTH) {
      return Optional.of(frame.length() < LENGTH ? Fault.TRUNCATED : Fault.LENGTH);
    }
    int sum = 0;
    for (int i = 0; i < LENGTH - 1; i++) {
      sum += frame.at(i);
    }
    if ((sum & 0xFF) != frame.at(LENGTH - 1)) {
      return Optional.of(Fault.CHECKSUM);
    }
    int kind = frame.at(4);
    return kind >= 1 && kind <= 3 ? Optional.empty() : Optional.of(Fault.UNKNOWN);
  }

  /** A frame without {@link #fault}. */
  public static JkFrame of(Frame frame) {
    if (fault(frame).isPresent()) {
      throw new IllegalArgumentException("not a good frame of JK's");
    }
    return new JkFrame(frame);
  }

  public Kind kind() {
    return Kind.values()[frame.at(4) - 1];
  }

  /** Of a state: its registers, as Modbus would have told them. */
  public Registers registers() {
    int[] values = new int[STATE_REGISTERS];
    for (int i = 0; i < values.length; i++) {
      int number = JkMap.FIRST + 2 * i;
      if (WIDE.contains(number)) {
        values[i] = low(i + 1);
        values[i + 1] = low(i);
        i++;
      } else {
        values[i] = PAIRS.contains(number) ? Integer.reverseBytes(low(i)) >>> 16 : low(i);
      }
    }
    return Registers.of(JkMap.FIRST, 2, values);
  }

  private int low(int register) {
    int at = CONTENT + 2 * register;
    return frame.at(at + 1) << 8 | frame.at(at);
  }

  /** Of settings: the number at a byte. */
  public int setting(int at) {
    return frame.at(at + 3) << 24 | frame.at(at + 2) << 16 | frame.at(at + 1) << 8 | frame.at(at);
  }

  /** Of an about: the text at a byte; null when it is blank or cannot be printed. */
  public @Nullable String text(int at, int width) {
    int end = at;
    while (end < at + width && frame.at(end) != 0) {
      if (frame.at(end) < ' ' || frame.at(end) > '~') {
        return null;
      }
      end++;
    }
    String text = new String(frame.toBytes(), at, end - at, StandardCharsets.US_ASCII).strip();
    return text.isEmpty() ? null : text;
  }
}
