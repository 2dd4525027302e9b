package io.energyrack.gateway.rs485.line;

import io.energyrack.gateway.core.loop.GatewayLoop;
import io.energyrack.gateway.core.loop.Reopener;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.epoll.EpollTcpInfo;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** A serial device server on the loop; the connection is made again whenever it is lost. */
final class TcpLine implements Line {

  /** A server on the same network answers within milliseconds; beyond this it is not there. */
  private static final int CONNECT_TIMEOUT_MILLIS = 3_000;

  /** A server that vanished without a word is noticed after about 5 + 3 x 2 seconds of silence. */
  private static final int KEEPALIVE_IDLE_SECONDS = 5;

  private static final int KEEPALIVE_INTERVAL_SECONDS = 2;
  private static final int KEEPALIVE_COUNT = 3;

  /** Likewise when a query was sent and nobody acknowledges it. */
  private static final int UNACKNOWLEDGED_MILLIS = 8_000;

  private final GatewayLoop loop;
  private final LineSettings settings;
  private final Endpoint.Server server;
  private final Reopener<InetSocketAddress> reopener;
  private final Proof proof;
  private final byte[] received = new byte[MOST_BYTES];
  private final EpollTcpInfo tcpInfo = new EpollTcpInfo(); // Filled anew for each query.

  private @Nullable Outage outage;
  private @Nullable LineListener listener;
  private @Nullable EpollSocketChannel channel;
  private boolean connected;

  TcpLine(GatewayLoop loop, LineSettings settings, Endpoint.Server server) {
    this.loop = loop;
    this.settings = settings;
    this.server = server;
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
    return connected;
  }

  @Override
  public boolean write(byte[] bytes, int length) {
    var writing = channel;
    if (writing == null || !connected || !writing.isWritable() || isUnderWay(writing)) {
      return false;
    }
    var buffer = writing.alloc().directBuffer(length).writeBytes(bytes, 0, length);
    var unused = writing.writeAndFlush(buffer, writing.voidPromise());
    return true;
  }

  /**
   * Whether the server has not acknowledged an earlier query. The kernel would keep this one behind
   * it and, when the server is back, send them in one burst: late, and without a gap. A server that
   * lives acknowledges within 0.2 s, and with its answer at the latest.
   */
  private boolean isUnderWay(EpollSocketChannel writing) {
    return !writing.isActive() || writing.tcpInfo(tcpInfo).unacked() > 0;
  }

  @Override
  public void close() {
    listener = null;
    outage = null;
    dropChannel();
    reopener.stop();
  }

  private void connect(InetSocketAddress address) {
    var connecting =
        new Bootstrap()
            .group(loop.eventLoop())
            .channel(EpollSocketChannel.class)
            .disableResolver()
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.SO_KEEPALIVE, true)
            .option(EpollChannelOption.TCP_KEEPIDLE, KEEPALIVE_IDLE_SECONDS)
            .option(EpollChannelOption.TCP_KEEPINTVL, KEEPALIVE_INTERVAL_SECONDS)
            .option(EpollChannelOption.TCP_KEEPCNT, KEEPALIVE_COUNT)
            .option(EpollChannelOption.TCP_USER_TIMEOUT, UNACKNOWLEDGED_MILLIS)
            // What the server has no room for stays with us, where write() sees it.
            .option(EpollChannelOption.TCP_NOTSENT_LOWAT, 1L)
            .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(MOST_BYTES))
            // One unsent query is all that may wait: what follows is refused, see write().
            .option(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(1, 1))
            .handler(new Handler())
            .connect(address);
    channel = (EpollSocketChannel) connecting.channel();
    var unused = connecting.addListener((ChannelFuture done) -> connected(done));
  }

  private void connected(ChannelFuture done) {
    if (done.channel() != channel) {
      var unused = done.channel().close();
      return;
    }
    if (!done.isSuccess()) {
      lost(done.channel(), "cannot connect to " + server, done.cause());
      return;
    }
    connected = true;
    proof.opened(loop.nowNanos());
    var told = outage;
    if (told != null) {
      told.ended(loop.nowNanos());
    }
  }

  private void lost(Channel which, String message, @Nullable Throwable cause) {
    if (which != channel) {
      return; // Closed by us, or told before.
    }
    dropChannel();
    reopener.lost();
    failed(
        cause == null
            ? LineException.passing(message)
            : LineException.passing(message + ": " + cause.getMessage(), cause));
  }

  private void failed(LineException cause) {
    var told = outage;
    if (told != null) {
      told.failed(cause, loop.nowNanos());
    }
  }

  private void dropChannel() {
    proof.closed();
    var dropped = channel;
    channel = null;
    connected = false;
    if (dropped != null) {
      var unused = dropped.close();
    }
  }

  /** Only the look-up of the name may block; connecting is the loop's. */
  private final class Port implements Reopener.Port<InetSocketAddress> {

    @Override
    public InetSocketAddress open() throws IOException {
      return new InetSocketAddress(InetAddress.getByName(server.host()), server.port());
    }

    @Override
    public boolean looksNamesUp() {
      return true;
    }

    @Override
    public void close(InetSocketAddress opened) {
      // An address holds nothing; the socket was closed on the loop.
    }

    @Override
    public void opened(InetSocketAddress address, long nowNanos) {
      connect(address);
    }

    @Override
    public void failed(IOException cause, long nowNanos) {
      TcpLine.this.failed(LineException.passing("unknown host " + server.host(), cause));
    }
  }

  private final class Handler extends SimpleChannelInboundHandler<ByteBuf> {

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
      long nowNanos = loop.nowNanos();
      while (bytes.isReadable()) {
        int length = Math.min(received.length, bytes.readableBytes());
        bytes.readBytes(received, 0, length);
        var told = listener;
        if (told != null && context.channel() == channel) {
          proof.received();
          told.received(received, length, nowNanos);
        }
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      lost(context.channel(), server + " hung up", null);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      if (!(cause instanceof IOException)) {
        loop.bug(cause);
      }
      lost(context.channel(), server + " failed", cause);
    }
  }
}
