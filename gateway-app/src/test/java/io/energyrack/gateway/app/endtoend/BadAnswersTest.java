package io.energyrack.gateway.app.endtoend;

import static io.energyrack.gateway.app.endtoend.GatewayRig.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.app.LineView;
import io.energyrack.gateway.core.testing.NoBlockingOnTheLoop;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Contract S3: bytes that are no good answer raise a counter and change nothing that an inverter
 * hears, on a line where the answers between them are good.
 */
@ExtendWith(NoBlockingOnTheLoop.class)
@Timeout(60)
class BadAnswersTest {

  private static final String NOISE = "\u0000\u00FF\u00F0~20\u00BF\r~\r~~";

  @TempDir Path folder;

  private final PackPlayer player = new PackPlayer(Captures.ofTwoPacks());
  private PlayedTty tty;
  private GatewayRig rig;

  @BeforeEach
  void start() throws Exception {
    tty = new PlayedTty(folder, player);
    rig = GatewayRig.onLoopback(TwoPacks.config(tty.device()));
    rig.awaitNewest(TwoPacks.LIMITS);
    rig.awaitNewest(TwoPacks.COUNTS);
  }

  @AfterEach
  void stop() throws Exception {
    rig.close();
    tty.close();
  }

  @Test
  void s3NoiseBetweenAnswersIsForeign() {
    player.mishap((query, answer) -> answer + NOISE);

    assertNothingButThisRises(line -> line.foreignBytes(), 10L * NOISE.length());
    assertThat(rig.line().unanswered()).isZero();
  }

  // A real line begins an answer with noise: drivers that switch, a bus without bias.
  @Test
  void s3NoiseBeforeAnswersCostsNoAnswer() {
    long garbled = rig.line().garbled();
    player.mishap((query, answer) -> answer.isEmpty() ? "" : "\u0000\u00FF\u00F0" + answer);

    assertNothingButThisRises(line -> line.answered(), 20);
    assertThat(rig.line().garbled()).isEqualTo(garbled);
    assertThat(rig.line().unanswered()).isZero();
  }

  @Test
  void s3NoiseInsideAnswersIsGarbled() {
    player.mishap(
        everyThird(answer -> answer.substring(0, 20) + "\u00FF\u0081" + answer.substring(20)));

    assertNothingButThisRises(line -> line.garbled(), 5);
  }

  @Test
  void s3HalfFrameIsGarbled() {
    player.mishap(everyThird(answer -> answer.substring(0, answer.length() / 2)));

    assertNothingButThisRises(line -> line.garbled(), 4);
  }

  // The frame says 0 A and that charging is not enabled: only its checksum is wrong.
  @Test
  void s3WrongChecksumIsGarbledWhateverTheFrameSays() {
    String tempting = Captures.ZERO_LIMITS_OF_3.replace("F92E", "F92F");
    AtomicInteger count = new AtomicInteger();
    player.mishap(
        (query, answer) ->
            query.equals(Captures.ASK_LIMITS_OF_3) && count.incrementAndGet() % 3 == 0
                ? tempting
                : answer);

    assertNothingButThisRises(line -> line.garbled(), 3);
  }

  // A cell of 6.000 V (1770h) cannot be; D17h became it, and the checksum follows: the sum of the
  // four characters, 0 D 1 7 = 30h + 44h + 31h + 37h = DCh, is now 1 7 7 0 = 31h + 37h + 37h + 30h
  // =
  // CFh, 0Dh less, so E2D1h becomes E2DEh.
  @Test
  void s3ImpossibleCellIsImplausible() {
    String impossible =
        Captures.ANALOG_OF_2.replace("00020F0D17", "00020F1770").replace("E2D1", "E2DE");
    AtomicInteger count = new AtomicInteger();
    player.mishap(
        (query, answer) ->
            query.equals(Captures.ASK_ANALOG_OF_2) && count.incrementAndGet() % 3 == 0
                ? impossible
                : answer);

    assertNothingButThisRises(line -> line.implausible(), 3);
  }

  // A full pack's 0 A under another pack's query: taken for that pack's it would stop the bank.
  @Test
  void anotherPacksAnswerIsForeign() {
    player.mishap(
        (query, answer) ->
            query.equals(Captures.ASK_LIMITS_OF_3) ? Captures.FULL_LIMITS_OF_2 + answer : answer);

    assertNothingButThisRises(line -> line.foreignBytes(), 5L * Captures.FULL_LIMITS_OF_2.length());
    assertThat(rig.line().unanswered()).isZero();
  }

  @Test
  void answerThatComesAfterItsDeadlineIsOfThePackThatWasAsked() {
    AtomicInteger count = new AtomicInteger();
    AtomicReference<String> late = new AtomicReference<>("");
    player.mishap(
        (query, answer) -> {
          if (query.equals(Captures.ASK_LIMITS_OF_2) && count.incrementAndGet() % 4 == 0) {
            late.set(Captures.LIMITS_OF_2);
            return "";
          }
          return query.startsWith("~2003") ? late.getAndSet("") + answer : answer;
        });

    assertNothingButThisRises(line -> line.unanswered(), 2);
    assertThat(rig.line().foreignBytes()).isPositive();
  }

  private static PackPlayer.Mishap everyThird(UnaryOperator<String> damage) {
    AtomicInteger count = new AtomicInteger();
    return (query, answer) ->
        answer.length() > 20 && count.incrementAndGet() % 3 == 0 ? damage.apply(answer) : answer;
  }

  /** Until a counter has risen so far, the inverter hears the same limits and measurements. */
  private void assertNothingButThisRises(ToLongFunction<LineView> counter, long by) {
    int mark = rig.inverter().mark();
    long before = counter.applyAsLong(rig.line());
    long cycles = rig.snapshot().bus().sent().cyclesConfirmed();
    soon().until(() -> counter.applyAsLong(rig.line()) - before >= by);
    soon().until(() -> rig.snapshot().bus().sent().cyclesConfirmed() >= cycles + 2);

    assertThat(rig.inverter().textsSince(mark, 0x351)).containsExactly(TwoPacks.LIMITS);
    assertThat(rig.inverter().textsSince(mark, 0x356)).containsExactly(TwoPacks.MEASURED);
    assertThat(rig.inverter().textsSince(mark, 0x372)).containsExactly(TwoPacks.COUNTS);
    assertThat(rig.inverter().textsSince(mark, 0x35A)).containsExactly(TwoPacks.NO_ALARMS);
  }
}
