package io.energyrack.gateway.rs485.dialect.pylontech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.dialect.ascii.AsciiQuery;
import io.energyrack.gateway.rs485.frame.ReadCommand;
import io.energyrack.gateway.rs485.testing.Vector;
import io.energyrack.gateway.rs485.testing.Vectors;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PylontechQueryTest {

  private final PylontechDialect dialect = new PylontechDialect();

  // As real masters send them (v034, v043, v058, v008's kind, v087, v029).
  @ParameterizedTest
  @CsvSource({
    "ANALOG, 2, false, ~20024642E00202FD33",
    "ALARMS, 3, false, ~20034644E00203FD2F",
    "LIMITS, 2, false, ~20024692E00202FD2E",
    "SERIAL, 3, false, ~20034693E00203FD2B",
    "PARAMETERS, 2, false, ~200246470000FDA7",
    "MANUFACTURER, 3, false, ~200346510000FDAB",
    "VERSION, 3, false, ~2003464F0000FD97",
    "BANK_IDENTITY, 2, false, ~200246600000FDAC",
    "BANK, 18, false, ~201246610000FDAA",
    "BANK_ALARMS, 18, false, ~201246620000FDA9",
    "BANK_LIMITS, 18, false, ~201246630000FDA8",
    "ANALOG, 2, true, ~20024642E002FFFD09",
  })
  void aQueryIsWrittenAsRealMastersWriteIt(
      PylontechCommand command, int address, boolean group, String text) {
    var query = new AsciiQuery(Topic.MEASUREMENTS, command, address, group, 1);
    assertThat(query.request()).hasToString(text + "\r");
  }

  @Test
  void eachTopicIsReadByItsQueries() {
    assertThat(labels(Topic.LIMITS)).containsExactly("92 limits");
    assertThat(labels(Topic.MEASUREMENTS)).containsExactly("42 analog");
    assertThat(labels(Topic.ALARMS)).containsExactly("44 alarms");
    assertThat(labels(Topic.IDENTITY))
        .containsExactly("51 manufacturer", "96 firmware", "93 serial");
  }

  private List<String> labels(Topic topic) {
    return dialect.queries(topic, 2).stream().map(Query::label).toList();
  }

  @Test
  void measurementsAndAlarmsAreAskedOfAllPacksAtOnce() {
    assertThat(dialect.groupQuery(Topic.MEASUREMENTS, 2, 15))
        .get()
        .matches(Query::group)
        .extracting(query -> query.request().toString())
        .isEqualTo("~20024642E002FFFD09\r");
    assertThat(dialect.groupQuery(Topic.ALARMS, 2, 15)).isPresent();
    assertThat(dialect.groupQuery(Topic.LIMITS, 2, 15)).isEmpty();
    assertThat(dialect.groupQuery(Topic.IDENTITY, 2, 15)).isEmpty();
  }

  // 42 of 16 cells, 6 sensors, P = 4: 2 + 63 bytes of INFO, so 18 + 2 x 65 characters.
  @ParameterizedTest
  @CsvSource({"ANALOG, 1, 148", "ANALOG, 15, 1912", "ALARMS, 1, 88", "ALARMS, 15, 1012"})
  void theDeadlineKnowsHowLongAnAnswerIs(PylontechCommand command, int packs, int bytes) {
    var query = new AsciiQuery(Topic.ALARMS, command, 2, true, packs);
    assertThat(query.expectedAnswerBytes()).isEqualTo(bytes);
  }

  @Test
  void aQueryThatCannotBeIsABug() {
    assertThatThrownBy(() -> query(PylontechCommand.ANALOG, 256, false, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> query(PylontechCommand.LIMITS, 2, true, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> query(PylontechCommand.ANALOG, 2, false, 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> query(PylontechCommand.ANALOG, 2, true, 16))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void query(PylontechCommand command, int address, boolean group, int packs) {
    assertThat(new AsciiQuery(Topic.ALARMS, command, address, group, packs)).isNull();
  }

  // S4, walked: every query there can be, beside every code that a document calls a write. CID2
  // stands at the same place in all dialects of the family.
  @Test
  void s4NoQueryHasACodeThatWrites() {
    Set<String> writes =
        Stream.concat(
                Vectors.all().stream()
                    .filter(vector -> vector.neverSend() && vector.ascii())
                    .map(Vector::raw)
                    .map(raw -> raw.substring(7, 9)),
                Stream.of(
                    "45", "49", "4E", "64", "94", "95", "99", "9A", "9B", "9C", "A0", "A4", "A5",
                    "A7", "FF"))
            .collect(Collectors.toSet());
    assertThat(writes).hasSizeGreaterThan(30);
    assertThat(everyQuery())
        .hasSize(12 * 256 + 2 * 256)
        .allSatisfy(text -> assertThat(writes).doesNotContain(text.substring(7, 9)));
  }

  // S4: 63 with INFO sets the inverter protocol of a PACE BMS.
  @Test
  void s4SixtyThreeNeverCarriesInfo() {
    assertThat(everyQuery().stream().filter(text -> text.startsWith("63", 7)))
        .hasSize(256)
        .allSatisfy(text -> assertThat(text.substring(9, 13)).isEqualTo("0000"));
  }

  private static List<String> everyQuery() {
    return Arrays.stream(PylontechCommand.values())
        .flatMap(
            command ->
                IntStream.range(0, 256)
                    .boxed()
                    .flatMap(
                        address ->
                            Stream.of(false, true)
                                .filter(group -> !group || command.asksGroups())
                                .map(
                                    group ->
                                        new AsciiQuery(Topic.ALARMS, command, address, group, 1)
                                            .request()
                                            .toString())))
        .toList();
  }

  // S4: a code outside an enum could be made up at run time.
  @Test
  void s4ReadCommandsAreEnums() {
    List<JavaClass> lists =
        new ClassFileImporter()
            .importPackages("io.energyrack.gateway.rs485").stream()
                .filter(type -> type.isAssignableTo(ReadCommand.class) && !type.isInterface())
                .toList();
    assertThat(lists).isNotEmpty().allMatch(JavaClass::isEnum);
  }
}
