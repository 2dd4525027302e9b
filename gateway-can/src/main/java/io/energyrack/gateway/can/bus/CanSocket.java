package io.energyrack.gateway.can.bus;

import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tel.schich.javacan.CanChannels;
import tel.schich.javacan.CanFilter;
import tel.schich.javacan.CanId;
import tel.schich.javacan.CanSocketOptions;
import tel.schich.javacan.NetworkDevice;
import tel.schich.javacan.RawCanChannel;

/** A raw CAN socket, opened and set by JavaCAN. Opened and closed on the desk only. */
final class CanSocket {

  /** A frame's id is all it is matched by: 11 bits, standard, data. */
  private static final int EXACTLY = CanId.SFF_MASK | CanId.EFF_FLAG | CanId.RTR_FLAG;

  /** A second of a full bus, as the kernel accounts it (about 800 bytes a frame, doubled). */
  private static final int RECEIVE_BYTES = 1 << 20;

  /**
   * About 6 frames, as the kernel accounts them (768 bytes each, of twice this), and the least it
   * grants. A frame counts until the controller takes it or it is thrown away. It bounds what can
   * be hoarded while nobody listens, and come out late, whatever {@code txqueuelen} says and
   * however long it lasts; it belongs to the socket, so a muted bus is not opened anew: each
   * opening would hoard as much again.
   */
  private static final int SEND_BYTES = 2_304;

  private final RawCanChannel channel;

  private CanSocket(RawCanChannel channel) {
    this.channel = channel;
  }

  /**
   * Opens a socket on the interface that has the name now, whatever its number.
   *
   * @throws BusException when there is none, it is no CAN interface, or it is not up.
   */
  static CanSocket open(BusSettings settings) throws BusException {
    RawCanChannel opened = null;
    try {
      var device = NetworkDevice.lookup(settings.interfaceName());
      opened = CanChannels.newRawChannel();
      prepare(opened);
      opened.bind(device);
      refuseUnlessUp(opened);
      opened.setOption(CanSocketOptions.FILTER, filters(settings));
      opened.setOption(CanSocketOptions.ERR_FILTER, BusError.WANTED_CLASSES);
      return new CanSocket(opened);
    } catch (IOException cause) {
      closeAfter(cause, opened);
      boolean kernelHasCan =
          Errno.of(cause) != Errno.EAFNOSUPPORT && Errno.of(cause) != Errno.EPROTONOSUPPORT;
      throw new BusException(
          settings.interfaceName() + ": " + Errno.text(cause), cause, kernelHasCan);
    }
  }

  private static void prepare(RawCanChannel channel) throws IOException {
    channel.configureBlocking(false);
    channel.setOption(CanSocketOptions.FILTER, new CanFilter[] {CanFilter.NONE});
    channel.setOption(CanSocketOptions.LOOPBACK, true);
    channel.setOption(CanSocketOptions.RECV_OWN_MSGS, true);
    channel.setOption(CanSocketOptions.SO_RCVBUF, RECEIVE_BYTES);
    // The one option that JavaCAN lacks. The descriptor stays JavaCAN's.
    new Socket(channel.getHandle().getValue()).setSendBufferSize(SEND_BYTES);
  }

  /** To bind to an interface that is down succeeds, and leaves ENETDOWN to be read. */
  private static void refuseUnlessUp(RawCanChannel channel) throws IOException {
    try {
      channel.readUnsafe(RawCanChannel.allocateSufficientMemory());
    } catch (IOException expected) {
      if (Errno.of(expected) != Errno.EAGAIN) {
        throw expected;
      }
    }
  }

  private static CanFilter[] filters(BusSettings settings) {
    if (settings.hearsAll()) {
      // The kernel takes 512 filters at most, and one does.
      return new CanFilter[] {new CanFilter(0, CanId.EFF_FLAG | CanId.RTR_FLAG)};
    }
    return Stream.concat(settings.hears().stream(), settings.sends().stream())
        .map(id -> new CanFilter(id, EXACTLY))
        .toArray(CanFilter[]::new);
  }

  private static void closeAfter(IOException cause, @Nullable RawCanChannel opened) {
    if (opened != null) {
      try {
        opened.close();
      } catch (IOException alsoFailed) {
        cause.addSuppressed(alsoFailed);
      }
    }
  }

  /** In non-blocking mode. It goes with {@link #close()}. */
  int fd() {
    return channel.getHandle().getValue();
  }

  void close() throws IOException {
    channel.close();
  }
}
