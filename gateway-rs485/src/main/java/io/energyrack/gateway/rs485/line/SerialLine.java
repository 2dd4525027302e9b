package io.energyrack.gateway.rs485.line;

import io.energyrack.gateway.core.loop.FdChannel;
import io.energyrack.gateway.core.loop.GatewayLoop;
import io.energyrack.gateway.core.loop.Reopener;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A tty on the loop, opened again whenever it is lost, also when its name leads elsewhere then. */
final class SerialLine implements Line {

  private final GatewayLoop loop;
  private final LineSettings settings;
  private final Endpoint.Device device;
  private final Reopener<Tty> reopener;
  private final Proof proof;
  private final byte[] received = new byte[MOST_BYTES];

  private @Nullable Outage outage;
  private @Nullable LineListener listener;
  private @Nullable FdChannel channel;

  SerialLine(GatewayLoop loop, LineSettings settings, Endpoint.Device device) {
    this.loop = loop;
    this.settings = settings;
    this.device = device;
    this.reopener = new Reopener<>(loop, settings.reopen(), new Port());
    this.proof = new Proof(loop, reopener);
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public void open(LineListener opener) {
    listener = opener;
    outage = new Outage(opener);
    reopener.start();
  }

  @Override
  public boolean isOpen() {
    return channel != null;
  }

  @Override
  public boolean write(byte[] bytes, int length) {
    var writing = channel;
    if (writing == null) {
      return false;
    }
    writing.writeBuffer().put(0, bytes, 0, length);
    try {
      return writing.write(length) == length;
    } catch (IOException broken) {
      lost(gone(broken), loop.nowNanos());
      return false;
    }
  }

  @Override
  public void rest(long nanos) {
    var resting = channel;
    if (resting != null) {
      resting.rest(nanos);
    }
  }

  @Override
  public void close() {
    listener = null;
    outage = null;
    dropChannel();
    reopener.stop();
  }

  private void lost(LineException cause, long nowNanos) {
    dropChannel();
    reopener.lost();
    failed(cause, nowNanos);
  }

  /** By the device, and by what the kernel says without the name of the call it said it to. */
  private LineException gone(IOException cause) {
    var message = String.valueOf(cause.getMessage());
    var words = message.substring(message.lastIndexOf(": ") + 1).strip();
    return LineException.passing(device + " is gone: " + words, cause);
  }

  private void failed(LineException cause, long nowNanos) {
    var told = outage;
    if (told != null) {
      told.failed(cause, nowNanos);
    }
  }

  private void dropChannel() {
    proof.closed();
    var dropped = channel;
    channel = null;
    if (dropped != null) {
      dropped.close();
    }
  }

  private final class Port implements Reopener.Port<Tty> {

    @Override
    public Tty open() throws IOException {
      return Tty.open(device, settings.baud(), settings.rs485());
    }

    @Override
    public void close(Tty opened) {
      opened.close();
    }

    @Override
    public void opened(Tty tty, long nowNanos) {
      try {
        channel = FdChannel.open(loop, tty.fd(), MOST_BYTES, MOST_BYTES, new Owner());
      } catch (IOException refused) {
        lost(LineException.of(refused), nowNanos);
        return;
      }
      proof.opened(nowNanos);
      var told = outage;
      if (told != null) {
        told.ended(nowNanos);
      }
    }

    @Override
    public void failed(IOException cause, long nowNanos) {
      SerialLine.this.failed(LineException.of(cause), nowNanos);
    }
  }

  private final class Owner implements FdChannel.Owner {

    @Override
    public void received(ByteBuffer bytes, int length, long nowNanos) {
      proof.received();
      var told = listener;
      if (told != null) {
        bytes.get(0, received, 0, length);
        told.received(received, length, nowNanos);
      }
    }

    @Override
    public void hungUp(IOException cause, long nowNanos) {
      lost(gone(cause), nowNanos);
    }
  }
}
