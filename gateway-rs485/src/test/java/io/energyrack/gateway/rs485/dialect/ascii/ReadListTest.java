package io.energyrack.gateway.rs485.dialect.ascii;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Dialects;
import io.energyrack.gateway.rs485.dialect.Plausibility;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.frame.Frame;
import io.energyrack.gateway.rs485.testing.Vector;
import io.energyrack.gateway.rs485.testing.Vectors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Contract S4 over all dialects of the ASCII family: what they can ask, and what they cannot. */
class ReadListTest {

  /** What documents call writes and no vector shows (spec rs485, sections 3.6 and 4). */
  private static final List<String> DOCUMENTED_WRITES =
      List.of(
          "45", "49", "4E", "64", "94", "95", "99", "9A", "9B", "9C", "A0", "A1", "A2", "A4", "A5",
          "A7", "A8", "A9", "AA", "AB", "AC", "AD", "AE", "B0", "B2", "B3", "B4", "B5", "B7", "B9",
          "BB", "BD", "C3", "C4", "D0", "D2", "D4", "D6", "D8", "DA", "DC", "DE", "E0", "E2", "E4",
          "E6", "E8", "EA", "EC", "EE", "FF");

  private static List<AsciiDialect<?>> dialects() {
    List<AsciiDialect<?>> ascii = new ArrayList<>();
    for (String name : Dialects.NAMES) {
      Dialect dialect = Dialects.named(name, Plausibility.BAT_50002);
      if (dialect instanceof AsciiDialect<?> one) {
        ascii.add(one);
      }
    }
    return ascii;
  }

  /** All that a dialect says it asks, and all that its commands let anybody ask. */
  private static Stream<Query> everyQuery(AsciiDialect<?> dialect) {
    List<Query> queries = new ArrayList<>(dialect.probes());
    for (int address = 0; address <= 0xFF; address++) {
      for (Topic topic : Topic.values()) {
        queries.addAll(dialect.queries(topic, address));
        dialect.groupQuery(topic, address, 15).ifPresent(queries::add);
      }
      for (var command : dialect.commands()) {
        queries.add(new AsciiQuery(Topic.ALARMS, command, address, false, 1));
        if (command.asksGroups()) {
          queries.add(new AsciiQuery(Topic.ALARMS, command, address, true, 15));
        }
      }
    }
    return queries.stream();
  }

  @Test
  void s4TheFamilyHasFiveDialects() {
    assertThat(dialects())
        .extracting(Dialect::name)
        .containsExactly("pylontech", "pace", "seplos2", "daren", "eg4");
  }

  // The code alone: a write with other content, or to another pack, is as bad as the one captured.
  @Test
  void s4NoQueryOfAnyDialectHasACodeThatWrites() {
    Set<String> writes = new HashSet<>(DOCUMENTED_WRITES);
    List<Vector> neverSent =
        Vectors.all().stream().filter(vector -> vector.neverSend() && vector.ascii()).toList();
    neverSent.forEach(vector -> writes.add(vector.raw().substring(7, 9)));
    assertThat(neverSent).hasSizeGreaterThan(30);
    Set<Frame> frames = neverSent.stream().map(Vector::frame).collect(Collectors.toSet());
    for (AsciiDialect<?> dialect : dialects()) {
      assertThat(everyQuery(dialect))
          .hasSizeGreaterThan(256)
          .allSatisfy(
              query -> {
                assertThat(frames).doesNotContain(query.request());
                assertThat(query.request().toString().substring(7, 9)).isNotIn(writes);
              });
    }
  }

  // Content is what makes a write of a code that also reads: 63 sets, A6 and B5 likewise.
  @Test
  void s4AQueryCarriesNothingButItsPacksAddress() {
    for (AsciiDialect<?> dialect : dialects()) {
      assertThat(everyQuery(dialect))
          .allSatisfy(
              query -> {
                String text = query.request().toString();
                String info = text.substring(13, text.length() - 5);
                String address = text.substring(3, 5);
                assertThat(info).isIn("", query.group() ? "FF" : address);
              });
    }
  }

  @Test
  void s4AllCommandsAreOfTheirOwnDialect() {
    for (AsciiDialect<?> dialect : dialects()) {
      assertThat(dialect.commands())
          .extracting(command -> command.version() << 8 | command.device())
          .containsOnly(
              dialect.commands().get(0).version() << 8 | dialect.commands().get(0).device());
      assertThat(dialect.commands()).extracting(command -> command.code()).doesNotHaveDuplicates();
    }
  }

  @Test
  void aDialectTellsMeasurementsAndOnlyPylontechTellsLimits() {
    for (AsciiDialect<?> dialect : dialects()) {
      assertThat(dialect.queries(Topic.MEASUREMENTS, 1)).hasSize(1);
      assertThat(dialect.queries(Topic.IDENTITY, 1)).isNotEmpty();
      assertThat(dialect.queries(Topic.LIMITS, 1))
          .hasSize(dialect.name().equals("pylontech") ? 1 : 0);
    }
  }
}
