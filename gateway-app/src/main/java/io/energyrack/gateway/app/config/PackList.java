package io.energyrack.gateway.app.config;

import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.pack.DipSwitch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads the packs of a line: {@code 1-15}, {@code 2-4, 7} or {@code [2, 3, 4]}. */
final class PackList {

  /**
   * Packs of another make count from 2, and so their fifteenth answers at 16 (spec/rs485.md 2).
   * Such addresses and 0 are taken, with a warning: the manual has no DIP picture for them.
   */
  static final int HIGHEST_ADDRESS = BankPlan.MOST_PACKS + 1;

  static final String RIGHT = "write addresses as in 1-15, or 2-4, 7, or [2, 3, 4]";

  /** More parts than there are packs to name; the rest of a longer list is not looked at. */
  private static final int MOST_PARTS = 2 * HIGHEST_ADDRESS;

  private static final Pattern RANGE = Pattern.compile("([0-9]{1,3})(?: ?- ?([0-9]{1,3}))?");

  private final Section section;
  private final Problems problems;
  private final Map<Integer, Place> addresses = new LinkedHashMap<>();

  private PackList(Section section, Problems problems) {
    this.section = section;
    this.problems = problems;
  }

  /** The addresses in the order of the file; what is wrong is told and left out. */
  static List<Integer> read(Section section, Problems problems) {
    PackList list = new PackList(section, problems);
    Node node = section.get(Keys.PACKS);
    if (node == null) {
      section.error(Keys.PACKS, "the line names no packs", RIGHT);
    } else if (node instanceof SequenceNode sequence) {
      list.addAll(sequence);
    } else {
      section.text(Keys.PACKS, RIGHT).ifPresent(text -> list.addText(text, Place.of(node)));
    }
    return List.copyOf(list.addresses.keySet());
  }

  private void addAll(SequenceNode sequence) {
    if (sequence.getValue().isEmpty()) {
      section.error(Keys.PACKS, "the list is empty", RIGHT);
    }
    if (sequence.getValue().size() > MOST_PARTS) {
      section.error(Keys.PACKS, "the list is longer than any bank", RIGHT);
      return;
    }
    for (Node element : sequence.getValue()) {
      if (element instanceof ScalarNode scalar) {
        addText(scalar.getValue(), Place.of(element));
      } else {
        error(Place.of(element), "the list holds " + Section.kind(element), RIGHT);
      }
    }
  }

  private void addText(String text, Place place) {
    List<String> parts = parts(text);
    if (parts.size() > MOST_PARTS) {
      error(place, "the list is longer than any bank", RIGHT);
      return;
    }
    for (String part : parts) {
      Matcher matcher = RANGE.matcher(part);
      if (!matcher.matches()) {
        error(place, Problems.quote(part) + " is no address and no range of them", RIGHT);
        continue;
      }
      int first = Integer.parseInt(matcher.group(1));
      String end = matcher.group(2);
      int last = end == null ? first : Integer.parseInt(end);
      if (last < first) {
        error(place, part + " runs backwards", "write " + last + "-" + first);
      } else if (last > HIGHEST_ADDRESS) {
        error(
            place,
            last + " is above " + HIGHEST_ADDRESS + ", the highest address a pack can have",
            RIGHT);
      } else {
        addRange(first, last, place);
      }
    }
  }

  private void addRange(int first, int last, Place place) {
    for (int address = first; address <= last; address++) {
      if (addresses.putIfAbsent(address, place) != null) {
        error(
            place,
            "pack " + address + " is there twice",
            "name each pack once; two packs never share an address on one line");
      } else if (!DipSwitch.canSet(address)) {
        problems.warning(
            place,
            section.path(Keys.PACKS),
            "address " + address + " has no DIP picture in the battery's manual",
            "set the DIP switches to an address from 1 to 15 if the pack allows it");
      }
    }
  }

  private void error(Place place, String wrong, String right) {
    problems.error(place, section.path(Keys.PACKS), wrong, right);
  }

  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      parts.add(part.strip());
    }
    return parts;
  }
}
