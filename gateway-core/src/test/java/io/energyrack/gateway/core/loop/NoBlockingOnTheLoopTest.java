package io.energyrack.gateway.core.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.energyrack.gateway.core.testing.LoopRig;
import io.energyrack.gateway.core.testing.NoBlockingOnTheLoop;
import java.io.FileInputStream;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.blockhound.BlockingOperationError;

/** The guard itself: what must not be done on the loop does go red there, and only there. */
@ExtendWith(NoBlockingOnTheLoop.class)
class NoBlockingOnTheLoopTest {

  private final LoopRig rig = new LoopRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void sleepingOnTheLoopIsCaught() {
    isCaught(
        () -> {
          Thread.sleep(1);
          return "slept";
        });
  }

  @Test
  void readingFileOnTheLoopIsCaught() {
    isCaught(
        () -> {
          try (var file = new FileInputStream("/proc/self/stat")) {
            return file.read();
          }
        });
  }

  @Test
  void parkingOnTheLoopIsCaught() {
    isCaught(
        () -> {
          LockSupport.parkNanos(1);
          return "parked";
        });
  }

  @Test
  void theDeskMayBlock() throws Exception {
    var slept = new java.util.concurrent.CompletableFuture<Boolean>();
    rig.loop()
        .desk()
        .submit(
            () -> {
              try {
                Thread.sleep(1);
                slept.complete(true);
              } catch (InterruptedException e) {
                slept.completeExceptionally(e);
              }
            });

    assertThat(slept.get()).isTrue();
    assertThat(rig.bugs()).isEmpty();
  }

  @Test
  void theLoopsOwnServicesDoNotBlock() {
    assertThatCode(
            () ->
                rig.run(
                    () -> {
                      rig.loop().timer(now -> {}).at(rig.loop().nowNanos());
                      rig.loop().desk().submit(() -> {});
                      rig.loop().execute(() -> {});
                    }))
        .doesNotThrowAnyException();
  }

  private void isCaught(Callable<?> act) {
    assertThatThrownBy(() -> rig.on(act))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(BlockingOperationError.class);
  }
}
