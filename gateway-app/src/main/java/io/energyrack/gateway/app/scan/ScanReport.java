package io.energyrack.gateway.app.scan;

import io.energyrack.gateway.app.json.Json;
import io.energyrack.gateway.core.pack.DipSwitch;
import io.energyrack.gateway.core.pack.PackIdentity;
import io.energyrack.gateway.rs485.scan.FoundPack;
import io.energyrack.gateway.rs485.scan.ScanResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of a scan, for people and for machines. */
final class ScanReport {

  /**
   * What stands for an address whose pack the DIP switches cannot set: Pylontech's own count on.
   */
  private static final String NO_PICTURE = "no DIP picture in the manual";

  private final String device;
  private final ScanResult result;

  ScanReport(String device, ScanResult result) {
    this.device = device;
    this.result = result;
  }

  String text() {
    if (result instanceof ScanResult.Found found) {
      return foundText(found);
    }
    if (result instanceof ScanResult.SomebodySpeaks other) {
      return speaksText(other);
    }
    return nothingText((ScanResult.Nothing) result);
  }

  private String foundText(ScanResult.Found found) {
    List<String> lines = new ArrayList<>();
    lines.add("%s speaks %s at %d baud:".formatted(device, found.dialect(), found.baud()));
    for (FoundPack pack : found.packs()) {
      lines.add("  " + packText(pack));
    }
    lines.add("");
    lines.add("For the configuration:");
    lines.add("");
    lines.add(yaml(found));
    return String.join(System.lineSeparator(), lines);
  }

  private static String packText(FoundPack pack) {
    StringBuilder text = new StringBuilder("pack " + pack.address());
    text.append(" (DIP ").append(dip(pack.address())).append("): ");
    text.append(pack.reading().cells().count()).append(" cells, ").append(pack.reading().voltage());
    if (pack.reading().soc() != null) {
      text.append(", SOC ").append(pack.reading().soc());
    }
    PackIdentity who = pack.identity();
    add(text, "", who.manufacturer());
    add(text, "model ", who.model());
    add(text, "firmware ", who.software());
    add(text, "serial ", who.serial());
    if (pack.sender() != pack.address()) {
      text.append(", answers as ").append(pack.sender());
    }
    return text.toString();
  }

  private static void add(StringBuilder text, String name, @Nullable String value) {
    if (value != null) {
      text.append(", ").append(name).append(value);
    }
  }

  private static String dip(int address) {
    return DipSwitch.canSet(address) ? new DipSwitch(address).toString() : NO_PICTURE;
  }

  /** The line as the configuration wants it. */
  String yaml(ScanResult.Found found) {
    List<String> addresses =
        found.packs().stream().map(pack -> Integer.toString(pack.address())).toList();
    return """
    lines:
      - name: rs485-1
        device: %s
        dialect: %s
        baud: %d
        packs: [%s]
    """
        .formatted(device, found.dialect(), found.baud(), String.join(", ", addresses))
        .stripTrailing();
  }

  private String speaksText(ScanResult.SomebodySpeaks other) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Somebody speaks on %s already (%d bytes heard at %d baud), so nothing was sent."
            .formatted(device, other.bytes(), other.baud()));
    other.frames().forEach(frame -> lines.add("  " + frame));
    if (other.frames().isEmpty()) {
      lines.add("  No frame of a dialect that this gateway knows was made out.");
    }
    lines.add(
        "Two masters on one line spoil each other's answers. Use the port that the manual names for"
            + " the inverter (RS485-1), or read this one passively.");
    return String.join(System.lineSeparator(), lines);
  }

  private String nothingText(ScanResult.Nothing nothing) {
    String heard =
        nothing.garbled() > 0
            ? "%d of them were followed by bytes that make no answer: look at A and B, the"
                    .formatted(nothing.garbled())
                + " terminators, and whether two packs have the same DIP setting."
            : "Not a byte came back: look at A and B (makers swap the names), the port (RS485-1),"
                + " and whether the packs are switched on.";
    return "Nobody answered on %s; %d queries were sent, all of them only read.%n%s"
        .formatted(device, nothing.asked(), heard);
  }

  String json() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("device", device);
    if (result instanceof ScanResult.Found found) {
      object.put("result", "found");
      object.put("dialect", found.dialect());
      object.put("baud", found.baud());
      object.put("packs", found.packs().stream().map(ScanReport::packJson).toList());
      object.put("yaml", yaml(found));
    } else if (result instanceof ScanResult.SomebodySpeaks other) {
      object.put("result", "somebody-speaks");
      object.put("baud", other.baud());
      object.put("bytes", other.bytes());
      object.put("frames", other.frames());
    } else if (result instanceof ScanResult.Nothing nothing) {
      object.put("result", "nothing");
      object.put("asked", nothing.asked());
      object.put("garbled", nothing.garbled());
    }
    return Json.of(object);
  }

  private static Map<String, Object> packJson(FoundPack pack) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("address", pack.address());
    object.put("answers_as", pack.sender());
    if (DipSwitch.canSet(pack.address())) {
      object.put("dip", dip(pack.address()));
    }
    object.put("cells", pack.reading().cells().count());
    object.put("voltage_mv", pack.reading().voltage().millivolts());
    putIfKnown(object, "manufacturer", pack.identity().manufacturer());
    putIfKnown(object, "model", pack.identity().model());
    putIfKnown(object, "software", pack.identity().software());
    putIfKnown(object, "serial", pack.identity().serial());
    return object;
  }

  private static void putIfKnown(Map<String, Object> object, String key, @Nullable String value) {
    if (value != null) {
      object.put(key, value);
    }
  }
}
