package io.energyrack.gateway.app.simulate;

import io.energyrack.gateway.rs485.frame.Frame;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Borders and checksums of the ASCII family's frames, as a pack makes and checks them.
 *
 * <pre>
 * chars  field   answer            query
 * 1      SOI     ~
 * 2      VER     the make's
 * 2      ADR     the pack          the pack
 * 2      CID1    the make's
 * 2      RTN     00, or why not    CID2, the command
 * 4      LENGTH  its own checksum in the first digit, then the length of INFO in characters
 * n      INFO
 * 4      CHKSUM  minus the sum of all characters from VER to INFO, 16 bits
 * 1      EOI     CR
 * </pre>
 *
 * <p>Source: docs/spec/rs485-pylontech.md; YD/T 1363.
 *
 * @param version VER of the answers.
 * @param anyVersion whether queries of any VER are understood.
 * @param device CID1; who hears another keeps silent.
 */
record AsciiFrames(int version, boolean anyVersion, int device) {

  static final int MOST_INFO_CHARACTERS = 0xFFF;

  /** The longest frame there can be: 18 characters around the longest INFO. */
  static final int MOST_CHARACTERS = 18 + MOST_INFO_CHARACTERS;

  private static final int HEADER_CHARACTERS = 12;
  private static final int CHECKSUM_CHARACTERS = 4;

  /** An answer, whole. */
  Frame answer(int address, ReturnCode code, String info) {
    if (info.length() > MOST_INFO_CHARACTERS) {
      throw new IllegalArgumentException("INFO of " + info.length() + " characters");
    }
    String header =
        String.format(
            Locale.ROOT,
            "%02X%02X%02X%02X%04X",
            version,
            address,
            device,
            code.code(),
            length(info));
    return whole(header + info);
  }

  /** The same answer as if from another address, its checksum right. */
  static Frame readdressed(Frame frame, int address) {
    String text = frame.toString();
    return whole(
        text.substring(1, 3)
            + String.format(Locale.ROOT, "%02X", address)
            + text.substring(5, text.length() - CHECKSUM_CHARACTERS - 1));
  }

  private static Frame whole(String body) {
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
  @Nullable Heard hear(String between) {
    int end = between.length() - CHECKSUM_CHARACTERS;
    if (end < HEADER_CHARACTERS || !between.matches("[0-9A-F]+")) {
      return null;
    }
    if (number(between, 4, 6) != device) {
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
    } else if (!anyVersion && number(between, 0, 2) != version) {
      verdict = ReturnCode.VERSION;
    }
    return new Heard(address, cid2, info, verdict);
  }

  private static int number(String hex, int from, int to) {
    return Integer.parseInt(hex.substring(from, to), 16);
  }
}
