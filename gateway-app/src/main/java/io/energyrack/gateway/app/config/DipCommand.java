package io.energyrack.gateway.app.config;

import io.energyrack.gateway.app.json.Json;
import io.energyrack.gateway.core.pack.DipSwitch;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Draws how a pack's DIP switches are to be set. */
@Command(
    name = "dip",
    mixinStandardHelpOptions = true,
    description = "Draws the DIP switches of a pack: how to set them for its number, 1 to 15.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:here is the picture", "2:there is no pack of that number"})
public final class DipCommand implements Callable<Integer> {

  private static final int FINE = 0;
  private static final int USAGE = 2;
  private static final Pattern SMALL_NUMBER = Pattern.compile("[0-9]{1,3}");

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NUMBER",
      arity = "0..1",
      description = "The pack's number, which is its address: 1 (the master) to 15.")
  private Optional<String> number = Optional.empty();

  @Option(names = "--json", description = "Tell it as a JSON object.")
  private boolean json;

  /** Whatever else was typed, -3 for one, so that it gets the same clear sentence. */
  @Unmatched private final List<String> rest = new ArrayList<>();

  /** A command that asks nobody. */
  @SuppressWarnings("NullAway.Init") // Its spec is picocli's to fill, before it is called.
  public DipCommand() {}

  @Override
  public Integer call() {
    List<String> words = new ArrayList<>();
    number.ifPresent(words::add);
    words.addAll(rest);
    String asked = String.join(" ", words);
    if (!SMALL_NUMBER.matcher(asked).matches() || !DipSwitch.canSet(Integer.parseInt(asked))) {
      PrintWriter err = spec.commandLine().getErr();
      String what =
          asked.isEmpty() ? "No pack was named" : "There is no pack " + Problems.quote(asked);
      err.println(what + ": write one number from 1 to 15, as in dip 11.");
      err.flush();
      return USAGE;
    }
    DipSwitch dip = new DipSwitch(Integer.parseInt(asked));
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? json(dip) : picture(dip));
    out.flush();
    return FINE;
  }

  /** The switches as they look: the lever is up for ON and down for OFF. */
  private static String picture(DipSwitch dip) {
    StringBuilder numbers = new StringBuilder();
    StringBuilder up = new StringBuilder();
    StringBuilder down = new StringBuilder();
    for (int i = 1; i <= DipSwitch.SWITCHES; i++) {
      numbers.append("  ").append(i).append(' ');
      up.append(dip.on(i) ? " # |" : "   |");
      down.append(dip.on(i) ? "   |" : " # |");
    }
    String border = "    +" + "---+".repeat(DipSwitch.SWITCHES);
    String role = dip.address() == DipSwitch.LOWEST_ADDRESS ? " (the master)" : "";
    return String.join(
        System.lineSeparator(),
        "pack " + dip.address() + role + ": " + dip,
        "",
        "     " + numbers.toString().stripTrailing(),
        border,
        " ON |" + up,
        "OFF |" + down,
        border);
  }

  private static String json(DipSwitch dip) {
    List<String> words = new ArrayList<>();
    for (int i = 1; i <= DipSwitch.SWITCHES; i++) {
      words.add(dip.word(i));
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("address", dip.address());
    object.put("switches", words);
    return Json.of(object);
  }
}
