package io.energyrack.gateway.app.closedloop;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A house and what befalls it: drawn from a seed, or shortened from such, and written down.
 *
 * <pre>
 * seed 17 hurried      the house; hurried where its days are short
 * packs 3 charge 0.42  in its place: fewer packs, another charge at the start
 * spread 0.25          by how much the packs' charges differ at the start; not at all without it
 * from 86400.000       the time of the house at which the story begins, in seconds
 * until 86730.000      and at which it ends
 * leaps yes
 * fault 86500.000 12.500 deaf 0 2 0
 * </pre>
 *
 * <p>Empty lines and what follows a {@code #} are for people.
 *
 * @param beginNanos the house's time at the beginning.
 * @param faults in the order in which they begin.
 */
record Story(Scenario scenario, long beginNanos, long endNanos, boolean leaps, List<Fault> faults) {

  private static final double SECOND = 1e9;

  Story {
    faults = List.copyOf(faults);
  }

  /** Weeks in a house of 24 hours a day, in leaps. */
  static Story ofDays(long seed, double days) {
    return drawn(Scenario.of(seed), days * TimeUnit.DAYS.toSeconds(1), true);
  }

  /** A short while in a house of short days and many storms, lived in full. */
  static Story hurried(long seed, long minutes) {
    return drawn(Scenario.hurried(seed), 60.0 * minutes, false);
  }

  private static Story drawn(Scenario scenario, double seconds, boolean leaps) {
    long end = Math.round(seconds * SECOND);
    return new Story(scenario, 0, end, leaps, Storms.draw(scenario, end));
  }

  Story with(List<Fault> others) {
    return new Story(scenario, beginNanos, endNanos, leaps, others);
  }

  /** The same, begun later with another charge, and ended sooner. */
  Story between(long fromNanos, long untilNanos, double charge) {
    List<Fault> within =
        faults.stream()
            .filter(fault -> fault.fromNanos() >= fromNanos && fault.fromNanos() < untilNanos)
            .toList();
    Scenario charged = scenario.with(scenario.packs(), charge);
    return new Story(charged, fromNanos, untilNanos, leaps, within);
  }

  Story withPacks(int packs) {
    Scenario smaller = scenario.with(packs, scenario.startCharge());
    return new Story(
        smaller,
        beginNanos,
        endNanos,
        leaps,
        faults.stream().map(fault -> fault.within(smaller)).toList());
  }

  House run() {
    return new House(this).runUntil(endNanos);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append("seed ").append(scenario.seed()).append(scenario.hurried() ? " hurried\n" : "\n");
    text.append("packs %d charge %s\n".formatted(scenario.packs(), scenario.startCharge()));
    text.append("spread %s\n".formatted(scenario.chargeSpread()));
    text.append(String.format(Locale.ROOT, "from %.3f\n", beginNanos / SECOND));
    text.append(String.format(Locale.ROOT, "until %.3f\n", endNanos / SECOND));
    text.append("leaps ").append(leaps ? "yes\n" : "no\n");
    faults.forEach(fault -> text.append("fault ").append(fault.text()).append('\n'));
    return text.toString();
  }

  static Story parse(String text) {
    @Nullable Scenario scenario = null;
    long begin = 0;
    long end = 0;
    boolean leaps = true;
    List<Fault> faults = new ArrayList<>();
    for (String line : text.lines().toList()) {
      String told = line.replaceAll("#.*", "").trim();
      if (told.isEmpty()) {
        continue;
      }
      String[] words = told.split("\\s+", -1);
      switch (words[0]) {
        case "seed" -> {
          long seed = Long.parseLong(words[1]);
          scenario = (words.length > 2 ? Scenario.hurried(seed) : Scenario.of(seed)).spread(0);
        }
        case "packs" ->
            scenario =
                seeded(scenario).with(Integer.parseInt(words[1]), Double.parseDouble(words[3]));
        case "spread" -> scenario = seeded(scenario).spread(Double.parseDouble(words[1]));
        case "from" -> begin = nanos(words[1]);
        case "until" -> end = nanos(words[1]);
        case "leaps" -> leaps = words[1].equals("yes");
        case "fault" -> faults.add(Fault.parse(told.substring("fault".length())));
        default -> throw new IllegalArgumentException("no line of a story: " + line);
      }
    }
    return new Story(seeded(scenario), begin, end, leaps, faults);
  }

  private static Scenario seeded(@Nullable Scenario scenario) {
    if (scenario == null) {
      throw new IllegalArgumentException("a story begins with its seed");
    }
    return scenario;
  }

  private static long nanos(String seconds) {
    return Math.round(Double.parseDouble(seconds) * SECOND);
  }
}
