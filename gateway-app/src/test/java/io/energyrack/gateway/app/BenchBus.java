package io.energyrack.gateway.app;

import io.energyrack.gateway.app.BenchWiring.WatchedBus.Watcher;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import tel.schich.javacan.CanChannels;
import tel.schich.javacan.CanFrame;
import tel.schich.javacan.CanSocketOptions;
import tel.schich.javacan.NetworkDevice;
import tel.schich.javacan.RawCanChannel;

/** An inverter's ear on a real CAN interface: a socket of its own, and when it heard what. */
final class BenchBus {

  /** So soon it sees that it is closed. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private final RawCanChannel channel;
  private final Watcher watcher;
  private final Thread thread = new Thread(this::listen, "bench-inverter");
  private volatile boolean closed;

  BenchBus(String canInterface, Watcher watcher) throws IOException {
    this.watcher = watcher;
    channel = CanChannels.newRawChannel(NetworkDevice.lookup(canInterface));
    channel.configureBlocking(true);
    channel.setOption(CanSocketOptions.SO_RCVTIMEO, LOOK_EVERY);
    thread.setDaemon(true);
    thread.start();
  }

  private void listen() {
    ByteBuffer bytes = ByteBuffer.allocateDirect(8).order(ByteOrder.LITTLE_ENDIAN);
    while (!closed) {
      try {
        CanFrame frame = channel.read();
        long nowNanos = System.nanoTime();
        bytes.clear().putLong(0, 0);
        frame.getData(bytes);
        watcher.handedOver(frame.getId(), bytes.getLong(0), nowNanos);
      } catch (IOException nothingCame) {
        Thread.onSpinWait();
      }
    }
  }

  void close() throws IOException, InterruptedException {
    closed = true;
    thread.join();
    channel.close();
  }
}
