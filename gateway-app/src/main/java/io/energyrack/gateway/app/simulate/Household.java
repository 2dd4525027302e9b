package io.energyrack.gateway.app.simulate;

/**
 * What the sun gives and a house takes, by the time of day and of the year: short and weak days in
 * winter, days under cloud, a load that is highest in the evening. Pure: the same seed has the same
 * days.
 *
 * @param seed of clouds and loads.
 * @param sunAmps what the panels give at noon of a clear day in June.
 * @param loadAmps the most that the house takes.
 * @param dayNanos how long a day is: 24 hours, or less for those who cannot wait.
 * @param dawnNanos how far the first day is when it begins; 0 is midnight.
 * @param firstDay of the year, 0..364.
 */
public record Household(
    long seed, double sunAmps, double loadAmps, long dayNanos, long dawnNanos, int firstDay) {

  private static final double DAYS_A_YEAR = 365;

  /** The longest day. */
  private static final double MIDSUMMER = 172;

  /** Days last 8 to 16 hours, as around the 50th parallel. */
  private static final double MEAN_DAYLIGHT = 0.5;

  private static final double DAYLIGHT_SWING = 0.17;

  /** At noon in December the panels give a third of June. */
  private static final double MEAN_NOON = 0.65;

  private static final double NOON_SWING = 0.35;
  private static final double CLOUDY_DAYS = 0.35;
  private static final double EVENING = 0.82;
  private static final double EVENING_WIDTH = 0.10;
  private static final double LEAST_LOAD = 0.35;

  /** The load is another one so many times a day; on a day of 24 hours every three minutes. */
  private static final int LOADS_A_DAY = 480;

  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

  /** What the panels give, in amperes at the bank's voltage. */
  public double sun(long nanos) {
    double length = MEAN_DAYLIGHT + DAYLIGHT_SWING * summer(nanos);
    double sinceRise = partOfDay(nanos) - (0.5 - length / 2);
    if (sinceRise <= 0 || sinceRise >= length) {
      return 0;
    }
    double noon = MEAN_NOON + NOON_SWING * summer(nanos);
    return sunAmps * noon * clear(day(nanos)) * Math.sin(Math.PI * sinceRise / length);
  }

  /** What the house takes. */
  public double load(long nanos) {
    long step = (nanos + dawnNanos) / Math.max(1, dayNanos / LOADS_A_DAY);
    double part = unit(seed * 31 + step);
    double away = (partOfDay(nanos) - EVENING) / EVENING_WIDTH;
    double habit = LEAST_LOAD + (1 - LEAST_LOAD) * Math.exp(-away * away);
    return loadAmps * habit * part * part;
  }

  /** From -1 at midwinter to 1 at midsummer. */
  public double summer(long nanos) {
    return Math.cos((firstDay + day(nanos) - MIDSUMMER) / DAYS_A_YEAR * 2 * Math.PI);
  }

  /** How warm the day is against its mean: -1 before dawn, 1 in the afternoon. */
  public double warmth(long nanos) {
    return -Math.cos((partOfDay(nanos) - 0.1) * 2 * Math.PI);
  }

  private long day(long nanos) {
    return (nanos + dawnNanos) / dayNanos;
  }

  private double partOfDay(long nanos) {
    return (double) ((nanos + dawnNanos) % dayNanos) / dayNanos;
  }

  private double clear(long day) {
    double kind = unit(seed * 131 + day);
    return kind < CLOUDY_DAYS ? 0.1 + kind : 0.7 + 0.3 * kind;
  }

  /** 0..1, the same for the same number: as SplittableRandom mixes its seeds. */
  private static double unit(long number) {
    long mixed = number * GOLDEN;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return ((mixed ^ (mixed >>> 31)) >>> 11) * 0x1.0p-53;
  }
}
