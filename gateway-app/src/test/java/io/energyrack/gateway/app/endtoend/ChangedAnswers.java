package io.energyrack.gateway.app.endtoend;

/** What becomes of an answer of the captured packs on its way, or in the pack. */
final class ChangedAnswers {

  /** Ends no frame and begins some. */
  static final String NOISE = "\u0000\u00FF~20\u00BF\r~~";

  private ChangedAnswers() {}

  /** One digit of the checksum. */
  static String spoilt(String answer) {
    int at = answer.length() - 2;
    return answer.substring(0, at) + (answer.charAt(at) == '0' ? '1' : '0') + "\r";
  }

  /** CCL of pack 3, 00C8h, becomes 0384h, 90.0 A. */
  static String greedy(String answer) {
    return changed(answer, Captures.LIMITS_OF_3, "AFC800C8", "AFC80384");
  }

  /** Cell 1, 0D14h, becomes 0E10h, 3.600 V. The sum is 0.25 V off: plausible. */
  static String full(String answer) {
    return changed(answer, Captures.ANALOG_OF_3, "00030F0D14", "00030F0E10");
  }

  /** Of 100.000 Ah (0186A0h) there are 131.232 (0200A0h) left. */
  static String overfull(String answer) {
    return changed(answer, Captures.ANALOG_OF_3, "0172B90186A0", "0200A00186A0");
  }

  /** There are 50.000 Ah (00C350h) left, where all else says 94.9. */
  static String halfEmpty(String answer) {
    return changed(answer, Captures.ANALOG_OF_3, "0172B90186A0", "00C3500186A0");
  }

  /** The current, 00BFh or 19.1 A, becomes 3276.7 A. */
  static String huge(String answer) {
    return changed(answer, Captures.ANALOG_OF_3, "00BFC41D", "7FFFC41D");
  }

  /** The current becomes 1.0 A. */
  static String idle(String answer) {
    return changed(answer, Captures.ANALOG_OF_3, "00BFC41D", "000AC41D");
  }

  /** A cell sensor, 0BEFh or 32.4 °C, becomes 127Bh, 200.0 °C; 0 °C is 2731. */
  static String burning(String answer) {
    return changed(answer, Captures.ANALOG_OF_3, "0BFD0BEF", "0BFD127B");
  }

  /** The same becomes 0A79h, -5.0 °C. */
  static String frozen(String answer) {
    return changed(answer, Captures.ANALOG_OF_3, "0BFD0BEF", "0BFD0A79");
  }

  /** Pack 5 in the place of 3. */
  static String as5(String answer) {
    return checked("~2005" + answer.substring(5));
  }

  /** Another pack with the same switches: other cycles (0011h), less charge, its own number. */
  static String namesake(String answer) {
    String other = changed(answer, Captures.ANALOG_OF_3, "0011" + "0172B9", "0203" + "0150B9");
    return checked(other.replace("31323335F6D5", "31323936F6D5"));
  }

  private static String changed(String answer, String which, String was, String is) {
    return answer.equals(which) ? checked(answer.replace(was, is)) : answer;
  }

  /** With the checksum that it must have: the negative of the sum of all that is between. */
  private static String checked(String answer) {
    int end = answer.length() - 5;
    int sum = answer.substring(1, end).chars().sum();
    return answer.substring(0, end) + "%04X\r".formatted(-sum & 0xFFFF);
  }
}
