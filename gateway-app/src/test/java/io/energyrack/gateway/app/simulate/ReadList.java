package io.energyrack.gateway.app.simulate;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What may stand on a line of any dialect (docs/spec), as the wire shows it: whoever looks on knows
 * nothing of who asks. Its numbers are the papers', and none of ours (contract S4).
 */
final class ReadList {

  /** By VER and CID1: the CID2 that read. */
  private static final Map<String, Set<String>> ASCII =
      Map.of(
          // Pylontech and Seplos 2.
          "2046", Set.of("42", "44", "47", "4F", "51", "60", "61", "62", "63", "92", "93", "96"),
          "2546", Set.of("42", "44", "47", "51", "90", "A6", "C1", "C2", "EB"), // PACE.
          "204A", Set.of("42", "44", "51", "93"), // EG4.
          "224A", Set.of("42", "47", "4F", "51")); // Daren.

  /** A function that reads, from a register or bit on, so many. */
  private record Range(int function, int first, int count) {
    boolean has(int otherFunction, int otherFirst, int otherCount) {
      return otherFunction == function
          && otherCount > 0
          && otherFirst >= first
          && otherFirst + otherCount <= first + count;
    }
  }

  private static final List<Range> REGISTERS =
      List.of(
          new Range(3, 0, 37), // PACE Modbus: measurements, alarms.
          new Range(3, 0x96, 30), // PACE Modbus: 150 to 179, version and numbers.
          new Range(3, 0x10, 48), // Voltronic.
          new Range(3, 0x70, 8), // Voltronic: limits.
          new Range(4, 0x1000, 17), // Seplos 3: PIA.
          new Range(4, 0x1100, 26), // PIB.
          new Range(1, 0x1200, 144), // PIC, in bits.
          new Range(4, 0x1700, 51), // SPA's reading half: who it is.
          new Range(4, 0x2000, 26), // EIA, for the bank.
          new Range(3, 0x1200, 177), // JK, measurements and alarms.
          new Range(3, 0x1400, 16), // JK: who it is.
          new Range(3, 0x13, 6), // Growatt.
          new Range(3, 0x70, 17)); // Growatt: cells.

  private ReadList() {}

  /** Whether a query is one of them, to the last byte but its checksum. */
  static boolean has(byte[] request) {
    return request[0] == '~' ? hasText(request) : hasRegisters(request);
  }

  /** {@code ~} VER ADR CID1 CID2 LENGTH INFO CHKSUM CR; INFO is nothing, the address or FF. */
  private static boolean hasText(byte[] request) {
    String text = new String(request, StandardCharsets.US_ASCII);
    String version = text.substring(1, 3);
    String address = text.substring(3, 5);
    String kind = text.substring(5, 7);
    String command = text.substring(7, 9);
    String info = text.substring(13, text.length() - 5);
    return ASCII.getOrDefault(version + kind, Set.of()).contains(command)
        && (info.isEmpty() || info.equals(address) || info.equals("FF"));
  }

  /** Address, function, first, count, CRC: eight bytes, each but the first and last two given. */
  private static boolean hasRegisters(byte[] request) {
    int first = (request[2] & 0xFF) << 8 | (request[3] & 0xFF);
    int count = (request[4] & 0xFF) << 8 | (request[5] & 0xFF);
    return request.length == 8
        && REGISTERS.stream().anyMatch(range -> range.has(request[1], first, count));
  }
}
