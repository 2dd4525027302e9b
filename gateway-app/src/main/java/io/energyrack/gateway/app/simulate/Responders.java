package io.energyrack.gateway.app.simulate;

import java.util.List;

/** What a simulated bank can speak, by the names that the configuration uses. */
final class Responders {

  /** The first is the default. */
  static final List<String> NAMES =
      List.of(
          "pylontech",
          "pace",
          "seplos2",
          "eg4",
          "daren",
          "pace-modbus",
          "growatt485",
          "seplos3",
          "voltronic",
          "jk");

  private Responders() {}

  /**
   * Packs on a line that speak a dialect.
   *
   * @param dialect one of {@link #NAMES}.
   * @param firstAddress of the pack that answers for the bank, where the dialect has such a pack.
   * @param seed of the delays.
   */
  static Responder named(String dialect, Audience audience, int firstAddress, long seed) {
    return switch (dialect) {
      case "pylontech" -> new PylontechResponder(audience, firstAddress, seed);
      case "pace-modbus" -> registers(new PaceModbusPacks(), audience, firstAddress, seed);
      case "growatt485" -> registers(new Growatt485Packs(), audience, firstAddress, seed);
      case "seplos3" -> registers(new Seplos3Packs(), audience, firstAddress, seed);
      case "voltronic" -> registers(new VoltronicPacks(), audience, firstAddress, seed);
      case "jk" -> registers(new JkPacks(), audience, firstAddress, seed);
      case "pace" -> new PaceResponder(audience, firstAddress, seed);
      case "seplos2" -> new Seplos2Responder(audience, firstAddress, seed);
      case "eg4" -> new Eg4Responder(audience, firstAddress, seed);
      case "daren" -> new DarenResponder(audience, firstAddress, seed);
      default -> throw new IllegalArgumentException("nobody plays " + dialect);
    };
  }

  private static Responder registers(
      RegisterMake make, Audience audience, int firstAddress, long seed) {
    return new RtuResponder(make, audience, firstAddress, seed);
  }
}
