package io.energyrack.gateway.app.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What the simulated bank is, as options. */
final class BankOptions {

  private static final int MOST_ADDRESS = 0xFF;

  @Option(
      names = "--packs",
      paramLabel = "1..15",
      defaultValue = "4",
      description = "How many packs. Default: ${DEFAULT-VALUE}.")
  private int packs;

  @Option(
      names = "--first-address",
      paramLabel = "ADDRESS",
      defaultValue = "2",
      description = "Of the first pack; the others follow. Default: ${DEFAULT-VALUE}.")
  private int firstAddress;

  @Option(
      names = "--soc",
      paramLabel = "PERCENT",
      defaultValue = "60",
      description = "State of charge at the start. Default: ${DEFAULT-VALUE}.")
  private double soc;

  @Option(
      names = "--ambient-c",
      paramLabel = "DEGREES",
      defaultValue = "22",
      description = "Temperature of the room, in degrees Celsius. Default: ${DEFAULT-VALUE}.")
  private double ambient;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      defaultValue = "1",
      description = "The same seed makes the same packs and faults. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @ArgGroup(exclusive = true)
  private @Nullable Source source;

  @Option(
      names = "--ignore-limits",
      description =
          "Charger and loads do not keep to what the packs ask, so that they protect themselves.")
  private boolean ignoreLimits;

  /** At most one of them. */
  static final class Source {
    @Option(names = "--charge", paramLabel = "AMPS", description = "Charge the bank, always.")
    private @Nullable Double charge;

    @Option(names = "--discharge", paramLabel = "AMPS", description = "Discharge it, always.")
    private @Nullable Double discharge;

    @Option(
        names = "--day",
        paramLabel = "MINUTES",
        arity = "0..1",
        fallbackValue = "1440",
        description = "Sun and loads, as on a day of so many minutes; 1440 when none are named.")
    private @Nullable Double dayMinutes;

    private boolean plausible() {
      return amount(charge) && amount(discharge) && (dayMinutes == null || dayMinutes >= 0.1);
    }

    private static boolean amount(@Nullable Double amps) {
      return amps == null || (amps >= 0 && amps <= 10_000);
    }

    private PowerSource source(int packs) {
      if (charge != null) {
        return PowerSource.constant(charge);
      }
      if (discharge != null) {
        return PowerSource.constant(-discharge);
      }
      double minutes = dayMinutes == null ? 1440 : dayMinutes;
      long dayNanos = (long) (minutes * TimeUnit.MINUTES.toNanos(1));
      return PowerSource.day(SUN_AMPS_A_PACK * packs, LOAD_AMPS_A_PACK * packs, dayNanos);
    }
  }

  /** A day's balance is near zero: the sun's mean over a day is its noon divided by pi. */
  private static final double SUN_AMPS_A_PACK = 19.0;

  private static final double LOAD_AMPS_A_PACK = 6.0;

  List<Integer> addresses() {
    return IntStream.range(firstAddress, firstAddress + packs).boxed().toList();
  }

  int firstAddress() {
    return firstAddress;
  }

  long seed() {
    return seed;
  }

  /** Everything that is wrong with the options, in words. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (packs < 1 || packs > BankSetup.MOST_PACKS) {
      problems.add("--packs is 1..15, not " + packs);
    } else if (firstAddress < 0 || firstAddress + packs - 1 > MOST_ADDRESS) {
      problems.add("--first-address " + firstAddress + ": all addresses are within 0..255");
    }
    if (!(soc >= 0 && soc <= 100)) {
      problems.add("--soc is 0..100 percent, not " + soc);
    }
    if (!(ambient >= -60 && ambient <= 100)) {
      problems.add("--ambient-c is -60..100 degrees, not " + ambient);
    }
    if (source != null && !source.plausible()) {
      problems.add("--charge and --discharge are 0..10000 A, --day is 0.1 minutes or more");
    }
    return problems;
  }

  /**
   * The bank.
   *
   * @param dialled the addresses that the packs really have.
   */
  SimulatedBank bank(List<Integer> dialled) {
    SimulatedBank bank = new SimulatedBank(new BankSetup(dialled, soc / 100.0, ambient, seed));
    if (source != null) {
      bank.source(source.source(packs), !ignoreLimits);
    }
    return bank;
  }
}
