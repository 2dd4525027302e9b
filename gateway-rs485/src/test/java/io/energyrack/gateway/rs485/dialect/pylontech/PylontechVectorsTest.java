package io.energyrack.gateway.rs485.dialect.pylontech;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.rs485.dialect.ascii.AsciiAnswer;
import io.energyrack.gateway.rs485.dialect.ascii.Scope;
import io.energyrack.gateway.rs485.frame.AsciiCheck;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.Fault;
import io.energyrack.gateway.rs485.frame.Frame;
import io.energyrack.gateway.rs485.testing.Vector;
import io.energyrack.gateway.rs485.testing.Vectors;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every Pylontech frame there is, against what its source or an independent script read. */
class PylontechVectorsTest {

  private static AsciiFrame whole(Frame frame) {
    AsciiCheck check = AsciiFrame.check(frame);
    assertThat(check).isInstanceOf(AsciiCheck.Whole.class);
    return ((AsciiCheck.Whole) check).frame();
  }

  private static Stream<Vector> answers(String key) {
    return Vectors.of("pylontech")
        .filter(vector -> vector.answer() && vector.allOk() && vector.derived().containsKey(key));
  }

  /** By the layout alone; and the same by the query, where it was captured too. */
  private static AsciiAnswer read(Vector vector) {
    AsciiFrame frame = whole(vector.frame());
    AsciiAnswer guessed = new PylontechDialect().guess(frame);
    String request = vector.answersRequest();
    if (request != null) {
      AsciiFrame query = whole(Frame.ofAscii(request.strip() + "\r"));
      PylontechCommand command = new PylontechDialect().command(query.code()).orElseThrow();
      boolean group = query.infoLength() == 1 && query.info().u8() == 0xFF;
      assertThat(new PylontechDialect().read(frame, command, group ? Scope.GROUP : Scope.ONE_PACK))
          .isEqualTo(guessed);
    }
    return guessed;
  }

  /** A number of the file in our unit. */
  private static int scaled(@Nullable Object number, int factor) {
    return (int) Math.round(((Number) Objects.requireNonNull(number)).doubleValue() * factor);
  }

  private static List<Integer> scaledList(@Nullable Object numbers, int factor) {
    return Vector.list(numbers).stream().map(number -> scaled(number, factor)).toList();
  }

  static Stream<Vector> analog() {
    return answers("packs");
  }

  @ParameterizedTest
  @MethodSource("analog")
  void measurements(Vector vector) {
    AsciiAnswer answer = read(vector);
    assertThat(answer).isInstanceOf(AnalogAnswer.class);
    var analog = (AnalogAnswer) answer;
    assertThat(analog.flag()).isEqualTo(vector.derived().get("infoflag"));
    List<Object> packs = Vector.list(vector.derived().get("packs"));
    assertThat(analog.blocks()).hasSameSizeAs(packs);
    for (int i = 0; i < packs.size(); i++) {
      assertBlock(analog.blocks().get(i), Vector.map(packs.get(i)));
    }
  }

  private static void assertBlock(AnalogBlock block, Map<String, Object> pack) {
    assertThat(block.cells()).isEqualTo(pack.get("cells_mV"));
    assertThat(block.temperatures()).isEqualTo(scaledList(pack.get("temps_C"), 10));
    assertThat(block.current()).isEqualTo(scaled(pack.get("current_A"), 1000));
    assertThat(block.voltage()).isEqualTo(scaled(pack.get("voltage_V"), 1000));
    assertThat(block.remaining()).isEqualTo(scaled(pack.get("remaining_Ah"), 1000));
    assertThat(block.full()).isEqualTo(scaled(pack.get("total_Ah"), 1000));
    assertThat(block.cycles()).isEqualTo(pack.get("cycles"));
  }

  static Stream<Vector> states() {
    return answers("status1..5");
  }

  @ParameterizedTest
  @MethodSource("states")
  void states(Vector vector) {
    AsciiAnswer answer = read(vector);
    assertThat(answer).isInstanceOf(StateAnswer.class);
    assertThat(((StateAnswer) answer).blocks()).hasSize(1);
    StateBlock block = ((StateAnswer) answer).blocks().get(0);
    Map<String, Object> derived = vector.derived();
    assertThat(block.address()).isEqualTo(derived.get("command"));
    assertThat(block.cells()).hasSameSizeAs(Vector.list(derived.get("cells")));
    assertThat(block.temperatures()).hasSameSizeAs(Vector.list(derived.get("temps")));
    assertThat(
            Stream.of(
                    block.status1(),
                    block.status2(),
                    block.status3(),
                    block.status4(),
                    block.status5())
                .map("%02X"::formatted)
                .toList())
        .isEqualTo(derived.get("status1..5"));
  }

  static Stream<Vector> limits() {
    return answers("CVL_V");
  }

  @ParameterizedTest
  @MethodSource("limits")
  void limits(Vector vector) {
    AsciiAnswer answer = read(vector);
    assertThat(answer).isInstanceOf(LimitsAnswer.class);
    var limits = (LimitsAnswer) answer;
    Map<String, Object> derived = vector.derived();
    assertThat(limits.cvl()).isEqualTo(scaled(derived.get("CVL_V"), 1000));
    assertThat(limits.dvl()).isEqualTo(scaled(derived.get("DVL_V"), 1000));
    Object ccl = derived.getOrDefault("CCL_A", derived.get("CCL_A(0.1A)"));
    Object dcl = derived.getOrDefault("DCL_A", derived.get("DCL_A(0.1A)"));
    assertThat(limits.ccl()).isEqualTo(scaled(ccl, 1000));
    assertThat(limits.dcl()).isEqualTo(Math.abs(scaled(dcl, 1000)));
    Map<String, Object> status = Vector.map(derived.get("status"));
    assertThat(limits.chargeEnabled()).isEqualTo(status.get("charge_enable"));
    assertThat(limits.dischargeEnabled()).isEqualTo(status.get("discharge_enable"));
  }

  static Stream<Vector> parameters() {
    return answers("cell_high_V");
  }

  @ParameterizedTest
  @MethodSource("parameters")
  void parameters(Vector vector) {
    Map<String, Object> d = vector.derived();
    assertThat(read(vector))
        .isEqualTo(
            new ParametersAnswer(
                scaled(d.get("cell_high_V"), 1000),
                scaled(d.get("cell_low_V"), 1000),
                scaled(d.get("cell_under_V"), 1000),
                scaled(d.get("chg_hi_T"), 10),
                scaled(d.get("chg_lo_T"), 10),
                scaled(d.get("chg_I_A"), 1000),
                scaled(d.get("mod_high_V"), 1000),
                scaled(d.get("mod_low_V"), 1000),
                scaled(d.get("mod_under_V"), 1000),
                scaled(d.get("dis_hi_T"), 10),
                scaled(d.get("dis_lo_T"), 10),
                -scaled(d.get("dis_I_A"), 1000)));
  }

  static Stream<Vector> bank() {
    return answers("avg_soc_pct");
  }

  @ParameterizedTest
  @MethodSource("bank")
  void bank(Vector vector) {
    Map<String, Object> d = vector.derived();
    assertThat(read(vector))
        .isEqualTo(
            new BankAnswer(
                scaled(d.get("avg_voltage_V"), 1000),
                scaled(d.get("total_current_A(0.01A)"), 1000),
                scaled(d.get("avg_soc_pct"), 1),
                scaled(d.get("avg_cycles"), 1),
                scaled(d.get("avg_soh_pct"), 1),
                scaled(d.get("min_soh_pct"), 1),
                scaled(d.get("max_cell_mV"), 1),
                scaled(d.get("min_cell_mV"), 1),
                scaled(d.get("cell_max_T"), 10),
                scaled(d.get("cell_min_T"), 10)));
  }

  @Test
  void identities() {
    assertThat(read(Vectors.byId("v009")))
        .isEqualTo(new ManufacturerAnswer("US2KBPL", "2.3", "Pylon---------------"));
    assertThat(read(Vectors.byId("v052")))
        .isEqualTo(new ManufacturerAnswer("US2000C", "1.7", "Pylon---------------"));
    assertThat(read(Vectors.byId("v042"))).isEqualTo(new SerialAnswer("HPTCR03171112590"));
    assertThat(read(Vectors.byId("v044"))).isEqualTo(new SerialAnswer("HPTBH02240A01235"));
    assertThat(read(Vectors.byId("v022"))).isEqualTo(new FirmwareAnswer("2.3", "0.6.5"));
    assertThat(read(Vectors.byId("v054")))
        .isEqualTo(new BankIdentityAnswer("UP5000", "Pylon", "2.1", 2, "PPTAA01101310244"));
    assertThat(read(Vectors.byId("v026"))).isEqualTo(new AsciiAnswer.Acknowledged());
    assertThat(read(Vectors.byId("v080"))).isEqualTo(new AsciiAnswer.Refused(4));
  }

  // Control: no answer vector is left out by its key above.
  @Test
  void everyGoodAnswerIsRead() {
    assertThat(Vectors.of("pylontech").filter(vector -> vector.answer() && vector.allOk()))
        .hasSizeGreaterThan(30)
        .allSatisfy(
            vector -> assertThat(read(vector)).isNotInstanceOf(AsciiAnswer.Unreadable.class));
  }

  // The document's own misprint: E1A2 where E27A is right.
  @Test
  void theMisprintedChecksumIsRefused() {
    assertThat(AsciiFrame.check(Vectors.byId("v035").frame()))
        .isEqualTo(new AsciiCheck.Bad(Fault.CHECKSUM));
  }
}
