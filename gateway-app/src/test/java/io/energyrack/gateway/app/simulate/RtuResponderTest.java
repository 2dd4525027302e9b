package io.energyrack.gateway.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.rs485.frame.Frame;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What all packs with registers do alike. Queries and CRCs are the vectors' unless worked out. */
class RtuResponderTest {

  /** v291 and v292: register 1 of a pack of 26.29 V. */
  private static final String QUERY = "01 03 00 01 00 01 D5 CA";

  private static final String ANSWER = "01 03 02 0A 45 7F 17";

  private static ToldPack pack(int address) {
    return ToldPacks.with(
        ToldPacks.ordinary(address),
        ToldPacks.reading(
            new int[] {3286, 3286, 3286, 3286, 3286, 3286, 3287, 3287},
            209,
            new int[] {210, 209},
            0,
            26_290,
            66_000,
            100_000,
            3));
  }

  private static Responder responder(ToldPack... packs) {
    return Responders.named("pace-modbus", () -> List.of(packs), packs[0].address(), 1);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.ofDelimiter(" ").parseHex(hex);
  }

  @Property(tries = 20)
  void aQueryMayComeInPieces(@ForAll @IntRange(min = 0, max = 8) int cut) {
    Responder responder = responder(pack(1));
    byte[] query = bytes(QUERY);
    byte[] head = Frame.copyOf(query, 0, cut).toBytes();
    byte[] tail = Frame.copyOf(query, cut, query.length).toBytes();

    int replies = responder.receive(head).size() + responder.receive(tail).size();

    assertThat(replies).isEqualTo(1);
  }

  @Test
  void whatComesBeforeAQueryIsPassedOver() {
    String noise = "F0 FF 01 03 00 01 00 ";

    assertThat(RtuWire.answers(responder(pack(1)), noise.repeat(60) + QUERY))
        .containsExactly(ANSWER);
  }

  @Property
  void aQueryWithOneBitTurnedIsNotAnswered(@ForAll @IntRange(min = 0, max = 63) int bit) {
    byte[] query = bytes(QUERY);
    query[bit / 8] ^= (byte) (1 << bit % 8);

    assertThat(responder(pack(1)).receive(query)).isEmpty();
  }

  @Test
  void aPackAnswersItsOwnAddressAlone() {
    assertThat(responder(pack(2), pack(3)).receive(bytes(QUERY))).isEmpty();
  }

  // Two packs set to one address both answer, at once.
  @Test
  void twoPacksOfOneAddressBothAnswer() {
    assertThat(RtuWire.answers(responder(pack(1), pack(1)), QUERY)).containsExactly(ANSWER, ANSWER);
  }

  // v338 under address 3: JK's write of one register. The refusal of function 10 hexadecimal is 90.
  @Test
  void aPackKnowsNoWrite() {
    List<String> answers = RtuWire.answers(responder(pack(3)), "03 10 16 20 00 01 02 00 00 CF 91");

    assertThat(answers).hasSize(1);
    assertThat(answers.get(0)).startsWith("03 90 01 ");
  }

  // v328: the function of Seplos's registers.
  @Test
  void anotherFunctionIsRefused() {
    List<String> answers = RtuWire.answers(responder(pack(1)), "01 04 10 00 00 11 34 C6");

    assertThat(answers).hasSize(1);
    assertThat(answers.get(0)).startsWith("01 84 01 ");
  }

  // v307: JK's registers.
  @Test
  void registersThatAreNotThereAreRefused() {
    assertThat(RtuWire.answers(responder(pack(1)), "01 03 12 00 00 08 41 74"))
        .containsExactly("01 83 02 C0 F1");
  }

  @Test
  void anAnswerComesAfterItsDelay() {
    List<Reply> replies = responder(pack(1)).receive(bytes(QUERY));

    assertThat(replies).hasSize(1);
    assertThat(replies.get(0).delayNanos())
        .isBetween(RtuResponder.LEAST_DELAY_NANOS, RtuResponder.MOST_DELAY_NANOS);
  }

  // The same answer of pack 1, said as if by pack 2 and back: its CRC is that of v292 again.
  @Test
  void anAnswerCanBeReaddressed() {
    Responder responder = responder(pack(1));
    Frame answer = responder.receive(bytes(QUERY)).get(0).frame();

    Frame other = responder.readdressed(answer, 2);

    assertThat(other.at(0)).isEqualTo(2);
    assertThat(other.toBytes()).isNotEqualTo(answer.toBytes());
    assertThat(responder.readdressed(other, 1)).isEqualTo(answer);
  }
}
