package io.energyrack.gateway.rs485.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.rs485.testing.Hand;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RtuFramingTest {

  private static final RtuFraming STANDARD = new RtuFraming(false);
  private static final RtuFraming WIDE = new RtuFraming(true);

  /** Asks pack 1 for register 1 alone. */
  private static final RtuRequest ONE = new RtuRequest(1, ReadFunction.HOLDING, 1, 1);

  private static final String ANSWER = "01 03 02 0A 45 7F 17";

  private static Accumulation find(RtuFraming framing, RtuRequest asked, String bytes) {
    byte[] buffer = Hand.hex(bytes).toBytes();
    return framing.accumulate(buffer, buffer.length, asked);
  }

  private static Accumulation find(RtuFraming framing, String bytes) {
    byte[] buffer = Hand.hex(bytes).toBytes();
    return framing.accumulate(buffer, buffer.length, null);
  }

  private static Accumulation complete(String frame, int consumed) {
    return new Accumulation.Complete(Hand.hex(frame), consumed);
  }

  @Test
  void everyFormIsFoundWithoutItsQuery() {
    assertThat(find(STANDARD, ANSWER)).isEqualTo(complete(ANSWER, 7));
    assertThat(find(STANDARD, "01 83 02 C0 F1")).isEqualTo(complete("01 83 02 C0 F1", 5));
    assertThat(find(STANDARD, "01 03 00 01 00 01 D5 CA"))
        .isEqualTo(complete("01 03 00 01 00 01 D5 CA", 8));
    assertThat(find(WIDE, "01 03 00 01 00 08 15 CC"))
        .isEqualTo(complete("01 03 00 01 00 08 15 CC", 8));
  }

  // A query has the same first bytes as a wide answer may have: only its own length ends in a CRC.
  @Test
  void aWideAnswerIsFoundAfterItsEcho() {
    String both = "01 03 00 10 00 01 85 CF" + "01 03 00 01 00 08 15 CC";
    RtuRequest asked = new RtuRequest(1, ReadFunction.HOLDING, 0x10, 1);
    assertThat(find(WIDE, asked, both)).isEqualTo(complete("01 03 00 01 00 08 15 CC", 16));
  }

  @Test
  void anotherPacksAnswerIsNoiseWhileAQueryIsOpen() {
    assertThat(find(STANDARD, ONE, "02 03 02 0A 45 3B 17"))
        .isInstanceOf(Accumulation.Incomplete.class);
    assertThat(find(STANDARD, ONE, "02 03 02 0A 45 3B 17" + ANSWER))
        .isEqualTo(complete(ANSWER, 14));
  }

  // Six registers were asked by another: as long as that is, it is not what was asked here.
  @Test
  void anAnswerOfAnotherLengthIsNoneWhileAQueryIsOpen() {
    Frame six = Hand.rtu("01 03 0C 0000 0A45 0042 0064 0000 0000");
    byte[] bytes = six.toBytes();
    assertThat(STANDARD.accumulate(bytes, bytes.length, ONE))
        .isNotInstanceOf(Accumulation.Complete.class);
    assertThat(STANDARD.accumulate(bytes, bytes.length, null))
        .isEqualTo(new Accumulation.Complete(six, bytes.length));
  }

  @Test
  void aBadChecksumIsGarbageAndWhatFollowsIsKept() {
    assertThat(find(STANDARD, ONE, "01 03 02 0A 45 7F 18"))
        .isEqualTo(new Accumulation.Garbage(Fault.CRC, 7));
    assertThat(find(STANDARD, ONE, "01 03 02 0A 45 7F 18 01 03"))
        .isEqualTo(new Accumulation.Garbage(Fault.CRC, 7));
    assertThat(find(STANDARD, ONE, "01 03 02 0A 45 7F 18" + ANSWER))
        .isEqualTo(complete(ANSWER, 14));
  }

  @Test
  void noiseIsDroppedAndWhatMayBeginIsKept() {
    assertThat(find(STANDARD, ONE, "")).isEqualTo(new Accumulation.Incomplete(0));
    assertThat(find(STANDARD, ONE, "F0 FF BF")).isEqualTo(new Accumulation.Incomplete(3));
    assertThat(find(STANDARD, ONE, "F0 01")).isEqualTo(new Accumulation.Incomplete(1));
    assertThat(find(STANDARD, ONE, "F0 01 03 02")).isEqualTo(new Accumulation.Incomplete(1));
    assertThat(find(STANDARD, ONE, "F0 01 03 04")).isEqualTo(new Accumulation.Incomplete(4));
  }

  @Test
  void whatIsMissingIsKnownFromTheOpenQuery() {
    byte[] bytes = Hand.hex(ANSWER).toBytes();
    assertThat(STANDARD.missing(bytes, 0, ONE)).isEqualTo(5);
    assertThat(STANDARD.missing(bytes, 2, ONE)).isEqualTo(1);
    assertThat(STANDARD.missing(bytes, 3, ONE)).isEqualTo(4);
    assertThat(STANDARD.missing(bytes, 6, ONE)).isEqualTo(1);
  }

  /** However noise and pieces fall, a good answer behind them is found, and once. */
  @Property(tries = 2_000)
  void aGoodAnswerIsFoundBehindAnyNoise(@ForAll @Size(max = 40) byte[] noise) {
    byte[] answer = Hand.hex(ANSWER).toBytes();
    byte[] received = new byte[noise.length + answer.length];
    System.arraycopy(noise, 0, received, 0, noise.length);
    System.arraycopy(answer, 0, received, noise.length, answer.length);
    byte[] buffer = new byte[received.length];
    int length = 0;
    Accumulation last = new Accumulation.Incomplete(0);
    for (byte value : received) {
      buffer[length++] = value;
      do {
        last = STANDARD.accumulate(buffer, length, ONE);
        System.arraycopy(buffer, last.consumed(), buffer, 0, length - last.consumed());
        length -= last.consumed();
      } while (last instanceof Accumulation.Garbage);
    }
    assertThat(last).isInstanceOf(Accumulation.Complete.class);
    assertThat(((Accumulation.Complete) last).frame()).isEqualTo(Hand.hex(ANSWER));
  }

  /** No bytes make it throw, consume more than there is, or find garbage without bytes. */
  @Property(tries = 2_000)
  void anyBytesAreBorne(@ForAll @Size(max = 300) byte[] bytes) {
    for (RtuFraming framing : new RtuFraming[] {STANDARD, WIDE}) {
      for (RtuRequest asked : new RtuRequest[] {null, ONE}) {
        Accumulation found = framing.accumulate(bytes, bytes.length, asked);
        assertThat(found.consumed()).isBetween(0, bytes.length);
        if (!(found instanceof Accumulation.Incomplete)) {
          assertThat(found.consumed()).isPositive();
        }
        assertThat(framing.missing(bytes, bytes.length, asked)).isPositive();
      }
    }
  }
}
