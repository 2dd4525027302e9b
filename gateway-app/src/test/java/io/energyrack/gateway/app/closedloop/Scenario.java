package io.energyrack.gateway.app.closedloop;

import io.energyrack.gateway.app.simulate.Household;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * What one seed makes of a house: its packs, its lines, its sun, its loads, its inverter.
 *
 * @param tcp whether the lines hang on a serial server instead of a tty.
 * @param startCharge mean state of charge, 0 empty, 1 full.
 * @param ambientCelsius of the room, in the mean.
 * @param swingCelsius between day and night, either way.
 * @param household its sun and its loads.
 * @param adjustNanos how often the inverter takes over what it was told: a GX every 3 s.
 * @param feedsIn whether it discharges a bank that is above CVL down to it.
 * @param adapterNanos a serial adapter hands over what came after at most so long.
 * @param mostLateNanos how late the loop's timers may be.
 * @param clockAtStart what the monotonic clock shows at the start.
 * @param calm without any fault.
 * @param hurried short days, and storms one after the other: for short runs.
 * @param chargeSpread by how much a pack's charge differs from the mean at the start, at most.
 */
record Scenario(
    long seed,
    int packs,
    int lines,
    int baud,
    boolean groupQuery,
    boolean tcp,
    double startCharge,
    double ambientCelsius,
    double swingCelsius,
    Household household,
    long adjustNanos,
    boolean feedsIn,
    long adapterNanos,
    long mostLateNanos,
    long clockAtStart,
    boolean calm,
    boolean hurried,
    double chargeSpread) {

  static final int FIRST_ADDRESS = 2;

  /** From midwinter to midsummer, either way of a year's mean; a cellar follows slowly. */
  private static final double SEASON_CELSIUS = 5;

  /** Days of 24 hours, a storm now and then: for a run of weeks. */
  static Scenario of(long seed) {
    return of(seed, false);
  }

  /** Days of a few hours, storm upon storm: for a run of an hour. */
  static Scenario hurried(long seed) {
    return of(seed, true);
  }

  private static Scenario of(long seed, boolean hurried) {
    SplittableRandom random = new SplittableRandom(seed);
    int packs = random.nextInt(4) == 0 ? 15 : random.nextInt(1, 16);
    int lines = packs >= 2 && random.nextInt(10) < 3 ? 2 : 1;
    int hours = new int[] {2, 4, 12, 24}[random.nextInt(4)];
    long day = TimeUnit.HOURS.toNanos(hurried ? hours : 24);
    return new Scenario(
        seed,
        packs,
        lines,
        new int[] {9600, 9600, 9600, 19200, 115200}[random.nextInt(5)],
        random.nextBoolean(),
        random.nextInt(3) == 0,
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
        random.nextDouble(0, 7),
        new Household(
            seed,
            packs * random.nextDouble(0, 45),
            packs * random.nextDouble(2, 70),
            day,
            random.nextLong(day),
            random.nextInt(365)),
        TimeUnit.MILLISECONDS.toNanos(new int[] {200, 1_000, 3_000}[random.nextInt(3)]),
        random.nextInt(3) == 0,
        TimeUnit.MILLISECONDS.toNanos(random.nextInt(4) == 0 ? 4 : 16),
        TimeUnit.MICROSECONDS.toNanos(random.nextInt(3) == 0 ? 5_000 : 300),
        // The clock of a machine may show anything, and may be about to wrap.
        random.nextInt(3) == 0
            ? Long.MAX_VALUE - TimeUnit.MINUTES.toNanos(random.nextInt(1, 120))
            : random.nextLong(),
        random.nextInt(8) == 0,
        hurried,
        random.nextInt(3) == 0 ? 0 : random.nextDouble(0.05, 0.5));
  }

  /** The same house with fewer packs on one line, or with another charge. */
  Scenario with(int otherPacks, double otherCharge) {
    return with(otherPacks, otherCharge, chargeSpread);
  }

  /** The same house where the packs' charges differ by so much at the start. */
  Scenario spread(double otherSpread) {
    return with(packs, startCharge, otherSpread);
  }

  private Scenario with(int otherPacks, double otherCharge, double spread) {
    double part = (double) otherPacks / packs;
    Household smaller =
        new Household(
            household.seed(),
            household.sunAmps() * part,
            household.loadAmps() * part,
            household.dayNanos(),
            household.dawnNanos(),
            household.firstDay());
    return new Scenario(
        seed,
        otherPacks,
        otherPacks < packs ? 1 : lines,
        baud,
        groupQuery,
        tcp,
        otherCharge,
        ambientCelsius,
        swingCelsius,
        smaller,
        adjustNanos,
        feedsIn,
        adapterNanos,
        mostLateNanos,
        clockAtStart,
        calm,
        hurried,
        spread);
  }

  /** Of the room, by the time of day and of the year. */
  double ambient(long houseNanos) {
    return ambientCelsius
        + SEASON_CELSIUS * household.summer(houseNanos)
        + swingCelsius * household.warmth(houseNanos);
  }

  /** How many packs are on a line; the first lines have the more. */
  int packsOn(int line) {
    return packs / lines + (line < packs % lines ? 1 : 0);
  }

  /** The gateway's configuration, as a person would write it. */
  String yaml() {
    StringBuilder text = new StringBuilder("lines:\n");
    for (int line = 0; line < lines; line++) {
      String device = tcp ? "tcp://192.0.2.7:400%d" : "/dev/virtual%d";
      text.append("  - name: line%d\n".formatted(line + 1))
          .append("    device: %s\n".formatted(device.formatted(line + 1)))
          .append("    baud: %d\n".formatted(baud))
          .append("    packs: %d-%d\n".formatted(FIRST_ADDRESS, FIRST_ADDRESS + packsOn(line) - 1))
          .append("    group-query: %s\n".formatted(groupQuery ? "auto" : "never"));
    }
    return text.append("can:\n  interface: can0\nmetrics:\n  listen: off\n").toString();
  }
}
