package io.energyrack.gateway.rs485.dialect.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.PackAlarms;
import io.energyrack.gateway.core.pack.PackIdentity;
import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.rs485.dialect.ascii.AsciiAnswer;
import io.energyrack.gateway.rs485.dialect.ascii.AsciiVectors;
import io.energyrack.gateway.rs485.dialect.ascii.IdentityAnswer;
import io.energyrack.gateway.rs485.dialect.ascii.MeasuredAnswer;
import io.energyrack.gateway.rs485.dialect.ascii.MeasuredPack;
import io.energyrack.gateway.rs485.dialect.ascii.State;
import io.energyrack.gateway.rs485.dialect.ascii.StatedAnswer;
import io.energyrack.gateway.rs485.dialect.ascii.StatedPack;
import io.energyrack.gateway.rs485.frame.AsciiCheck;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.Fault;
import io.energyrack.gateway.rs485.testing.Vector;
import io.energyrack.gateway.rs485.testing.Vectors;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every PACE frame there is, against what its source or an independent script read. */
class PaceVectorsTest {

  private static final PaceDialect PACE = new PaceDialect();

  private static AsciiAnswer read(String id) {
    return AsciiVectors.read(PACE, id);
  }

  static Stream<String> analog() {
    return Vectors.of("pace-rs485")
        .filter(vector -> vector.answer() && vector.derived().containsKey("packs"))
        .map(Vector::id);
  }

  @ParameterizedTest
  @MethodSource("analog")
  void measurements(String id) {
    AsciiVectors.assertMeasured(read(id), id);
  }

  // Control: the tails of P = 2, 3, 4 and 9, one pack and three, are among them.
  @Test
  void everyTailWasCaptured() {
    assertThat(analog()).contains("v104", "v198", "v199", "v208", "v209");
  }

  @Test
  void theTailTellsSocAndSoh() {
    MeasuredPack pack = ((MeasuredAnswer) read("v199")).packs().get(0);
    assertThat(pack.charge().soc()).isEqualTo(7_700);
    assertThat(pack.charge().soh()).isEqualTo(10_000);
    assertThat(((MeasuredAnswer) read("v208")).packs())
        .extracting(MeasuredPack::address)
        .containsExactly(1, 2, 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v210", "v211"})
  void states(String id) {
    assertThat(read(id))
        .isEqualTo(
            new StatedAnswer(
                List.of(
                    new StatedPack(
                        2,
                        Collections.nCopies(16, State.OK),
                        Collections.nCopies(6, State.OK),
                        new PackAlarms(Alarms.NONE, Switch.ON, Switch.ON, false),
                        true))));
  }

  @Test
  void identities() {
    assertThat(read("v115")).isEqualTo(software("P16S100A-1812-1.00"));
    assertThat(read("v196")).isEqualTo(software("P16S100A-1B470-3.01"));
    assertThat(read("v117")).isEqualTo(serial("1812101380309D"));
    assertThat(read("v197")).isEqualTo(serial("1B4703022501579D"));
    assertThat(read("v201")).isEqualTo(new PacksAnswer(2));
    assertThat(read("v194")).isEqualTo(new CapacityAnswer(62_040, 103_460, 100_000));
    assertThat(read("v218")).isEqualTo(new ProtocolsAnswer(4, 1, 1));
    assertThat(read("v219")).isEqualTo(new ProtocolsAnswer(2, 1, 0));
  }

  private static IdentityAnswer software(String text) {
    return new IdentityAnswer(new PackIdentity(null, null, text, null));
  }

  private static IdentityAnswer serial(String text) {
    return new IdentityAnswer(new PackIdentity(null, null, null, text));
  }

  // To a switch command that somebody else sent: the BMS says no.
  @Test
  void aRefusalIsRead() {
    assertThat(read("v137")).isEqualTo(new AsciiAnswer.Refused(0x09));
  }

  static Stream<Vector> misprints() {
    return Vectors.of("pace-rs485").filter(vector -> !vector.checksumOk());
  }

  @ParameterizedTest
  @MethodSource("misprints")
  void aMisprintedChecksumIsRefused(Vector vector) {
    assertThat(AsciiFrame.check(vector.frame())).isEqualTo(new AsciiCheck.Bad(Fault.CHECKSUM));
  }

  // Control: no answer is left out above, but those to thresholds and writes that nobody reads.
  @Test
  void everyGoodAnswerToAReadIsRead() {
    List<String> unread =
        Vectors.of("pace-rs485")
            .filter(vector -> vector.answer() && vector.allOk())
            .filter(vector -> asksOnTheList(vector))
            .filter(vector -> read(vector.id()) instanceof AsciiAnswer.Unreadable)
            .map(Vector::id)
            .toList();
    assertThat(unread).isEmpty();
  }

  private static boolean asksOnTheList(Vector vector) {
    String request = vector.answersRequest();
    return request == null
        || PACE.command(Integer.parseInt(request.substring(7, 9), 16)).isPresent();
  }
}
