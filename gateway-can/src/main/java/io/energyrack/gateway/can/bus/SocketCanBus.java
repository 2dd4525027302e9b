package io.energyrack.gateway.can.bus;

import io.energyrack.gateway.can.frame.SendOutcome;
import io.energyrack.gateway.core.loop.FdChannel;
import io.energyrack.gateway.core.loop.GatewayLoop;
import io.energyrack.gateway.core.loop.Reopener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import tel.schich.javacan.CanId;

/**
 * A Linux CAN interface on the loop.
 *
 * <p>Our own frames come back to us from the bus (CAN_RAW_RECV_OWN_MSGS), which proves that they
 * were sent; so the kernel's filter admits the ids we hear and the ids we send, and nothing else.
 * The kernel marks its echo with MSG_CONFIRM, which only recvmsg shows and neither JavaCAN nor
 * Netty hand on. The mark is not needed: what was sent and not yet confirmed is remembered, an echo
 * must be one of these, byte by byte, and each is confirmed once. A stranger's frame of an id of
 * ours is either none of them, or it takes the confirmation of one of ours, and then our own echo
 * is left over: one frame too many is told as foreign either way.
 *
 * <p>What an echo proves depends on the interface. A controller's driver (IFF_ECHO: mcp251x,
 * mcp251xfd, USB adapters of the gs_usb kind) gives it when another node acknowledged the frame.
 * Where the driver has none, the kernel gives it as the frame is queued: on vcan, and on a serial
 * adapter by slcan, where it therefore says nothing about the wire.
 *
 * <pre>
 * byte  struct can_frame, linux/can.h
 * 0     can_id: 11 bits; 0x80000000 extended, 0x40000000 remote, 0x20000000 error
 * 4     length 0..8
 * 5     3 bytes unused
 * 8     8 bytes of data
 * </pre>
 */
public final class SocketCanBus implements CanBus {

  private static final int FRAME_BYTES = 16;
  private static final int ID_AT = 0;
  private static final int LENGTH_AT = 4;
  private static final int DATA_AT = 8;
  private static final int MOST_DATA_BYTES = 8;

  private final GatewayLoop loop;
  private final BusSettings settings;
  private final BitSet sends = new BitSet();
  private final InFlight inFlight = new InFlight();
  private final ErrorPacer pacer = new ErrorPacer();
  private final Reopener<CanSocket> reopener;

  private @Nullable CanBusListener listener;
  private @Nullable FdChannel channel;
  private boolean outageTold;

  /** Not open yet; the interface need not exist. */
  public SocketCanBus(GatewayLoop loop, BusSettings settings) {
    this.loop = loop;
    this.settings = settings;
    settings.sends().forEach(sends::set);
    this.reopener = new Reopener<>(loop, settings.reopen(), new Port());
  }

  @Override
  public String name() {
    return settings.interfaceName();
  }

  @Override
  public void open(CanBusListener opener) {
    listener = opener;
    reopener.start();
  }

  @Override
  public SendOutcome send(int id, int length, long data) {
    if (!sends.get(id) || length < 0 || length > MOST_DATA_BYTES) {
      throw new IllegalArgumentException("not ours to send: 0x%X, %d bytes".formatted(id, length));
    }
    var sending = channel;
    if (sending == null) {
      return SendOutcome.DOWN;
    }
    long nowNanos = loop.nowNanos();
    if (!inFlight.hasRoom(nowNanos)) {
      return SendOutcome.FULL;
    }
    long bytes = within(length, data);
    sending.writeBuffer().putInt(ID_AT, id).putInt(LENGTH_AT, length).putLong(DATA_AT, bytes);
    try {
      if (sending.write(FRAME_BYTES) != FRAME_BYTES) {
        return SendOutcome.FULL;
      }
      inFlight.sent(id, length, bytes, nowNanos);
      return SendOutcome.SENT;
    } catch (IOException refused) {
      if (Errno.of(refused) == Errno.ENOBUFS) {
        return SendOutcome.FULL;
      }
      lost(refused, nowNanos);
      return SendOutcome.DOWN;
    }
  }

  @Override
  public void close() {
    listener = null;
    dropChannel();
    reopener.stop();
  }

  private void received(ByteBuffer frame, CanBusListener told, long nowNanos) {
    int canId = frame.getInt(ID_AT);
    int length = Math.min(MOST_DATA_BYTES, frame.get(LENGTH_AT) & 0xFF);
    long data = within(length, frame.getLong(DATA_AT));
    int id = canId & CanId.SFF_MASK;
    if ((canId & BusError.FLAG) != 0) {
      int kinds = BusError.kindsOf(canId, data);
      if ((kinds & BusError.LOSES_FRAMES) != 0) {
        inFlight.mayBeLost();
      }
      if (pacer.mayTell(kinds, nowNanos)) {
        told.error(BusError.decode(canId, data), nowNanos);
      }
    } else if (!sends.get(id)) {
      told.frame(id, length, data, nowNanos);
    } else if (inFlight.confirm(id, length, data)) {
      told.confirmed(id, length, data, nowNanos);
    } else {
      told.foreign(id, length, data, nowNanos);
    }
  }

  /** The bytes that count; what is past the length is 0. */
  private static long within(int length, long data) {
    return length == MOST_DATA_BYTES ? data : data & ((1L << (8 * length)) - 1);
  }

  private void lost(IOException cause, long nowNanos) {
    dropChannel();
    reopener.lost();
    failed(BusException.of(settings.interfaceName(), cause), nowNanos);
  }

  private void failed(BusException cause, long nowNanos) {
    var told = listener;
    if (told == null) {
      return;
    }
    if (outageTold) {
      told.stillDown(cause, nowNanos);
    } else {
      outageTold = true;
      told.down(cause, nowNanos);
    }
  }

  private void dropChannel() {
    var dropped = channel;
    channel = null;
    inFlight.clear();
    if (dropped != null) {
      dropped.close();
    }
  }

  private final class Port implements Reopener.Port<CanSocket> {

    @Override
    public CanSocket open() throws IOException {
      return CanSocket.open(settings);
    }

    @Override
    public void close(CanSocket opened) {
      try {
        opened.close();
      } catch (IOException cause) {
        // Closing a descriptor that is open cannot fail but by a bug: the desk tells it.
        throw new UncheckedIOException(cause);
      }
    }

    @Override
    public void opened(CanSocket socket, long nowNanos) {
      try {
        channel = FdChannel.open(loop, socket.fd(), FRAME_BYTES, FRAME_BYTES, new Owner());
      } catch (IOException refused) {
        lost(refused, nowNanos);
        return;
      }
      reopener.holds();
      outageTold = false;
      var told = listener;
      if (told != null) {
        told.up(nowNanos);
      }
    }

    @Override
    public void failed(IOException cause, long nowNanos) {
      SocketCanBus.this.failed(BusException.of(settings.interfaceName(), cause), nowNanos);
    }
  }

  private final class Owner implements FdChannel.Owner {

    @Override
    public void received(ByteBuffer bytes, int length, long nowNanos) {
      var told = listener;
      if (told != null && length == FRAME_BYTES) {
        SocketCanBus.this.received(bytes, told, nowNanos);
      }
    }

    @Override
    public void hungUp(IOException cause, long nowNanos) {
      lost(cause, nowNanos);
    }
  }
}
