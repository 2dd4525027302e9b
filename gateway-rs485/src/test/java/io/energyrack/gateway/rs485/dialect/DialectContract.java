package io.energyrack.gateway.rs485.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.rs485.frame.Accumulation;
import io.energyrack.gateway.rs485.frame.Frame;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every dialect owes its line, shown on its captures: bytes may come in any pieces, behind
 * noise, torn or flipped, and never make a reading that was not sent.
 */
public abstract class DialectContract {

  /**
   * One exchange that was captured, or printed in a document.
   *
   * @param answer a whole frame that is a good answer to the query.
   */
  public record Exchange(Query query, Frame answer) {}

  /** The dialect under test. */
  protected abstract Dialect dialect();

  /** At least one exchange of every kind that the dialect reads. */
  protected abstract List<Exchange> captures();

  /** Bytes that a real line shows before a frame; a binary dialect that takes none has none. */
  protected byte[] noise() {
    return new byte[] {(byte) 0xF0, (byte) 0xFF, (byte) 0xBF};
  }

  @Test
  void everyCaptureIsToldOrRefused() {
    for (Exchange capture : captures()) {
      assertThat(dialect().decode(capture.query(), capture.answer()))
          .as(capture.toString())
          .isNotInstanceOfAny(Answer.Garbled.class, Answer.Implausible.class);
    }
  }

  @Test
  void everySplitOfACaptureGivesTheSameFrame() {
    for (Exchange capture : captures()) {
      byte[] bytes = capture.answer().toBytes();
      for (int split = 0; split < bytes.length; split++) {
        assertThat(dialect().accumulate(bytes, split))
            .as("the first %d bytes of %s", split, capture.answer())
            .isEqualTo(new Accumulation.Incomplete(0));
      }
      assertComplete(bytes, capture.answer());
    }
  }

  // While a query is open a dialect may look for its answer alone: the same must come out.
  @Test
  void everySplitGivesTheSameFrameWhileItsQueryIsOpen() {
    for (Exchange capture : captures()) {
      byte[] bytes = capture.answer().toBytes();
      for (int split = 0; split < bytes.length; split++) {
        assertThat(dialect().accumulate(capture.query(), bytes, split))
            .as("the first %d bytes of %s", split, capture.answer())
            .isEqualTo(new Accumulation.Incomplete(0));
        assertThat(dialect().missingBytes(capture.query(), bytes, split))
            .as("missing after %d bytes of %s", split, capture.answer())
            .isBetween(1, bytes.length - split);
      }
      byte[] received = join(noise(), bytes);
      assertThat(dialect().accumulate(capture.query(), received, received.length))
          .isEqualTo(new Accumulation.Complete(capture.answer(), received.length));
    }
  }

  @Test
  void noiseBeforeAFrameIsDropped() {
    for (Exchange capture : captures()) {
      assertComplete(join(noise(), capture.answer().toBytes()), capture.answer());
    }
  }

  @Test
  void aTornFrameDoesNotSpoilTheNext() {
    for (Exchange capture : captures()) {
      byte[] whole = capture.answer().toBytes();
      for (int cut = 1; cut < whole.length; cut += 7) {
        byte[] received = join(Arrays.copyOf(whole, cut), whole);
        assertThat(firstFrame(received)).as("torn at %d", cut).isEqualTo(capture.answer());
      }
    }
  }

  @Test
  void everyFlippedBitIsRefusedOrHarmless() {
    for (Exchange capture : captures()) {
      Answer sent = dialect().decode(capture.query(), capture.answer());
      byte[] bytes = capture.answer().toBytes();
      for (int bit = 0; bit < 8 * bytes.length; bit++) {
        byte[] flipped = bytes.clone();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        for (Accumulation found :
            List.of(
                dialect().accumulate(flipped, flipped.length),
                dialect().accumulate(capture.query(), flipped, flipped.length))) {
          if (found instanceof Accumulation.Complete complete) {
            Answer read = dialect().decode(capture.query(), complete.frame());
            assertThat(read instanceof Answer.Garbled || read.equals(sent))
                .as("bit %d of %s read as %s", bit, capture.answer(), read)
                .isTrue();
          }
        }
      }
    }
  }

  @Test
  void noFrameIsLongerThanTheBufferItNeeds() {
    for (Exchange capture : captures()) {
      assertThat(capture.answer().length()).isLessThanOrEqualTo(dialect().longestFrameBytes());
    }
  }

  @Test
  void aQueryIsAFrameOfItsOwnDialect() {
    for (Exchange capture : captures()) {
      assertComplete(capture.query().request().toBytes(), capture.query().request());
    }
  }

  // On a line that echoes, the query itself comes back first: it is no answer.
  @Test
  void theEchoOfAQueryIsNoAnswer() {
    for (Exchange capture : captures()) {
      assertThat(dialect().decode(capture.query(), capture.query().request()))
          .isInstanceOf(Answer.Garbled.class);
    }
  }

  // Where another master asks, his queries are told from the answers.
  @Test
  void whatItAsksItselfItHearsAnotherAsk() {
    for (Topic topic : Topic.values()) {
      for (Query query : dialect().queries(topic, 3)) {
        assertThat(dialect().heard(query.request())).as("%s %s", topic, query).contains(query);
      }
    }
  }

  @Test
  void anAnswerIsHeardAsNoQuery() {
    for (Exchange capture : captures()) {
      assertThat(dialect().heard(capture.answer())).as(capture.toString()).isEmpty();
    }
  }

  private void assertComplete(byte[] received, Frame frame) {
    assertThat(dialect().accumulate(received, received.length))
        .isEqualTo(new Accumulation.Complete(frame, received.length));
  }

  /** Feeds all, dropping what is consumed, until a frame is found whose content is the last one. */
  private Frame firstFrame(byte[] received) {
    byte[] rest = received;
    while (true) {
      Accumulation found = dialect().accumulate(rest, rest.length);
      if (found instanceof Accumulation.Complete complete) {
        return complete.frame();
      }
      assertThat(found).isInstanceOf(Accumulation.Garbage.class);
      rest = Arrays.copyOfRange(rest, found.consumed(), rest.length);
    }
  }

  private static byte[] join(byte[] head, byte[] tail) {
    byte[] joined = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, joined, head.length, tail.length);
    return joined;
  }
}
