package io.energyrack.gateway.app.simulate;

import io.energyrack.gateway.rs485.frame.Frame;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Borders and checksums of Pylontech's frames, as a pack makes and checks them.
 *
 * <pre>
 * chars  field   answer            query
 * 1      SOI     ~
 * 2      VER     20                any
 * 2      ADR     the pack          the pack
 * 2      CID1    46                46
 * 2      RTN     00, or why not    CID2, the command
 * 4      LENGTH  its own checksum in the first digit, then the length of INFO in characters
 * n      INFO
 * 4      CHKSUM  minus the sum of all characters from VER to INFO, 16 bits
 * 1      EOI     CR
 * </pre>
 *
 * <p>Source: docs/spec/rs485-pylontech.md; YD/T 1363.
 */
final class PylontechFrames {

  static final int MOST_INFO_CHARACTERS = 0xFFF;
  private static final int HEADER_CHARACTERS = 12;
  private static final int CHECKSUM_CHARACTERS = 4;

  private PylontechFrames() {}

  /** An answer, whole. */
  static Frame answer(int address, ReturnCode code, String info) {
    if (info.length() > MOST_INFO_CHARACTERS) {
      throw new IllegalArgumentException("INFO of " + info.length() + " characters");
    }
    String body =
        String.format(Locale.ROOT, "20%02X46%02X%04X", address, code.code(), length(info)) + info;
    return Frame.ofAscii("~" + body + String.format(Locale.ROOT, "%04X", checksum(body)) + "\r");
  }

  /** The same answer as if from another address, its checksum right. */
  static Frame readdressed(Frame frame, int address) {
    String text = frame.toString();
    String body =
        text.substring(1, 3)
            + String.format(Locale.ROOT, "%02X", address)
            + text.substring(5, text.length() - CHECKSUM_CHARACTERS - 1);
    return Frame.ofAscii("~" + body + String.format(Locale.ROOT, "%04X", checksum(body)) + "\r");
  }

  private static int length(String info) {
    int characters = info.length();
    int digits = (characters >> 8) + (characters >> 4 & 0xF) + (characters & 0xF);
    return (-digits & 0xF) << 12 | characters;
  }

  private static int checksum(String body) {
    return -body.chars().sum() & 0xFFFF;
  }

  /**
   * A query as a pack hears it.
   *
   * @param address whom it asks.
   * @param cid2 what it asks.
   * @param info the INFO field, in hexadecimal.
   * @param verdict OK, or which check it fails.
   */
  record Heard(int address, int cid2, String info, ReturnCode verdict) {}

  /**
   * Checks what stood between SOI and EOI.
   *
   * @return null for what a pack does not answer at all: too short, not hexadecimal, or of another
   *     kind of device.
   */
  static @Nullable Heard hear(String between) {
    int end = between.length() - CHECKSUM_CHARACTERS;
    if (end < HEADER_CHARACTERS || !between.matches("[0-9A-F]+")) {
      return null;
    }
    if (number(between, 4, 6) != PylontechResponder.CID1) {
      return null;
    }
    int address = number(between, 2, 4);
    int cid2 = number(between, 6, 8);
    String info = between.substring(HEADER_CHARACTERS, end);
    ReturnCode verdict = ReturnCode.OK;
    if (number(between, end, between.length()) != checksum(between.substring(0, end))) {
      verdict = ReturnCode.CHECKSUM;
    } else if (number(between, 8, 12) != length(info)) {
      verdict = ReturnCode.LENGTH_CHECKSUM;
    }
    return new Heard(address, cid2, info, verdict);
  }

  private static int number(String hex, int from, int to) {
    return Integer.parseInt(hex.substring(from, to), 16);
  }
}
