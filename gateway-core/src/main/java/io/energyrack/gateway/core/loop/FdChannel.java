package io.energyrack.gateway.core.loop;

import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.Buffer;
import io.netty.channel.unix.FileDescriptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * A file descriptor on the loop: a tty, a pty, a CAN socket.
 *
 * <p>It is a bare {@link EpollIoHandle} and not a Netty {@code Channel}: a line and a bus need no
 * pipeline, no promise, no outbound queue (what the kernel does not take at once must be dropped,
 * never sent late), and so reading and writing allocate nothing at all. One direct buffer, made
 * once, serves both ways: its front takes what is read, its back holds what is written.
 *
 * <p>Events are level-triggered. A turn reads a bounded number of times and leaves the rest to the
 * next turn, which epoll grants at once; so one busy descriptor cannot starve the others, nothing
 * is left behind, and even a descriptor in blocking mode is only read when there is something.
 *
 * <p>A hang-up or an error ends the channel once: the descriptor leaves epoll (a vanished tty costs
 * no CPU from then on) and the owner is told once. A read of 0 bytes on a tty means nothing. The
 * descriptor is borrowed: this class never closes it, since that may block.
 *
 * <p>All methods belong to the loop's thread.
 */
public final class FdChannel {

  /** Whoever holds the descriptor. Called on the loop. */
  public interface Owner {

    /**
     * Bytes have come.
     *
     * @param bytes they are at 0 to {@code length}; little-endian; valid during the call only.
     * @param length 1 or more.
     * @param nowNanos when the loop woke for them.
     */
    void received(ByteBuffer bytes, int length, long nowNanos);

    /**
     * The channel has ended by itself; told once, and not after {@link FdChannel#close()}. The
     * descriptor is off the loop: close it on the desk.
     */
    void hungUp(IOException cause, long nowNanos);
  }

  /** Always reported by the kernel, and missing among Netty's constants; see epoll_ctl(2). */
  private static final int EPOLLHUP = 0x10;

  private static final EpollIoOps INTEREST =
      EpollIoOps.EPOLLIN.with(EpollIoOps.EPOLLRDHUP).with(EpollIoOps.EPOLLERR);

  /** A hang-up and an error are reported without being asked for. */
  private static final EpollIoOps REST = EpollIoOps.EPOLLRDHUP.with(EpollIoOps.EPOLLERR);

  private static final int END =
      EPOLLHUP | EpollIoOps.EPOLLRDHUP.value() | EpollIoOps.EPOLLERR.value();

  /** Bounds one turn: 32 CAN frames, 8 ms of a full bus, take well under a millisecond to read. */
  static final int READS_PER_TURN = 32;

  private final GatewayLoop loop;
  private final FileDescriptor fd;
  private final Owner owner;
  private final ByteBuffer readBuffer;
  private final ByteBuffer writeBuffer;
  private final long readAddress;
  private final long writeAddress;
  private final LoopTimer resting;
  private @Nullable IoRegistration registration;
  private boolean open = true;

  private FdChannel(GatewayLoop loop, int fd, int readBytes, int writeBytes, Owner owner) {
    this.loop = loop;
    this.fd = new FileDescriptor(fd);
    this.owner = owner;
    var whole = ByteBuffer.allocateDirect(readBytes + writeBytes);
    this.readBuffer = whole.slice(0, readBytes).order(ByteOrder.LITTLE_ENDIAN);
    this.writeBuffer = whole.slice(readBytes, writeBytes).order(ByteOrder.LITTLE_ENDIAN);
    this.readAddress = Buffer.memoryAddress(whole);
    this.writeAddress = readAddress + readBytes;
    this.resting = loop.timer(nowNanos -> listen());
  }

  /**
   * Puts a descriptor on the loop.
   *
   * @param fd open, and in non-blocking mode if it is to be written to.
   * @param readBytes the most to read at once; for a socket of datagrams, the size of one.
   * @param writeBytes the most to write at once.
   * @throws IOException when epoll does not take it.
   */
  public static FdChannel open(GatewayLoop loop, int fd, int readBytes, int writeBytes, Owner owner)
      throws IOException {
    if (!loop.isLoopThread()) {
      throw new IllegalStateException("a descriptor is opened on the loop");
    }
    var channel = new FdChannel(loop, fd, readBytes, writeBytes, owner);
    var registering = loop.eventLoop().register(channel.new Handle());
    if (!registering.isSuccess()) {
      throw new IOException("the loop does not take descriptor " + fd, registering.cause());
    }
    channel.registration = registering.getNow();
    try {
      channel.registration.submit(INTEREST);
    } catch (RuntimeException refused) {
      channel.close();
      throw new IOException("epoll does not take descriptor " + fd, refused);
    }
    return channel;
  }

  /** Where to put what {@link #write} is to send, from index 0; little-endian. */
  public ByteBuffer writeBuffer() {
    return writeBuffer;
  }

  /**
   * Writes the front of {@link #writeBuffer()}, once and without waiting.
   *
   * @param length how many bytes.
   * @return how many the kernel took: 0 when it has no room now.
   * @throws IOException when the descriptor is broken or refuses; the channel stays as it is.
   */
  public int write(int length) throws IOException {
    if (!open) {
      throw new IOException("closed");
    }
    return fd.writeAddress(writeAddress, 0, length);
  }

  /**
   * Reads nothing for so long: what comes waits in the kernel, and is read in one piece after that.
   * A hang-up ends the rest, as it ends the channel.
   *
   * @param nanos more than 0; the kernel's buffer must hold what may come meanwhile.
   */
  public void rest(long nanos) {
    var registered = registration;
    if (registered != null) {
      registered.submit(REST);
      resting.at(loop.nowNanos() + nanos);
    }
  }

  private void listen() {
    var registered = registration;
    if (registered != null) {
      registered.submit(INTEREST);
    }
  }

  /** True until it hung up or was closed. */
  public boolean isOpen() {
    return open;
  }

  /** Takes the descriptor off the loop: nothing is read or told any more. May be repeated. */
  public void close() {
    open = false;
    resting.cancel();
    var registered = registration;
    if (registered != null) {
      registration = null;
      registered.cancel();
    }
  }

  private void ready(int events) {
    long nowNanos = loop.nowNanos();
    try {
      // A pending error is fetched by reading, as are the last bytes before a hang-up.
      drain(nowNanos);
    } catch (IOException broken) {
      end(broken, nowNanos);
      return;
    }
    if ((events & END) != 0) {
      end(new IOException("hang-up"), nowNanos);
    }
  }

  private void drain(long nowNanos) throws IOException {
    for (int i = 0; open && i < READS_PER_TURN; i++) {
      int length = fd.readAddress(readAddress, 0, readBuffer.capacity());
      if (length <= 0) {
        return; // 0: nothing more for now. -1: an end of file, which says nothing on a tty.
      }
      owner.received(readBuffer, length, nowNanos);
      if (length < readBuffer.capacity()) {
        return; // The rest, if any came meanwhile, is the next turn's.
      }
    }
  }

  private void end(IOException cause, long nowNanos) {
    if (open) {
      close();
      owner.hungUp(cause, nowNanos);
    }
  }

  /** What epoll sees of the channel. */
  private final class Handle implements EpollIoHandle {

    @Override
    public FileDescriptor fd() {
      return fd;
    }

    @Override
    public void handle(IoRegistration ignored, IoEvent event) {
      try {
        if (open) {
          ready(((EpollIoEvent) event).ops().value());
        }
      } catch (Throwable thrown) {
        loop.bug(thrown);
      }
    }

    /** The loop ends. */
    @Override
    public void close() {
      FdChannel.this.close();
    }
  }
}
