package io.energyrack.gateway.app.simulate;

/**
 * Who a simulated pack says it is, in the pieces that Pylontech's answers carry.
 *
 * @param model at most 10 characters.
 * @param manufacturer at most 20 characters.
 * @param serial 16 characters.
 * @param softwareMajor as in {@code 1.7}, 0 to 255.
 * @param softwareMinor likewise.
 * @param bootMajor the maker's version, as in {@code 2.3}, 0 to 255.
 * @param bootMinor likewise.
 * @param main the main line version, as in {@code 0.6.5}: three bytes, the first highest.
 */
record Nameplate(
    String model,
    String manufacturer,
    String serial,
    int softwareMajor,
    int softwareMinor,
    int bootMajor,
    int bootMinor,
    int main) {

  /** What a pack was built for (manual, section 5.1), whatever it holds now. */
  static final int DESIGN_MILLIAMP_HOURS = 100_000;

  /** A simulated BAT/50002 with a serial number that shows that it is one. */
  static Nameplate simulated(int number) {
    return new Nameplate(
        "BAT/50002", "Simulated", "SIM50002%08d".formatted(number), 1, 0, 1, 0, 0x010000);
  }
}
