package io.energyrack.gateway.core.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.energyrack.gateway.core.testing.LoopRig;
import io.energyrack.gateway.core.testing.NoBlockingOnTheLoop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoBlockingOnTheLoop.class)
class ReopenerTest {

  private final LoopRig rig = new LoopRig();
  private final ScriptedPort port = new ScriptedPort();
  private final Reopener<Integer> reopener =
      new Reopener<>(rig.loop(), BackOff.ofMillis(10, 40), port);

  /** Opens as numbers 1, 2, ... after a given number of failures. */
  private static final class ScriptedPort implements Reopener.Port<Integer> {
    final AtomicInteger failures = new AtomicInteger();
    final AtomicInteger opens = new AtomicInteger();
    final List<Long> triesNanos = new CopyOnWriteArrayList<>();
    final List<String> seen = new CopyOnWriteArrayList<>();
    final Semaphore mayOpen = new Semaphore(1_000);

    @Override
    public Integer open() throws IOException {
      triesNanos.add(System.nanoTime());
      mayOpen.acquireUninterruptibly();
      if (failures.getAndDecrement() > 0) {
        throw new IOException("not there");
      }
      return opens.incrementAndGet();
    }

    @Override
    public void close(Integer opened) {
      seen.add("close " + opened);
    }

    @Override
    public void opened(Integer opened, long nowNanos) {
      seen.add("opened " + opened);
    }

    @Override
    public void failed(IOException cause, long nowNanos) {
      seen.add("failed");
    }
  }

  @AfterEach
  void stop() {
    rig.close();
    assertThat(rig.bugs()).isEmpty();
  }

  @Test
  void failuresAreRetriedWithGrowingWaitsUntilItOpens() throws Exception {
    port.failures.set(4);
    rig.run(reopener::start);

    await()
        .untilAsserted(
            () ->
                assertThat(port.seen)
                    .containsExactly("failed", "failed", "failed", "failed", "opened 1"));
    long[] atLeastMillis = {10, 20, 40, 40};
    for (int i = 0; i < atLeastMillis.length; i++) {
      long waited = port.triesNanos.get(i + 1) - port.triesNanos.get(i);
      assertThat(waited).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(atLeastMillis[i]));
    }
  }

  @Test
  void lostPortIsClosedAndOpenedAnew() throws Exception {
    rig.run(reopener::start);
    await().until(() -> port.seen.contains("opened 1"));
    rig.run(reopener::holds);
    rig.run(reopener::lost);

    await()
        .untilAsserted(
            () -> assertThat(port.seen).containsExactly("opened 1", "close 1", "opened 2"));
  }

  // Stopping while the desk is still opening must not leave the port open behind.
  @Test
  void portThatOpensAfterTheStopIsClosedAndNeverTold() throws Exception {
    port.mayOpen.drainPermits();
    rig.run(reopener::start);
    await().until(() -> !port.triesNanos.isEmpty());
    rig.run(reopener::stop);
    port.mayOpen.release();

    await().untilAsserted(() -> assertThat(port.seen).containsExactly("close 1"));
  }

  @Test
  void stoppedReopenerClosesAndTriesNoMore() throws Exception {
    rig.run(reopener::start);
    await().until(() -> port.seen.contains("opened 1"));
    rig.run(reopener::stop);

    await().untilAsserted(() -> assertThat(port.seen).containsExactly("opened 1", "close 1"));
    await()
        .during(100, TimeUnit.MILLISECONDS)
        .atMost(1, TimeUnit.SECONDS)
        .until(() -> port.triesNanos.size() == 1);
  }

  /** A line by TCP whose name server does not answer: one try lasts ten seconds and more. */
  private static final class NamedPort implements Reopener.Port<Integer> {
    private final CountDownLatch answer;
    private final AtomicInteger asking = new AtomicInteger();
    private final CountDownLatch asked;
    final AtomicInteger mostAsking = new AtomicInteger();

    NamedPort(CountDownLatch answer, CountDownLatch asked) {
      this.answer = answer;
      this.asked = asked;
    }

    @Override
    public boolean looksNamesUp() {
      return true;
    }

    @Override
    public Integer open() throws IOException {
      mostAsking.accumulateAndGet(asking.incrementAndGet(), Math::max);
      try {
        answer.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      asking.decrementAndGet();
      asked.countDown();
      throw new IOException("unknown host");
    }

    @Override
    public void close(Integer opened) {
      throw new AssertionError("never open");
    }

    @Override
    public void opened(Integer opened, long nowNanos) {
      throw new AssertionError("never open");
    }

    @Override
    public void failed(IOException cause, long nowNanos) {
      // The reopener tries again.
    }
  }

  // Contract S18: the bus is back within 2 s, whatever the network does.
  @Test
  @Timeout(30)
  void s18NamesThatNobodyAnswersForKeepNoOtherPortShut() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(2 * Desk.THREADS);
    NamedPort named = new NamedPort(answer, asked);
    List<Reopener<Integer>> lines = new ArrayList<>();
    for (int i = 0; i < 2 * Desk.THREADS; i++) {
      lines.add(new Reopener<>(rig.loop(), BackOff.ofMillis(10_000, 10_000), named));
    }
    try {
      rig.run(() -> lines.forEach(Reopener::start));
      rig.run(reopener::start);

      await().until(() -> port.seen.contains("opened 1"));
      assertThat(asked.getCount()).as("they still ask").isEqualTo(2 * Desk.THREADS);
    } finally {
      answer.countDown();
    }
    asked.await();
    assertThat(named.mostAsking).hasValue(Desk.MOST_LOOK_UPS);
    rig.run(() -> lines.forEach(Reopener::stop));
  }

  @Test
  void waitOfNothingIsRefused() {
    assertThatThrownBy(() -> new BackOff(0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new BackOff(2, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
