package io.energyrack.gateway.rs485.frame;

import org.jspecify.annotations.Nullable;

/**
 * Finds frames of Modbus RTU in what a line received. They have no mark at their beginning, and the
 * pauses between them do not survive adapters and serial servers, so a frame is what has a form of
 * {@link RtuFrame} and ends in its own CRC: wherever it begins. In the light of the open query only
 * its answer and its refusal are looked for, which leaves noise hardly a chance; without one, every
 * form is. Pure; source: docs/spec/rs485-modbus.md, "Where a frame begins".
 */
public final class RtuFraming {

  /** No frame begins here. */
  private static final int NOTHING = -1;

  /** One may begin here, and more must come. */
  private static final int PENDING = 0;

  /** The forms of {@link RtuFrame}; a query is the last. */
  private static final int REFUSAL = 0;

  private static final int ANSWER = 1;
  private static final int WIDE_ANSWER = 2;
  private static final int FORMS = 4;

  private final boolean wide;

  /**
   * @param wide whether answers may have the wide form.
   */
  public RtuFraming(boolean wide) {
    this.wide = wide;
  }

  /**
   * Looks for the first frame.
   *
   * @param buffer the received bytes, from index 0.
   * @param length how many of them count.
   * @param asked the open query; null when none is known.
   */
  public Accumulation accumulate(byte[] buffer, int length, @Nullable RtuRequest asked) {
    int pending = -1;
    int torn = -1;
    for (int at = 0; at < length; at++) {
      int found = frameAt(buffer, at, length, asked);
      if (found > 0) {
        int end = at + found;
        return new Accumulation.Complete(Frame.copyOf(buffer, at, end), end);
      }
      if (found == PENDING && pending < 0) {
        pending = at;
      } else if (found == NOTHING && pending < 0 && hasForm(buffer, at, length, asked)) {
        torn = at;
      }
    }
    int keepFrom = pending < 0 ? length : pending;
    return torn >= 0
        ? new Accumulation.Garbage(Fault.CRC, keepFrom)
        : new Accumulation.Incomplete(keepFrom);
  }

  /**
   * How many bytes must come at the least before a frame can be whole, after {@link #accumulate}
   * found none: 1 where it may be the very next.
   *
   * @param asked as there.
   */
  public int missing(byte[] buffer, int length, @Nullable RtuRequest asked) {
    int least = asked == null ? RtuFrame.REFUSAL_BYTES : leastOf(asked);
    for (int at = 0; at < length; at++) {
      for (int form = 0; form < FORMS; form++) {
        int size = size(buffer, at, length, form, asked);
        if (size == PENDING) {
          return 1;
        }
        if (size > length - at) {
          least = Math.min(least, size - (length - at));
        }
      }
    }
    return Math.max(1, least);
  }

  private static int leastOf(RtuRequest asked) {
    return Math.min(RtuFrame.REFUSAL_BYTES, asked.contentBytes() + 5);
  }

  /** How long the frame is that begins here, or one of the above. */
  private int frameAt(byte[] buffer, int at, int length, @Nullable RtuRequest asked) {
    boolean pending = false;
    for (int form = 0; form < FORMS; form++) {
      int size = size(buffer, at, length, form, asked);
      if (size == PENDING || size > length - at) {
        pending = true;
      } else if (size > 0 && Crc16.holds(buffer, at, at + size)) {
        return size;
      }
    }
    return pending ? PENDING : NOTHING;
  }

  /** Whether what begins here looked like a frame, so that it is worth saying that it is none. */
  private boolean hasForm(byte[] buffer, int at, int length, @Nullable RtuRequest asked) {
    for (int form = 0; form < FORMS; form++) {
      if (size(buffer, at, length, form, asked) > 0) {
        return true;
      }
    }
    return false;
  }

  /** How long a frame of this form is that begins here, or one of the above. */
  private int size(byte[] buffer, int at, int length, int form, @Nullable RtuRequest asked) {
    if (asked != null && (buffer[at] & 0xFF) != asked.address()) {
      return NOTHING;
    }
    if (at + 1 >= length) {
      return PENDING;
    }
    int function = buffer[at + 1] & 0xFF;
    boolean refused = (function & RtuFrame.REFUSED) != 0;
    int read = function & ~RtuFrame.REFUSED;
    if (refused != (form == REFUSAL)
        || (asked == null
            ? ReadFunction.ofCode(read).isEmpty()
            : read != asked.function().code())) {
      return NOTHING;
    }
    return switch (form) {
      case REFUSAL -> RtuFrame.REFUSAL_BYTES;
      case ANSWER -> answer(buffer, at, length, asked);
      case WIDE_ANSWER -> wide ? wideAnswer(buffer, at, length, asked) : NOTHING;
      default -> asked == null ? RtuFrame.QUERY_BYTES : NOTHING;
    };
  }

  private static int answer(byte[] buffer, int at, int length, @Nullable RtuRequest asked) {
    if (at + 2 >= length) {
      return PENDING;
    }
    int content = buffer[at + 2] & 0xFF;
    if (asked != null) {
      return content == asked.contentBytes() ? content + 5 : NOTHING;
    }
    return content > 0 && content + 5 <= RtuFrame.LONGEST ? content + 5 : NOTHING;
  }

  private static int wideAnswer(byte[] buffer, int at, int length, @Nullable RtuRequest asked) {
    boolean registers = (buffer[at + 1] & 0xFF) != ReadFunction.COILS.code();
    if (!registers) {
      return NOTHING;
    }
    if (at + 2 >= length) {
      return PENDING;
    }
    // No more than 125 registers can be asked, so the high byte is 0.
    if (buffer[at + 2] != 0) {
      return NOTHING;
    }
    if (at + 3 >= length) {
      return PENDING;
    }
    int content = 2 * (buffer[at + 3] & 0xFF);
    if (asked != null) {
      return content == asked.contentBytes() ? content + 6 : NOTHING;
    }
    return content > 0 && content + 6 <= RtuFrame.LONGEST ? content + 6 : NOTHING;
  }
}
