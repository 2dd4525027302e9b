package io.energyrack.gateway.core.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.energyrack.gateway.core.testing.LoopRig;
import io.energyrack.gateway.core.testing.NoBlockingOnTheLoop;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoBlockingOnTheLoop.class)
class GatewayLoopTest {

  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final LoopRig rig = new LoopRig();
  private final GatewayLoop loop = rig.loop();

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void tasksKeepTheirOrder() throws Exception {
    List<Integer> seen = new CopyOnWriteArrayList<>();
    for (int i = 0; i < 100; i++) {
      int number = i;
      loop.execute(() -> seen.add(number));
    }
    rig.run(() -> {});

    assertThat(seen).hasSize(100).isSorted();
  }

  // An exception on the loop is a bug: it is told, and the loop lives on for everybody else.
  @Test
  void exceptionIsToldAndEndsNothing() throws Exception {
    var bug = new IllegalStateException("bug");
    loop.execute(
        () -> {
          throw bug;
        });
    rig.run(
        () ->
            loop.timer(
                    now -> {
                      throw bug;
                    })
                .at(loop.nowNanos()));

    await().untilAsserted(() -> assertThat(rig.bugs()).containsExactly(bug, bug));
    assertThat(rig.on(() -> "alive")).isEqualTo("alive");
  }

  @Test
  void timerIsDueOnceAndNotBeforeItsTime() throws Exception {
    var calls = new AtomicInteger();
    var late = new AtomicLong(Long.MIN_VALUE);
    rig.run(
        () -> {
          long due = loop.nowNanos() + 20 * MILLI;
          loop.timer(
                  now -> {
                    calls.incrementAndGet();
                    late.set(now - due);
                  })
              .at(due);
        });

    await().untilAtomic(calls, org.hamcrest.Matchers.equalTo(1));
    assertThat(late.get()).isNotNegative();
  }

  @Test
  void movedTimerIsDueAtItsLastTimeAlone() throws Exception {
    List<String> seen = new CopyOnWriteArrayList<>();
    rig.run(
        () -> {
          long now = loop.nowNanos();
          var later = loop.timer(n -> seen.add("later"));
          later.at(now + 5 * MILLI);
          later.at(now + 60 * MILLI);
          var sooner = loop.timer(n -> seen.add("sooner"));
          sooner.at(now + 10_000 * MILLI);
          sooner.at(now + 10 * MILLI);
          loop.timer(n -> seen.add("between")).at(now + 30 * MILLI);
        });

    await().untilAsserted(() -> assertThat(seen).containsExactly("sooner", "between", "later"));
  }

  @Test
  void cancelledTimerIsNeverDueAndMayBeSetAgain() throws Exception {
    List<String> seen = new CopyOnWriteArrayList<>();
    rig.run(
        () -> {
          long now = loop.nowNanos();
          var cancelled = loop.timer(n -> seen.add("cancelled"));
          cancelled.at(now + 5 * MILLI);
          cancelled.cancel();
          assertThat(cancelled.isSet()).isFalse();
          var again = loop.timer(n -> seen.add("again"));
          again.at(now + 5 * MILLI);
          again.cancel();
          again.at(now + 30 * MILLI);
        });

    await().untilAsserted(() -> assertThat(seen).containsExactly("again"));
  }

  // A poller moves its deadline with every answer: that must not feed the garbage collector.
  @Test
  void movingTimerLaterAllocatesNothing() throws Exception {
    rig.run(() -> moveOften(20_000));
    long before = rig.allocatedBytes();
    rig.run(() -> moveOften(100_000));
    long after = rig.allocatedBytes();

    assertThat((after - before) / 100_000).isZero();
  }

  private void moveOften(int times) {
    var timer = loop.timer(n -> {});
    long now = loop.nowNanos();
    for (int i = 0; i < times; i++) {
      timer.at(now + 10_000 * MILLI + i);
    }
    timer.cancel();
  }

  @Test
  void stalledLoopShowsItsLagToOtherThreads() throws Exception {
    var stalled = new CountDownLatch(1);
    var release = new java.util.concurrent.atomic.AtomicBoolean();
    loop.execute(
        () -> {
          stalled.countDown();
          while (!release.get()) {
            // Busy on purpose: what blocks would be caught by the guard.
          }
        });
    stalled.await();
    await().until(() -> loop.lag().nanos(System.nanoTime()) > 150 * MILLI);
    release.set(true);

    await().until(() -> loop.lag().mostNanos() > 150 * MILLI);
    await().until(() -> loop.lag().nanos(System.nanoTime()) < 50 * MILLI);
  }

  @Test
  void deskRefusesWhatItCannotHold() throws Exception {
    var release = new CountDownLatch(1);
    Runnable busy =
        () -> {
          try {
            release.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    for (int i = 0; i < Desk.THREADS; i++) {
      assertThat(loop.desk().submit(busy)).isTrue();
    }
    await().until(() -> loop.desk().waiting() == 0);
    for (int i = 0; i < Desk.MOST_WAITING; i++) {
      assertThat(loop.desk().submit(busy)).isTrue();
    }

    assertThat(loop.desk().submit(busy)).isFalse();
    assertThat(loop.desk().refused()).isEqualTo(1);
    release.countDown();
    await().until(() -> loop.desk().waiting() == 0);
    assertThat(loop.desk().submit(busy)).isTrue();
  }

  @Test
  void exceptionAtTheDeskIsToldAndItsThreadGoesOn() {
    for (int i = 0; i < 2 * Desk.THREADS; i++) {
      loop.desk()
          .submit(
              () -> {
                throw new IllegalStateException(Thread.currentThread().getName());
              });
    }

    await().until(() -> rig.bugs().size() == 2 * Desk.THREADS);
    assertThat(rig.bugs()).allMatch(bug -> bug.toString().contains(Desk.THREAD_NAME));
  }

  @Test
  void stoppedLoopSaysThatItTakesNoTask() {
    rig.close();

    assertThat(loop.execute(() -> {})).isFalse();
    assertThat(loop.desk().submit(() -> {})).isFalse();
  }

  @Test
  void loopRefusesToWaitForItsOwnEnd() {
    assertThatThrownBy(() -> rig.run(loop::close)).hasCauseInstanceOf(IllegalStateException.class);
  }
}
