package io.energyrack.gateway.app.closedloop;

import io.energyrack.gateway.app.replay.VirtualLoop;
import io.energyrack.gateway.app.simulate.Simulation;
import io.energyrack.gateway.rs485.line.Line;
import io.energyrack.gateway.rs485.line.LineException;
import io.energyrack.gateway.rs485.line.LineListener;
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

  /** The way to the gateway that runs now. */
  interface Gateways {

    /** Something reaches it: at once, when its loop goes on, or never. */
    void enter(Runnable act);
  }

  private static final long ADAPTER_NANOS = TimeUnit.MILLISECONDS.toNanos(16);
  private static final int BITS_A_BYTE = 10;

  private final String name;
  private final int baud;
  private final long adapterNanos;
  private final VirtualLoop loop;
  private final Gateways gateways;
  private final Simulation simulation;
  private final LineWitness witness;
  private final SplittableRandom random;

  private final Set<Integer> deaf = new HashSet<>();
  private final Set<Integer> deafTo = new HashSet<>();
  private final Map<Integer, Integer> asked = new HashMap<>();
  private final Map<Integer, Long> slowNanos = new HashMap<>();
  private int garbledPercent;
  private boolean echo;
  private boolean plugged = true;
  private boolean hung;

  private @Nullable LineListener listener;
  private boolean open;
  private long writtenBytes;
  private long pumpNanos = Long.MAX_VALUE;

  /**
   * A line with nothing wrong.
   *
   * @param adapterNanos its adapter hands over what came after at most so long.
   * @param gateways through whom the gateway that listens is reached.
   */
  VirtualLine(
      String name,
      int baud,
      long adapterNanos,
      VirtualLoop loop,
      Gateways gateways,
      Simulation simulation,
      LineWitness witness,
      SplittableRandom random) {
    this.name = name;
    this.baud = baud;
    this.adapterNanos = adapterNanos;
    this.loop = loop;
    this.gateways = gateways;
    this.simulation = simulation;
    this.witness = witness;
    this.random = random;
  }

  /** The same for one gateway that is there for ever, behind a usual USB adapter. */
  VirtualLine(
      String name,
      int baud,
      VirtualLoop loop,
      Simulation simulation,
      LineWitness witness,
      SplittableRandom random) {
    this(name, baud, ADAPTER_NANOS, loop, Runnable::run, simulation, witness, random);
  }

  /** A pack hears nothing any more, or hears again; it stays on the busbar. */
  void deaf(int address, boolean isDeaf) {
    if (isDeaf) {
      deaf.add(address);
    } else {
      deaf.remove(address);
    }
  }

  /** A pack does not answer this command any more; it answers all others. */
  void deafTo(int address, int command) {
    deafTo.add(request(address, command));
  }

  /** How often a pack was asked by this command. */
  int asked(int address, int command) {
    return asked.getOrDefault(request(address, command), 0);
  }

  private static int request(int address, int command) {
    return address << 8 | command;
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

  /** A serial server takes what it gets and gives nothing, without a hang-up. */
  void hung(boolean isHung) {
    hung = isHung;
  }

  /** Whoever had it open is no more: the kernel closes it. */
  void abandoned() {
    listener = null;
    open = false;
    witness.forget();
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
    gateways.enter(
        () -> {
          if (in && !open) {
            open = true;
            told.opened(loop.nowNanos());
          } else if (!in && open) {
            open = false;
            told.closed(LineException.passing("unplugged"), loop.nowNanos());
          }
        });
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void open(LineListener opener) {
    listener = opener;
    loop.in(
        0,
        () ->
            gateways.enter(
                () -> {
                  if (plugged && listener == opener && !open) {
                    open = true;
                    opener.opened(loop.nowNanos());
                  } else if (!plugged) {
                    opener.closed(LineException.passing("not there"), loop.nowNanos());
                  }
                }));
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public boolean write(byte[] bytes, int length) {
    writtenBytes += length;
    if (!open) {
      return false;
    }
    byte[] query = Arrays.copyOf(bytes, length);
    witness.asked(query, length, loop.elapsedNanos());
    if (echo) {
      loop.in(wireNanos(length), () -> handOver(query));
    }
    if (!hung && plugged) {
      carry(query);
    }
    return true;
  }

  /** Another master asks: the packs hear it and the gateway, too. */
  void anotherAsks(byte[] query) {
    witness.asked(query, query.length, loop.elapsedNanos());
    loop.in(wireNanos(query.length), () -> handOver(query));
    carry(query);
  }

  /** How many bytes a gateway was to send so far, whether or not the line was open. */
  long writtenBytes() {
    return writtenBytes;
  }

  private long wireNanos(int bytes) {
    return TimeUnit.SECONDS.toNanos(1) * BITS_A_BYTE * bytes / baud;
  }

  private void carry(byte[] query) {
    int address = Character.digit(query[3], 16) << 4 | Character.digit(query[4], 16);
    // Of registers: the function and the first of the address, which no test asks for.
    int command =
        query.length > 8
            ? Character.digit(query[7], 16) << 4 | Character.digit(query[8], 16)
            : query[1];
    int request = request(address, command);
    asked.merge(request, 1, Integer::sum);
    if (!deaf.contains(address) && !deafTo.contains(request)) {
      loop.in(slowNanos.getOrDefault(address, 0L), () -> reach(query));
    }
  }

  private void reach(byte[] query) {
    simulation.receive(query, loop.nowNanos());
    handOverSoon();
  }

  private void handOverSoon() {
    OptionalLong next = simulation.nextNanos();
    if (next.isPresent()) {
      long gathered = random.nextLong(adapterNanos / 2, adapterNanos);
      long wait = Math.max(0, next.getAsLong() - loop.nowNanos()) + gathered;
      pumpNanos = loop.elapsedNanos() + wait;
      long mine = pumpNanos;
      loop.in(wait, () -> pump(mine));
    }
  }

  private void pump(long which) {
    if (which == pumpNanos) {
      handOver(simulation.due(loop.nowNanos()));
      handOverSoon();
    }
  }

  private void handOver(byte[] came) {
    if (!open || hung || listener == null || came.length == 0) {
      return;
    }
    long cameNanos = loop.elapsedNanos();
    byte[] bytes = random.nextInt(100) < garbledPercent ? spoil(came) : came;
    if (bytes.length > 0) {
      gateways.enter(() -> deliver(bytes, cameNanos));
    }
  }

  private void deliver(byte[] bytes, long cameNanos) {
    LineListener told = listener;
    if (open && told != null) {
      witness.heard(bytes, cameNanos);
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
  }
}
