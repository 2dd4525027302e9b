package io.energyrack.gateway.app.endtoend;

/** A bank of the captured packs 2 and 3 on one line, and what an inverter hears of it. */
final class TwoPacks {

  /**
   * 0x351 of both, all well. CVL: both ask 53.25 V (D002h), sent as 532 = 0214h, for it rounds
   * down. CCL: two packs, the smaller asks 20.0 A (00C8h), 40.0 A = 400 = 0190h. DCL: 50.0 A
   * (FE0Ch, of which the amount counts) each, 100.0 A = 1000 = 03E8h. DVL: 45.0 V (AFC8h) = 450 =
   * 01C2h.
   */
  static final String LIMITS = "351#14029001E803C201";

  /** 0x356 of both: (50247 + 50205) / 2 = 50226 mV, 20.1 + 19.1 = 39.2 A, 32.9 °C (below). */
  static final String MEASURED = "356#9F1388014901";

  // 50.226 V rounds to 5023 = 139Fh. 39.2 A = 392 = 0188h. The cell sensors are 32.4, 32.5, 32.2,
  // 35.2 and 32.4, 32.6, 32.2, 33.9: 263.4 in all, of 8 sensors 32.925, rounded 329 = 0149h.

  /** 0x372: two on line, none blocking either way, none off line. */
  static final String COUNTS = "372#0200000000000000";

  /**
   * 0x35A: every pair 10 (OK) but the contactor's, bits 2-3 of byte 2, which is 00; in byte 7 the
   * imbalance warning's is 10 and the system status, bits 2-3, is 10, "on line".
   */
  static final String NO_ALARMS = "35A#AAAAA202AAAAA20A";

  /** The ladder of the configuration below: half, nothing, silence. */
  static final long HALF_AFTER_SECONDS = 2;

  static final long HALT_AFTER_SECONDS = 3;
  static final long SILENCE_AFTER_SECONDS = 5;

  /** How fast currents rise on the way back; five seconds for all that both packs give. */
  static final int RISE_AMPS_PER_SECOND = 20;

  private TwoPacks() {}

  /** The shortest times that the configuration allows; a rise of 20 A a second shows its steps. */
  static String config(String device) {
    return config(device, "loopback");
  }

  /** The same on a CAN interface. */
  static String config(String device, String canInterface) {
    return """
    lines:
      - device: %s
        baud: 115200
        packs: 2-3
        gap-ms: 50
        answer-wait-ms: 200
        group-query: never
    can:
      interface: %s
    limits:
      cells: 15
      cvl-ceiling-v: 54.0
      cvl-target-v: 52.5
    safety:
      fresh-s: 2
      silent-s: 20
      halve-after-s: 2
      halt-after-s: 3
      silence-after-s: 5
      start-grace-s: 5
      rise-hold-s: 1
      rise-a-per-s: %d
    metrics:
      listen: off
    """
        .formatted(device, canInterface, RISE_AMPS_PER_SECOND);
  }
}
