package io.energyrack.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Holds docs/safety.md against the tests that it names: a promise without a test is none. */
class SafetyContractTest {

  /** S27 to S29 are agreed on and not kept yet. */
  private static final List<Integer> LINES =
      IntStream.concat(IntStream.rangeClosed(1, 26), IntStream.rangeClosed(30, 32))
          .boxed()
          .toList();

  private static final Path DOCS = Path.of("..", "docs");
  private static final Path CONTRACT = DOCS.resolve("safety.md");

  private static final Pattern HEADING = Pattern.compile("(?m)^## S(\\d+)\\b");
  private static final Pattern LINK = Pattern.compile("`(\\w+)` in \\[\\w+]\\(([^)]+)\\)");

  /**
   * A test's own statement of the lines it shows: s7 or s1s15 before a capital or an underscore.
   */
  private static final Pattern NAMED = Pattern.compile("\\bvoid ((?:s\\d+)+)(?=[A-Z_])\\w*\\(");

  private record Link(String method, Path file) {}

  @Test
  void everyLineOfTheContractHasATestOfItsName() throws IOException {
    Map<Integer, List<Link>> contract = contract();

    assertThat(contract.keySet()).containsExactlyElementsOf(LINES);
    contract.forEach(
        (line, links) -> {
          assertThat(links).as("tests of S%d", line).isNotEmpty().doesNotHaveDuplicates();
          for (Link link : links) {
            assertThat(link.method())
                .as("a test of S%d", line)
                .matches("(s\\d+)*s" + line + "(s\\d+)*[A-Z_].*");
            assertThat(link.file())
                .exists()
                .content()
                .containsPattern("void " + link.method() + "\\(");
          }
        });
  }

  // That it runs so is shown by lab/system-lab, where systemd starts it by this unit.
  @Test
  void s25TheUnitGivesAUserOfItsOwnTheGroupOfSerialLinesAndNoCapability() throws IOException {
    List<String> unit =
        Files.readAllLines(Path.of("..", "deploy", "systemd", "energyrack-gateway.service"));
    assertThat(unit)
        .contains(
            "User=energyrack",
            "SupplementaryGroups=dialout",
            "CapabilityBoundingSet=",
            "NoNewPrivileges=yes")
        .noneMatch(line -> line.startsWith("AmbientCapabilities="));
  }

  // A test that says it shows a line which does not exist would be counted for nothing.
  @Test
  void noTestIsNamedAfterALineThatIsNotInTheContract() throws IOException {
    TreeSet<Integer> named = new TreeSet<>();
    try (var files = Files.walk(Path.of(".."))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        Matcher test = NAMED.matcher(Files.readString(file));
        while (test.find()) {
          Matcher number = Pattern.compile("\\d+").matcher(test.group(1));
          number.results().forEach(result -> named.add(Integer.valueOf(result.group())));
        }
      }
    }
    assertThat(named).isSubsetOf(LINES);
  }

  private static Map<Integer, List<Link>> contract() throws IOException {
    String text = Files.readString(CONTRACT);
    TreeMap<Integer, List<Link>> contract = new TreeMap<>();
    List<Integer> starts = new ArrayList<>();
    Matcher heading = HEADING.matcher(text);
    List<Integer> lines = new ArrayList<>();
    while (heading.find()) {
      starts.add(heading.start());
      lines.add(Integer.valueOf(heading.group(1)));
    }
    starts.add(text.length());
    for (int i = 0; i < lines.size(); i++) {
      List<Link> links = new ArrayList<>();
      Matcher link = LINK.matcher(text.substring(starts.get(i), starts.get(i + 1)));
      while (link.find()) {
        links.add(new Link(link.group(1), DOCS.resolve(link.group(2)).normalize()));
      }
      contract.merge(
          lines.get(i),
          links,
          (a, b) -> {
            throw new AssertionError("twice");
          });
    }
    return contract;
  }
}
