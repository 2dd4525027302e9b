package io.energyrack.gateway.can.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.can.bus.BusError.Kind;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** can_id and data as candump -e shows them; the bits are those of linux/can/error.h. */
class BusErrorTest {

  // 20000040#0000000000000000
  @Test
  void busOff() {
    var error = BusError.decode(0x2000_0040, 0);

    assertThat(error.kinds()).containsExactly(Kind.BUS_OFF);
    assertThat(error.transmitErrors()).isEmpty();
    assertThat(error.receiveErrors()).isEmpty();
  }

  // 20000204#0020000000008005: error-passive by transmitting, counters 128 and 5.
  @Test
  void passiveByTransmittingWithCounters() {
    var error = BusError.decode(0x2000_0204, 0x0580_0000_0000_2000L);

    assertThat(error.kinds()).containsExactly(Kind.TRANSMIT_PASSIVE);
    assertThat(error.transmitErrors()).isEqualTo(OptionalInt.of(128));
    assertThat(error.receiveErrors()).isEqualTo(OptionalInt.of(5));
  }

  // 20000004#0017000000000000: both overflows, receive warning and receive passive at once.
  @Test
  void controllerBitsCombine() {
    assertThat(BusError.decode(0x2000_0004, 0x1700).kinds())
        .containsExactlyInAnyOrder(
            Kind.RECEIVE_OVERFLOW,
            Kind.TRANSMIT_OVERFLOW,
            Kind.RECEIVE_WARNING,
            Kind.RECEIVE_PASSIVE);
  }

  // Without the class CRTL, byte 1 says nothing.
  @Test
  void controllerByteCountsInItsClassAlone() {
    assertThat(BusError.decode(0x2000_0100, 0xFF00).kinds()).containsExactly(Kind.RESTARTED);
  }

  @Test
  void missingAcknowledgeIsReportedInEitherWay() {
    assertThat(BusError.decode(0x2000_0020, 0).is(Kind.NO_ACKNOWLEDGE)).isTrue();
    // 20000088#0000001900000000: a bus error in the acknowledge slot.
    assertThat(BusError.decode(0x2000_0088, 0x1900_0000).kinds())
        .containsExactlyInAnyOrder(Kind.PROTOCOL, Kind.BUS_ERROR, Kind.NO_ACKNOWLEDGE);
    assertThat(BusError.decode(0x2000_0088, 0).is(Kind.NO_ACKNOWLEDGE)).isFalse();
  }

  @Test
  void restOfTheClasses() {
    assertThat(BusError.decode(0x2000_0011, 0).kinds())
        .containsExactlyInAnyOrder(Kind.TRANSMIT_TIMEOUT, Kind.TRANSCEIVER);
    assertThat(BusError.decode(0x2000_0004, 0x4000).kinds()).containsExactly(Kind.ACTIVE);
  }

  @Test
  void repeatedTroubleIsToldOnceEachSecond() {
    var pacer = new ErrorPacer();
    long start = 5_000_000_000L;
    int noAcknowledge = Kind.NO_ACKNOWLEDGE.mask();

    assertThat(pacer.mayTell(noAcknowledge, start)).isTrue();
    for (int i = 1; i < 1_000; i++) {
      assertThat(pacer.mayTell(noAcknowledge, start + i * 1_000_000L)).isFalse();
    }
    assertThat(pacer.mayTell(Kind.PROTOCOL.mask() | noAcknowledge, start + 999_999_999L)).isTrue();
    assertThat(pacer.mayTell(noAcknowledge, start + 1_000_000_000L)).isTrue();
  }

  // Whoever hears PASSIVE, ACTIVE, PASSIVE within a second must not end with ACTIVE.
  @Test
  void changesOfStateAreAllTold() {
    var pacer = new ErrorPacer();

    assertThat(pacer.mayTell(Kind.TRANSMIT_PASSIVE.mask(), 1)).isTrue();
    assertThat(pacer.mayTell(Kind.ACTIVE.mask(), 2)).isTrue();
    assertThat(pacer.mayTell(Kind.TRANSMIT_PASSIVE.mask(), 3)).isTrue();
    assertThat(pacer.mayTell(Kind.BUS_OFF.mask(), 4)).isTrue();
    assertThat(pacer.mayTell(Kind.BUS_OFF.mask(), 5)).isTrue();
  }
}
