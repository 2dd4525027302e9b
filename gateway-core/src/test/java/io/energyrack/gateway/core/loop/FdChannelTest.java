package io.energyrack.gateway.core.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.energyrack.gateway.core.testing.LoopRig;
import io.energyrack.gateway.core.testing.NoBlockingOnTheLoop;
import io.netty.channel.unix.FileDescriptor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over pipes, whose ends the test holds; the lines' and the bus's tests use ttys and sockets. */
@ExtendWith(NoBlockingOnTheLoop.class)
class FdChannelTest {

  private static final int BUFFER = 64;

  private final LoopRig rig = new LoopRig();
  private final Heard heard = new Heard();
  private FileDescriptor readEnd = new FileDescriptor(0);
  private FileDescriptor writeEnd = new FileDescriptor(0);

  /** An owner that remembers; written on the loop, read by the test after asking the loop. */
  private static final class Heard implements FdChannel.Owner {
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    final AtomicInteger hangUps = new AtomicInteger();
    final AtomicLong count = new AtomicLong();
    boolean keep = true;
    int pieces;

    @Override
    public void received(ByteBuffer buffer, int length, long nowNanos) {
      count.addAndGet(length);
      pieces++;
      for (int i = 0; keep && i < length; i++) {
        bytes.write(buffer.get(i));
      }
    }

    @Override
    public void hungUp(IOException cause, long nowNanos) {
      hangUps.incrementAndGet();
    }
  }

  @BeforeEach
  void openPipe() throws IOException {
    var ends = FileDescriptor.pipe();
    readEnd = ends[0];
    writeEnd = ends[1];
  }

  @AfterEach
  void stop() throws IOException {
    rig.close();
    readEnd.close();
    writeEnd.close();
    assertThat(rig.bugs()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 63, 64, 65, 1000})
  void bytesArriveWholeHoweverTheyAreCut(int piece) throws Exception {
    openReader(heard);
    var sent = "~20024642E00202FD33\r".repeat(50).getBytes(StandardCharsets.US_ASCII);
    for (int at = 0; at < sent.length; at += piece) {
      write(sent, at, Math.min(piece, sent.length - at));
    }

    await().until(() -> heard.count.get() == sent.length);
    assertThat(rig.on(() -> heard.bytes.toByteArray())).isEqualTo(sent);
  }

  // 64 KiB is a pipe's whole: many turns of 32 reads of 64 bytes, and no second write to wake us.
  @Test
  void moreThanOneTurnReadsIsNotLeftBehind() throws Exception {
    var sent = new byte[65_536];
    write(sent, 0, sent.length);
    openReader(heard);

    await().until(() -> heard.count.get() == sent.length);
  }

  @Test
  void busyDescriptorLetsOthersHaveTheirTurn() throws Exception {
    var countWhenAsked = new AtomicLong();
    var asking =
        new FdChannel.Owner() {
          @Override
          public void received(ByteBuffer buffer, int length, long nowNanos) {
            if (heard.count.getAndAdd(length) == 0) {
              rig.loop().execute(() -> countWhenAsked.set(heard.count.get()));
            }
          }

          @Override
          public void hungUp(IOException cause, long nowNanos) {}
        };
    write(new byte[65_536], 0, 65_536);
    openReader(asking);

    await().until(() -> heard.count.get() == 65_536);
    assertThat(countWhenAsked.get())
        .isPositive()
        .isLessThanOrEqualTo((long) FdChannel.READS_PER_TURN * BUFFER);
  }

  @Test
  void whatComesDuringARestIsReadInOnePieceAfterIt() throws Exception {
    var channel = openReader(heard);
    rig.run(() -> channel.rest(50_000_000));
    long restedAt = System.nanoTime();
    for (int i = 0; i < 20; i++) {
      write(new byte[] {(byte) i}, 0, 1);
    }

    await().until(() -> heard.count.get() == 20);
    assertThat(System.nanoTime() - restedAt).isGreaterThan(45_000_000);
    assertThat(rig.on(() -> heard.pieces)).isEqualTo(1);
  }

  @Test
  void aHangUpIsHeardDuringARest() throws Exception {
    var channel = openReader(heard);
    rig.run(() -> channel.rest(TimeUnit.HOURS.toNanos(1)));
    write(new byte[3], 0, 3);
    writeEnd.close();

    await().untilAtomic(heard.hangUps, org.hamcrest.Matchers.equalTo(1));
    assertThat(heard.count.get()).isEqualTo(3);
  }

  @Test
  void hangUpComesAfterTheLastBytesAndOnce() throws Exception {
    write(new byte[200], 0, 200);
    writeEnd.close();
    var channel = openReader(heard);

    await().untilAtomic(heard.hangUps, org.hamcrest.Matchers.equalTo(1));
    assertThat(heard.count.get()).isEqualTo(200);
    assertThat(rig.on(channel::isOpen)).isFalse();
    rig.run(channel::close);
    assertThat(heard.hangUps.get()).isEqualTo(1);
  }

  // A vanished tty once cost 100 % of a processor with another selector (design, section 2).
  @Test
  void hungUpDescriptorCostsNoProcessorTime() throws Exception {
    openReader(heard);
    writeEnd.close();
    await().untilAtomic(heard.hangUps, org.hamcrest.Matchers.equalTo(1));

    long cpuBefore = rig.cpuNanos();
    long start = System.nanoTime();
    await()
        .pollInterval(50, TimeUnit.MILLISECONDS)
        .until(() -> System.nanoTime() - start > TimeUnit.MILLISECONDS.toNanos(500));

    assertThat(rig.cpuNanos() - cpuBefore).isLessThan(TimeUnit.MILLISECONDS.toNanos(50));
  }

  @Test
  void closedChannelIsToldNothing() throws Exception {
    var channel = openReader(heard);
    rig.run(channel::close);
    write(new byte[10], 0, 10);
    writeEnd.close();
    rig.run(() -> {});

    assertThat(heard.count.get()).isZero();
    assertThat(heard.hangUps.get()).isZero();
    assertThatThrownBy(() -> rig.on(() -> channel.write(1))).hasCauseInstanceOf(IOException.class);
  }

  // What the kernel does not take is the caller's to drop: nothing is queued here.
  @Test
  void fullDescriptorTakesNothingAndSaysSo() throws Exception {
    var writer = rig.on(() -> FdChannel.open(rig.loop(), writeEnd.intValue(), 1, BUFFER, heard));
    int taken = 0;
    int last;
    do {
      last = rig.on(() -> writer.write(BUFFER));
      taken += last;
    } while (last > 0);

    assertThat(taken).isEqualTo(65_536);
    assertThat(last).isZero();
  }

  @Test
  void bugOfTheOwnerIsToldAndTheChannelGoesOn() throws Exception {
    var bug = new IllegalStateException("bug");
    openReader(
        new FdChannel.Owner() {
          @Override
          public void received(ByteBuffer buffer, int length, long nowNanos) {
            if (heard.count.getAndAdd(length) == 0) {
              throw bug;
            }
          }

          @Override
          public void hungUp(IOException cause, long nowNanos) {}
        });
    write(new byte[1], 0, 1);
    await().until(() -> heard.count.get() == 1);
    write(new byte[1], 0, 1);
    await().until(() -> heard.count.get() == 2);

    assertThat(rig.bugs()).containsExactly(bug);
    rig.bugs().clear();
  }

  // Once warm, reading and writing make no garbage: what is left is the test's own waking.
  @Test
  void readingAndWritingAllocateNothing() throws Exception {
    heard.keep = false;
    openReader(heard);
    var writer = rig.on(() -> FdChannel.open(rig.loop(), writeEnd.intValue(), 1, BUFFER, heard));
    exchange(writer, 20_000);
    long before = rig.allocatedBytes();
    exchange(writer, 20_000);
    long after = rig.allocatedBytes();

    assertThat((after - before) / 20_000).isZero();
  }

  /** Many writes in few tasks; the reads follow between the tasks. */
  private void exchange(FdChannel writer, int writes) throws Exception {
    long wanted = heard.count.get() + (long) writes * BUFFER;
    for (int done = 0; done < writes; done += 500) {
      rig.on(
          () -> {
            int taken = 0;
            for (int i = 0; i < 500; i++) {
              taken += writer.write(BUFFER);
            }
            return taken;
          });
      long soFar = wanted - (long) (writes - done - 500) * BUFFER;
      while (heard.count.get() < soFar) {
        Thread.onSpinWait();
      }
    }
  }

  private FdChannel openReader(FdChannel.Owner owner) throws Exception {
    return rig.on(() -> FdChannel.open(rig.loop(), readEnd.intValue(), BUFFER, 1, owner));
  }

  private void write(byte[] bytes, int from, int length) throws IOException {
    var buffer = ByteBuffer.allocateDirect(length).put(bytes, from, length).flip();
    while (buffer.hasRemaining()) {
      int taken = writeEnd.write(buffer, buffer.position(), buffer.limit());
      buffer.position(buffer.position() + taken);
    }
  }
}
