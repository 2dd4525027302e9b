package io.energyrack.gateway.app.simulate;

import io.energyrack.gateway.app.simulate.FaultPlan.Absence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What can be made to go wrong, as options. Without one of them, nothing does. */
final class FaultOptions {

  private static final int HUNDRED_PERCENT = 100;

  @Option(
      names = "--silent",
      split = ",",
      paramLabel = "ADDRESS",
      description = "These packs never answer; they stay on the busbar.")
  private Set<Integer> silent = new TreeSet<>();

  @Option(
      names = "--garble",
      paramLabel = "PERCENT",
      defaultValue = "0",
      description = "So many of all answers arrive spoiled.")
  private int garbledPercent;

  @Option(
      names = "--garble-by",
      split = ",",
      paramLabel = "KIND",
      description = "In these ways only: ${COMPLETION-CANDIDATES}.")
  private Set<Garble> garbles = new HashSet<>();

  @Option(
      names = "--slow-ms",
      paramLabel = "MS",
      defaultValue = "0",
      description = "Every answer comes this much later.")
  private long slowMillis;

  @Option(
      names = "--answer-as",
      split = ",",
      paramLabel = "ADDRESS=OTHER",
      description = "A pack's answers carry another address.")
  private Map<Integer, Integer> answersAs = new TreeMap<>();

  @Option(
      names = "--same-address",
      split = ",",
      paramLabel = "ADDRESS=OTHER",
      description = "A pack's DIP switches are set like another's: both answer there, at once.")
  private Map<Integer, Integer> sameAddress = new TreeMap<>();

  @Option(
      names = "--also-at",
      split = ",",
      paramLabel = "ADDRESS=OTHER",
      description = "A pack answers under another address too, as if it were there twice.")
  private Map<Integer, Integer> alsoAt = new TreeMap<>();

  @Option(
      names = "--stranger",
      split = ",",
      paramLabel = "ADDRESS",
      description = "More packs, on line and busbar, that nobody has planned.")
  private Set<Integer> strangers = new TreeSet<>();

  @Option(
      names = "--pause",
      paramLabel = "PERCENT",
      defaultValue = "0",
      description = "So many of all answers stop in the middle for a while.")
  private int pausedPercent;

  @Option(
      names = "--pause-ms",
      paramLabel = "MS",
      defaultValue = "120",
      description = "For this long. Default: ${DEFAULT-VALUE}.")
  private long pauseMillis;

  @Option(
      names = "--vanish",
      split = ",",
      paramLabel = "ADDRESS@FROM+FOR",
      converter = AbsenceConverter.class,
      description = "A pack is gone, off line and busbar: 4@60+30 from second 60 for 30 seconds.")
  private List<Absence> absences = new ArrayList<>();

  @Option(names = "--echo", description = "The line gives back what is sent on it.")
  private boolean echo;

  /** Seconds from the start, and for how many seconds. */
  static final class AbsenceConverter implements ITypeConverter<Absence> {

    private static final Pattern FORM = Pattern.compile("(\\d{1,3})@(\\d{1,6})\\+(\\d{1,6})");

    @Override
    public Absence convert(String value) {
      Matcher matcher = FORM.matcher(value);
      if (!matcher.matches()) {
        throw new TypeConversionException("'" + value + "' is not like 4@60+30");
      }
      return new Absence(
          Integer.parseInt(matcher.group(1)),
          TimeUnit.SECONDS.toNanos(Long.parseLong(matcher.group(2))),
          TimeUnit.SECONDS.toNanos(Long.parseLong(matcher.group(3))));
    }
  }

  /** The addresses as the DIP switches really are, those of strangers last. */
  List<Integer> dialled(List<Integer> planned) {
    return Stream.concat(
            planned.stream().map(address -> sameAddress.getOrDefault(address, address)),
            strangers.stream())
        .toList();
  }

  /** Does to a bank what is wrong with the packs themselves. */
  void spoil(SimulatedBank bank) {
    alsoAt.forEach(bank::alsoAt);
  }

  /** Everything that is wrong with the options, in words. */
  List<String> problems(List<Integer> planned) {
    List<String> problems = new ArrayList<>();
    percent(problems, "--garble", garbledPercent);
    percent(problems, "--pause", pausedPercent);
    if (slowMillis < 0 || pauseMillis < 0) {
      problems.add("--slow-ms and --pause-ms are 0 or more");
    }
    known(problems, "--silent", silent, planned);
    known(problems, "--answer-as", answersAs.keySet(), planned);
    known(problems, "--same-address", sameAddress.keySet(), planned);
    known(problems, "--same-address", Set.copyOf(sameAddress.values()), planned);
    known(problems, "--also-at", alsoAt.keySet(), planned);
    address(problems, "--also-at", alsoAt.values());
    address(problems, "--stranger", strangers);
    if (planned.size() + strangers.size() > BankSetup.MOST_PACKS) {
      problems.add("--packs and --stranger are at most " + BankSetup.MOST_PACKS + " in all");
    }
    known(
        problems,
        "--vanish",
        Set.copyOf(absences.stream().map(Absence::address).toList()),
        planned);
    address(problems, "--answer-as", answersAs.values());
    return problems;
  }

  private static void address(List<String> problems, String option, Collection<Integer> addresses) {
    if (addresses.stream().anyMatch(address -> address < 0 || address > 0xFF)) {
      problems.add(option + ": an address is 0..255");
    }
  }

  private static void percent(List<String> problems, String option, int value) {
    if (value < 0 || value > HUNDRED_PERCENT) {
      problems.add(option + " is 0..100 percent, not " + value);
    }
  }

  private static void known(
      List<String> problems, String option, Set<Integer> addresses, List<Integer> planned) {
    for (int address : new TreeSet<>(addresses)) {
      if (!planned.contains(address)) {
        problems.add(
            option
                + ": no pack has address "
                + address
                + "; they have "
                + planned.get(0)
                + ".."
                + planned.get(planned.size() - 1));
      }
    }
  }

  FaultPlan plan() {
    return new FaultPlan(
        silent,
        garbledPercent,
        garbles,
        TimeUnit.MILLISECONDS.toNanos(slowMillis),
        answersAs,
        pausedPercent,
        TimeUnit.MILLISECONDS.toNanos(pauseMillis),
        echo,
        absences);
  }
}
