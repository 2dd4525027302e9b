package io.energyrack.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.energyrack.gateway.core.testing.LoopRig;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LogDeskTest {

  private static final int LINES = 200;

  private final LoopRig rig = new LoopRig();
  private final List<String> written = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    rig.close();
    assertThat(rig.bugs()).isEmpty();
  }

  // "Pack 3 is silent" after "pack 3 is on line" would say the opposite of what is.
  @Test
  void linesKeepTheirOrder() {
    LogDesk log = new LogDesk(rig.loop().desk(), line -> written.add(line.text()));

    IntStream.range(0, LINES).forEach(i -> log.accept(line(i)));

    List<String> expected = IntStream.range(0, LINES).mapToObj(Integer::toString).toList();
    await().untilAsserted(() -> assertThat(written).isEqualTo(expected));
  }

  @Test
  void logThatHangsLeavesTheDeskToOthersAndIsBounded() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    LogDesk log =
        new LogDesk(
            rig.loop().desk(),
            line -> {
              awaitUninterrupted(released);
              written.add(line.text());
            });
    IntStream.range(0, 2 * LogDesk.MOST_WAITING).forEach(i -> log.accept(line(i)));

    CountDownLatch served = new CountDownLatch(1);
    assertThat(rig.loop().desk().submit(served::countDown)).isTrue();
    assertThat(served.await(10, TimeUnit.SECONDS)).isTrue();

    released.countDown();
    await().until(() -> written.size() == LogDesk.MOST_WAITING);
    log.accept(line(LINES));
    await().until(() -> written.size() == LogDesk.MOST_WAITING + 1);
  }

  @Test
  void lineThatCannotBeWrittenEndsNoOther() {
    LogDesk log =
        new LogDesk(
            rig.loop().desk(),
            line -> {
              if (line.text().equals("1")) {
                throw new IllegalStateException("on purpose");
              }
              written.add(line.text());
            });

    IntStream.range(0, 3).forEach(i -> log.accept(line(i)));

    await().untilAsserted(() -> assertThat(written).containsExactly("0", "2"));
    assertThat(rig.bugs()).hasSize(1);
    rig.bugs().clear();
  }

  private static JournalLine line(int number) {
    return new JournalLine(false, Integer.toString(number));
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
