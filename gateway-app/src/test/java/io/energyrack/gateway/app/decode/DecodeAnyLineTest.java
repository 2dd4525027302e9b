package io.energyrack.gateway.app.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

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
}
