package io.energyrack.gateway.app.simulate;

import java.util.HexFormat;
import java.util.List;

/** Asks packs with registers, and hears them, in hexadecimal. */
final class RtuWire {

  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

  private RtuWire() {}

  /** What packs of a dialect, the first of which speaks for all, answer to some bytes. */
  static List<String> answers(String dialect, String bytes, ToldPack... packs) {
    Responder responder = Responders.named(dialect, () -> List.of(packs), packs[0].address(), 1);
    return answers(responder, bytes);
  }

  static List<String> answers(Responder responder, String bytes) {
    return responder.receive(HEX.parseHex(bytes)).stream()
        .map(reply -> HEX.formatHex(reply.frame().toBytes()))
        .toList();
  }
}
