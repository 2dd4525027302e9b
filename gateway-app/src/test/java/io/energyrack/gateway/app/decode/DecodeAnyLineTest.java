package io.energyrack.gateway.app.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a person pastes, each line that is not empty gets one object, and none an exception. */
class DecodeAnyLineTest {

  @Provide
  Arbitrary<List<String>> lines() {
    Arbitrary<String> part =
        Arbitraries.of(
            "> ",
            "< ",
            "~",
            "2002460",
            "0",
            "E002",
            "FF",
            "42",
            "FD33",
            "(1.2) ",
            "can0 ",
            "351",
            "#",
            "  [8] ",
            "2A ",
            "R",
            "'",
            "g",
            "\u00F0",
            "\t",
            "~20024642E00202FD33");
    return part.list().ofMaxSize(12).map(parts -> String.join("", parts)).list().ofMaxSize(4);
  }

  @Property(tries = 500)
  void everyLineGetsItsObject(@ForAll("lines") List<String> lines) {
    Decode run = Decode.run(String.join("\n", lines), "--json");
    long expected =
        lines.stream().filter(line -> !line.isBlank() && !line.strip().startsWith("#")).count();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines().count()).isEqualTo(expected);
    assertThat(run.exit()).isBetween(0, 1);
  }

  // One row a place where a pattern repeats something; 0085 ends a line for a pattern, not for us.
  @ParameterizedTest
  @CsvSource({
    "'< ', '01 ', ''",
    "'< ', '01', ''",
    "'< ', '01 ', g",
    "'< 01', ' ', '0'",
    "'< ', ' ', g",
    "'(', '(', ''",
    "'(1)', ' ', g",
    "'(1) ', 'x ', '<'",
    "'', x, ' <'",
    "x, ' ', x",
    "'(1) can0', ' ', '351'",
    "'351#', 0, ''",
    "'351#2A', ' ', X",
    "'351##', '#', ' X'",
    "'351', ' ', '[8'",
    "'351 [8]', ' ', '\"\u0085x'",
    "'351 [8] ', '2A ', ''",
    "'351 [8] ', ' \"', \u0085x",
    "'can0 RX B E', ' ', g",
    "'', 'a.', ' 351'",
  })
  @Timeout(20)
  void theLongestLineIsReadInTimeWhateverRepeatsInIt(String before, String repeated, String after) {
    int room = BoundedLines.LONGEST - before.length() - after.length();
    String line = before + repeated.repeat(room / repeated.length()) + after;
    Decode run = Decode.run(line.replace('"', '\'') + "\n351#2A\n", "--json");
    assertThat(run.err()).isEmpty();
    assertThat(run.objects()).hasSize(2);
  }
}
