package io.energyrack.gateway.app.closedloop;

import io.energyrack.gateway.app.replay.VirtualLoop;
import io.energyrack.gateway.app.simulate.Simulation;
import io.energyrack.gateway.core.loop.LoopTimer;
import io.energyrack.gateway.rs485.line.Line;
import io.energyrack.gateway.rs485.line.LineException;
import io.energyrack.gateway.rs485.line.LineListener;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A line between a gateway and simulated packs, with all that can go wrong on one. */
final class VirtualLine implements Line {

  /** USB adapters hand over what came after at most so long. */
  private static final long ADAPTER_NANOS = TimeUnit.MILLISECONDS.toNanos(16);

  private static final int BITS_A_BYTE = 10;

  private final String name;
  private final int baud;
  private final VirtualLoop loop;
  private final Simulation simulation;
  private final LineWitness witness;
  private final SplittableRandom random;
  private final LoopTimer pump;

  private final Set<Integer> deaf = new HashSet<>();
  private final Map<Integer, Long> slowNanos = new HashMap<>();
  private int garbledPercent;
  private boolean echo;
  private boolean plugged = true;

  private @Nullable LineListener listener;
  private boolean open;

  VirtualLine(
      String name,
      int baud,
      VirtualLoop loop,
      Simulation simulation,
      LineWitness witness,
      SplittableRandom random) {
    this.name = name;
    this.baud = baud;
    this.loop = loop;
    this.simulation = simulation;
    this.witness = witness;
    this.random = random;
    pump = loop.timer(this::handOver);
  }

  /** A pack hears nothing any more, or hears again; it stays on the busbar. */
  void deaf(int address, boolean isDeaf) {
    if (isDeaf) {
      deaf.add(address);
    } else {
      deaf.remove(address);
    }
  }

  /** A pack answers this much later. */
  void slow(int address, long nanos) {
    slowNanos.put(address, nanos);
  }

  /** So many of the pieces in which bytes are handed over are spoiled. */
  void garbled(int percent) {
    garbledPercent = percent;
  }

  /** Whether the gateway hears itself. */
  void echo(boolean hears) {
    echo = hears;
  }

  /** The adapter is pulled out, or put in again. */
  void plugged(boolean in) {
    if (plugged == in) {
      return;
    }
    plugged = in;
    LineListener told = listener;
    if (told == null) {
      return;
    }
    open = in;
    if (in) {
      told.opened(loop.nowNanos());
    } else {
      told.closed(LineException.passing("unplugged"), loop.nowNanos());
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void open(LineListener opener) {
    listener = opener;
    loop.execute(
        () -> {
          if (plugged) {
            open = true;
            opener.opened(loop.nowNanos());
          } else {
            opener.closed(LineException.passing("not there"), loop.nowNanos());
          }
        });
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public boolean write(byte[] bytes, int length) {
    if (!open) {
      return false;
    }
    byte[] query = Arrays.copyOf(bytes, length);
    witness.asked(query, length);
    if (echo) {
      long wire = TimeUnit.SECONDS.toNanos(1) * BITS_A_BYTE * length / baud;
      loop.in(wire, () -> handOver(query));
    }
    int address = Integer.parseInt(new String(query, 3, 2, StandardCharsets.ISO_8859_1), 16);
    if (!deaf.contains(address)) {
      loop.in(slowNanos.getOrDefault(address, 0L), () -> reach(query));
    }
    return true;
  }

  private void reach(byte[] query) {
    simulation.receive(query, loop.nowNanos());
    handOverSoon();
  }

  private void handOverSoon() {
    OptionalLong next = simulation.nextNanos();
    if (next.isPresent()) {
      pump.at(next.getAsLong() + random.nextLong(ADAPTER_NANOS));
    }
  }

  private void handOver(long nowNanos) {
    handOver(simulation.due(nowNanos));
    handOverSoon();
  }

  private void handOver(byte[] came) {
    LineListener told = listener;
    if (!open || told == null || came.length == 0) {
      return;
    }
    byte[] bytes = random.nextInt(100) < garbledPercent ? spoil(came) : came;
    if (bytes.length > 0) {
      witness.heard(bytes, loop.elapsedNanos());
      told.received(bytes, bytes.length, loop.nowNanos());
    }
  }

  private byte[] spoil(byte[] came) {
    byte[] bytes = came.clone();
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(4)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> random.nextBytes(bytes);
      case 2 -> bytes = Arrays.copyOf(bytes, at);
      default -> bytes = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(4));
    }
    return bytes;
  }

  @Override
  public void close() {
    open = false;
    listener = null;
    pump.cancel();
  }
}
