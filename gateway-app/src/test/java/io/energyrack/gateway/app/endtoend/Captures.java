package io.energyrack.gateway.app.endtoend;

import java.util.HashMap;
import java.util.Map;

/**
 * Answers of real packs at the addresses 2, 3 and 4, by the query they answer. The numbers are
 * those of the capture in gateway-rs485's {@code vectors/rs485.jsonl}. An answer that was captured
 * at another address is readdressed by hand: ADR and the pack's byte in INFO each raise one digit,
 * so the checksum falls by twice the distance.
 */
final class Captures {

  /** v061, v074, v077: CVL 53.25 V, DVL 45.0 V, CCL 20.0 A, DCL 50.0 A, both ways enabled. */
  static final String LIMITS_OF_2 = "~20024600B01402D002AFC800C8FE0CC0F915\r";

  static final String LIMITS_OF_3 = "~20034600B01403D002AFC800C8FE0CC0F913\r";
  static final String LIMITS_OF_4 = "~20044600B01404D002AFC800C8FE0CC0F911\r";

  /** v070, a full pack: CCL 0, charging not enabled, DCL 80.0 A. */
  static final String FULL_LIMITS_OF_2 = "~20024600B01402D002AFC80000FCE040F93F\r";

  /**
   * v074 with CCL 0 and charging still enabled. Of 00C8 the C (43h) and the 8 (38h) become 0 (30h):
   * the sum falls by 13h + 08h = 1Bh, so the checksum rises to F913h + 1Bh = F92Eh.
   */
  static final String ZERO_LIMITS_OF_3 = "~20034600B01403D002AFC80000FE0CC0F92E\r";

  /** v071: 15 cells at 3.35 V, 94.905 of 100.000 Ah, 20.1 A. */
  static final String ANALOG_OF_2 =
      "~20024600F07A00020F0D170D140D150D150D180D170D140D150D150D180D170D140D150D150D18"
          + "050C0B0BEF0BF00BED0C0B00C9C447FFFF04FFFF00120172B90186A0E2D1\r";

  /** v073: 15 cells at 3.35 V, 94.905 of 100.000 Ah, 19.1 A. */
  static final String ANALOG_OF_3 =
      "~20034600F07A00030F0D140D120D120D120D140D140D120D120D120D140D140D130D130D130D14"
          + "050BFD0BEF0BF10BED0BFE00BFC41DFFFF04FFFF00110172B90186A0E2B4\r";

  /** v078, captured at address 2 with E1D6; 15 cells at 3.27 V, 48.100 of 74.000 Ah, -3.2 A. */
  static final String ANALOG_OF_4 =
      "~20044600F07A11040F0CC50CC30CC50CC40CC40CC60CC50CC40CC70CC50CC60CC60CC50CC60CC6"
          + "050B370B230B230B2D0B2DFFE0BF8DFFFF04FFFF001B00BBE4012110E1D2\r";

  /** v001: three packs of 15 cells in one answer, 33.500 of 50.000 Ah each. */
  static final String ANALOG_OF_ALL =
      "~20024600914211030F0CE70CE80CE60CE70CE80CE80CE80CE60CE50CE60CE80CE70CEA0CE50CE6"
          + "050B910B870B870B870B87FFE6C18982DC02C350001F"
          + "0F0CE20CE60CE60CE10CE50CE70CE60CE30CE20CE50CE30CE90CE70CE90CE9"
          + "050B910B870B870B870B87FFE7C17082DC02C350001F"
          + "0F0CE20CE50CE50CE20CE30CE30CE40CE50CE60CE60CE30CE40CE40CE60CE6"
          + "050B910B7D0B7D0B7D0B7DFFE5C16082DC02C350001FB476\r";

  /** v046: all well, both switches on; with the unnamed byte at the end. */
  static final String STATES_OF_2 =
      "~20024600A04210020F000000000000000000000000000000050000000000000000000E00000000F108\r";

  /** v064: the same. */
  static final String STATES_OF_3 =
      "~20034600A04211030F000000000000000000000000000000050000000000000000000E00000000F105\r";

  /** v063, captured at address 2 with F169: the same without the unnamed byte. */
  static final String STATES_OF_4 =
      "~20044600C04000040F000000000000000000000000000000050000000000000000000E000000F165\r";

  /** v080: a command that the pack does not know. */
  private static final String NOT_KNOWN_TO_2 = "~200246040000FDAE\r";

  /** v080 at address 4: one digit of ADR is 2 higher, so the checksum is 2 lower. */
  private static final String NOT_KNOWN_TO_4 = "~200446040000FDAC\r";

  static final String ASK_LIMITS_OF_2 = "~20024692E00202FD2E\r";
  static final String ASK_LIMITS_OF_3 = "~20034692E00203FD2C\r";
  static final String ASK_ANALOG_OF_2 = "~20024642E00202FD33\r";
  static final String ASK_ANALOG_OF_3 = "~20034642E00203FD31\r";
  static final String ASK_ANALOG_OF_ALL = "~20024642E002FFFD09\r";

  private Captures() {}

  /** What the packs 2 and 3 answer; 42 and 44 for all packs at once are not known to them. */
  static Map<String, String> ofTwoPacks() {
    Map<String, String> answers = new HashMap<>();
    answers.put(ASK_LIMITS_OF_2, LIMITS_OF_2);
    answers.put(ASK_LIMITS_OF_3, LIMITS_OF_3);
    answers.put(ASK_ANALOG_OF_2, ANALOG_OF_2);
    answers.put(ASK_ANALOG_OF_3, ANALOG_OF_3);
    answers.put("~20024644E00202FD31\r", STATES_OF_2);
    answers.put("~20034644E00203FD2F\r", STATES_OF_3);
    answers.put(ASK_ANALOG_OF_ALL, NOT_KNOWN_TO_2);
    answers.put("~20024644E002FFFD07\r", NOT_KNOWN_TO_2);
    // Who they are: v009, v022 and v042 (HPTCR03171112590); of pack 3 v052, v022 readdressed
    // (FB49),
    // and v044.
    answers.put(
        "~200246510000FDAC\r",
        "~20024600C0405553324B42504C000000020350796C6F6E2D2D2D2D2D2D2D2D2D2D2D2D2D2D2DEF98\r");
    answers.put("~20024696E00202FD2A\r", "~20024600400C020203000605FB49\r");
    answers.put("~20024693E00202FD2D\r", "~20024600C0220248505443523033313731313132353930F6D2\r");
    answers.put(
        "~200346510000FDAB\r",
        "~20034600C04055533230303043000000010750796C6F6E2D2D2D2D2D2D2D2D2D2D2D2D2D2D2DEFBC\r");
    answers.put("~20034696E00203FD28\r", "~20034600400C030203000605FB47\r");
    answers.put("~20034693E00203FD2B\r", "~20034600C0220348505442483032323430413031323335F6D5\r");
    return answers;
  }

  /** The same and pack 4, of another make: it knows no identity. */
  static Map<String, String> ofThreePacks() {
    Map<String, String> answers = ofTwoPacks();
    answers.put("~20044692E00204FD2A\r", LIMITS_OF_4);
    answers.put("~20044642E00204FD2F\r", ANALOG_OF_4);
    answers.put("~20044644E00204FD2D\r", STATES_OF_4);
    answers.put("~200446510000FDAA\r", NOT_KNOWN_TO_4);
    answers.put("~20044696E00204FD26\r", NOT_KNOWN_TO_4);
    answers.put("~20044693E00204FD29\r", NOT_KNOWN_TO_4);
    return answers;
  }
}
