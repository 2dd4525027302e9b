package io.energyrack.gateway.core.testing;

import io.energyrack.gateway.core.loop.GatewayLoop;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A loop for a test: remembers every bug told, and answers questions about its own thread. */
public final class LoopRig implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 10;

  private final List<Throwable> bugs = new CopyOnWriteArrayList<>();
  private final GatewayLoop loop = new GatewayLoop(bugs::add);

  /** The loop itself. */
  public GatewayLoop loop() {
    return loop;
  }

  /** What reached the loop or the desk as an exception, so far. */
  public List<Throwable> bugs() {
    return bugs;
  }

  /** Asks on the loop's thread and waits for the answer. */
  public <T> T on(Callable<T> question) throws Exception {
    var answer = new CompletableFuture<T>();
    loop.execute(
        () -> {
          try {
            answer.complete(question.call());
          } catch (Throwable thrown) {
            answer.completeExceptionally(thrown);
          }
        });
    return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** Acts on the loop's thread and waits until it is done. */
  public void run(Runnable act) throws Exception {
    on(
        () -> {
          act.run();
          return true;
        });
  }

  /** The processor time of the loop's thread, in nanoseconds. */
  public long cpuNanos() throws Exception {
    long thread = on(() -> Thread.currentThread().getId());
    return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread);
  }

  /** What the loop's thread has allocated, in bytes. */
  public long allocatedBytes() throws Exception {
    long thread = on(() -> Thread.currentThread().getId());
    var beans = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    return beans.getThreadAllocatedBytes(thread);
  }

  @Override
  public void close() {
    loop.close();
  }
}
