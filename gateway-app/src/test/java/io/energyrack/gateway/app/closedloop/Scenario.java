package io.energyrack.gateway.app.closedloop;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * What one seed makes of a house: its packs, its lines, its sun, its loads, its inverter.
 *
 * @param startCharge mean state of charge, 0 empty, 1 full.
 * @param ambientCelsius of the room.
 * @param sunAmps for each pack, at noon.
 * @param loadAmps for each pack, the most.
 * @param dayNanos how long a day is; short ones show more of it.
 * @param dawnNanos where in the day it begins.
 * @param adjustNanos how often the inverter takes over what it was told: a GX every 3 s.
 * @param feedsIn whether it discharges a bank that is above CVL down to it.
 * @param mostLateNanos how late the loop's timers may be.
 * @param clockAtStart what the monotonic clock shows at the start.
 * @param calm without any fault.
 */
record Scenario(
    long seed,
    int packs,
    int lines,
    int baud,
    boolean groupQuery,
    double startCharge,
    double ambientCelsius,
    double sunAmps,
    double loadAmps,
    long dayNanos,
    long dawnNanos,
    long adjustNanos,
    boolean feedsIn,
    long mostLateNanos,
    long clockAtStart,
    boolean calm) {

  static final int FIRST_ADDRESS = 2;

  static Scenario of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int packs = random.nextInt(4) == 0 ? 15 : random.nextInt(1, 16);
    int lines = packs >= 2 && random.nextInt(10) < 3 ? 2 : 1;
    long day = TimeUnit.HOURS.toNanos(new int[] {2, 4, 12, 24}[random.nextInt(4)]);
    return new Scenario(
        seed,
        packs,
        lines,
        new int[] {9600, 9600, 9600, 19200, 115200}[random.nextInt(5)],
        random.nextBoolean(),
        switch (random.nextInt(4)) {
          case 0 -> random.nextDouble(0.03, 0.15);
          case 1 -> random.nextDouble(0.90, 1.0);
          default -> random.nextDouble(0.2, 0.9);
        },
        switch (random.nextInt(6)) {
          case 0 -> random.nextDouble(-24, 4);
          case 1 -> random.nextDouble(34, 51);
          default -> random.nextDouble(8, 32);
        },
        random.nextDouble(0, 40),
        random.nextDouble(2, 70),
        day,
        random.nextLong(day),
        TimeUnit.MILLISECONDS.toNanos(new int[] {200, 1_000, 3_000}[random.nextInt(3)]),
        random.nextInt(3) == 0,
        TimeUnit.MICROSECONDS.toNanos(random.nextInt(3) == 0 ? 5_000 : 300),
        // The clock of a machine may show anything, and may be about to wrap.
        random.nextInt(3) == 0
            ? Long.MAX_VALUE - TimeUnit.MINUTES.toNanos(random.nextInt(1, 120))
            : random.nextLong(),
        random.nextInt(8) == 0);
  }

  /** How many packs are on a line; the first lines have the more. */
  int packsOn(int line) {
    return packs / lines + (line < packs % lines ? 1 : 0);
  }

  /** The gateway's configuration, as a person would write it. */
  String yaml() {
    StringBuilder text = new StringBuilder("lines:\n");
    for (int line = 0; line < lines; line++) {
      text.append("  - name: line%d\n".formatted(line + 1))
          .append("    device: /dev/virtual%d\n".formatted(line + 1))
          .append("    baud: %d\n".formatted(baud))
          .append("    packs: %d-%d\n".formatted(FIRST_ADDRESS, FIRST_ADDRESS + packsOn(line) - 1))
          .append("    group-query: %s\n".formatted(groupQuery ? "auto" : "never"));
    }
    return text.append("can:\n  interface: can0\nmetrics:\n  listen: off\n").toString();
  }
}
