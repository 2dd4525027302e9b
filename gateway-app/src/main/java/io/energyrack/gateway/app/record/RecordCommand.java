package io.energyrack.gateway.app.record;

import io.energyrack.gateway.app.JournalLine;
import io.energyrack.gateway.app.LogDesk;
import io.energyrack.gateway.app.config.ConfigReader;
import io.energyrack.gateway.app.config.ConfigReading;
import io.energyrack.gateway.app.tape.Recording;
import io.energyrack.gateway.app.terminal.Terminal;
import io.energyrack.gateway.can.bus.BusSettings;
import io.energyrack.gateway.can.bus.CanBus;
import io.energyrack.gateway.can.bus.SocketCanBus;
import io.energyrack.gateway.core.loop.GatewayLoop;
import io.energyrack.gateway.rs485.line.Line;
import io.energyrack.gateway.rs485.line.LineSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code record}: what passes on lines and bus, by listening alone. */
@Command(
    name = "record",
    mixinStandardHelpOptions = true,
    description = {
      "Listens to lines and a CAN bus and keeps what passes, with times, for replay and decode.",
      "Sends nothing. Ends by Ctrl-C, after --for-s, or at 64 MiB."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:something was heard, and the file holds it",
      "1:nothing was heard, or the file could not be written to its end",
      "2:wrong use, or a configuration with problems; nothing was opened",
      "130, 143:ended by Ctrl-C, by SIGTERM: the file is whole, its last line says so"
    })
public final class RecordCommand implements Callable<Integer> {

  private static final int FINE = 0;
  private static final int BAD = 1;
  private static final int WRONG_USE = 2;

  /** A week; the file is full long before. */
  private static final int MOST_SECONDS = 604_800;

  /** Said and not yet printed; more than ports can be lost in a second. */
  private static final int MOST_SAID = 64;

  private static final String REDRAW = "\r\u001B[K";

  private final ConfigReader reader;
  private final long mostBytes;
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>(MOST_SAID);

  /** At 0 it was told to end, or the recording cannot go on. */
  private final CountDownLatch over = new CountDownLatch(1);

  private volatile boolean failed;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A new file for the recording.")
  private Path file;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Listen to the lines and the bus of this configuration.")
  private @Nullable Path config;

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      description = "Listen to this port: its path, or tcp://host:port.")
  private @Nullable String device;

  @Option(
      names = "--baud",
      paramLabel = "BAUD",
      defaultValue = "9600",
      description = "Of --device. Default: ${DEFAULT-VALUE}.")
  private int baud;

  @Option(
      names = "--can",
      paramLabel = "INTERFACE",
      description = {
        "Listen to this CAN interface: data frames with 11-bit ids.",
        "Its controller acknowledges what it hears, unless told to be silent, too:",
        "ip link set can0 type can bitrate 500000 listen-only on"
      })
  private @Nullable String can;

  @Option(
      names = "--for-s",
      paramLabel = "SECONDS",
      description = "End after so long, 1 to " + MOST_SECONDS + ".")
  private @Nullable Integer forSeconds;

  /** A command that reads its configuration with this reader. */
  public RecordCommand(ConfigReader reader) {
    this(reader, Recording.MOST_BYTES);
  }

  /**
   * @param mostBytes of the recording, as {@link Recording#MOST_BYTES}.
   */
  @SuppressWarnings("NullAway.Init") // Its fields are picocli's to fill, before it is called.
  RecordCommand(ConfigReader reader, long mostBytes) {
    this.reader = reader;
    this.mostBytes = mostBytes;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (forSeconds != null && (forSeconds < 1 || forSeconds > MOST_SECONDS)) {
      throw usage("--for-s is 1.." + MOST_SECONDS + ", not " + forSeconds);
    }
    PrintWriter err = spec.commandLine().getErr();
    try {
      Ports ports = config == null ? named() : configured(config, err);
      return ports == null ? WRONG_USE : record(ports, err);
    } catch (IOException e) {
      err.println(e.getMessage());
      return WRONG_USE;
    } finally {
      err.flush();
    }
  }

  private Ports named() {
    if (device == null && can == null) {
      throw usage("nothing to listen to: name --config, or --device and --baud, or --can, or both");
    }
    try {
      return Ports.named(device, baud, can);
    } catch (IllegalArgumentException e) {
      throw usage(
          e.getMessage()
              + "; as in --device /dev/ttyUSB0 --baud 9600, --device tcp://host:port, --can can0");
    }
  }

  private @Nullable Ports configured(Path from, PrintWriter err) throws IOException {
    if (device != null || can != null) {
      throw usage("--config names the ports: leave --device and --can out");
    }
    ConfigReading reading = reader.read(from);
    reading.problems().forEach(err::println);
    return reading.config().isEmpty()
        ? null
        : Ports.configured(Files.readString(from), reading.config().get());
  }

  private int record(Ports ports, PrintWriter err) throws IOException, InterruptedException {
    CountDownLatch closed = new CountDownLatch(1);
    Thread stop =
        new Thread(
            () -> {
              over.countDown();
              await(closed);
            },
            "energyrack-stop");
    try {
      Listening listening;
      try (GatewayLoop loop = new GatewayLoop(this::bug)) {
        listening = listening(ports, loop);
        Runtime.getRuntime().addShutdownHook(stop);
        listening.start();
        watch(listening, err);
        listening.end("it was told to end");
      }
      tell(err);
      return sum(listening, err);
    } finally {
      closed.countDown();
    }
  }

  private int sum(Listening listening, PrintWriter err) {
    boolean heard = listening.bytes() + listening.frames() > 0;
    String all = heard ? soFar(listening) : "nothing was heard";
    err.println("%s: %s%s".formatted(file, all, failed ? "; not all of it may be there" : ""));
    err.flush();
    return heard && !failed ? FINE : BAD;
  }

  private Listening listening(Ports ports, GatewayLoop loop) throws IOException {
    Recording recording =
        Recording.listening(
            file,
            ports.configuration(),
            ports.lines().stream().map(LineSettings::name).toList(),
            loop,
            line -> {
              failed |= line.warning();
              say(line.text());
              over.countDown();
            },
            mostBytes);
    LogDesk desk = new LogDesk(loop.desk(), line -> say(line.text()));
    CanBus bus =
        ports.bus() == null ? null : new SocketCanBus(loop, BusSettings.listening(ports.bus()));
    List<Line> lines = ports.lines().stream().map(each -> Line.of(loop, each)).toList();
    return new Listening(
        loop,
        recording,
        lines,
        bus,
        cause -> desk.accept(new JournalLine(true, cause + "; it is tried again and again")));
  }

  /** Until it is told to end, or has no more time or room. */
  private void watch(Listening listening, PrintWriter err) throws InterruptedException {
    boolean terminal = Terminal.ERR.isThere();
    long began = System.nanoTime();
    long forNanos = forSeconds == null ? Long.MAX_VALUE : TimeUnit.SECONDS.toNanos(forSeconds);
    err.println("listening, sending nothing; Ctrl-C ends it");
    err.flush();
    for (long left = forNanos; left > 0; left = forNanos - (System.nanoTime() - began)) {
      if (over.await(Math.min(left, TimeUnit.SECONDS.toNanos(1)), TimeUnit.NANOSECONDS)) {
        break;
      }
      if (terminal) {
        err.print(REDRAW);
      }
      tell(err);
      if (terminal) {
        err.print(soFar(listening));
      }
      err.flush();
    }
    if (terminal) {
      err.print(REDRAW);
    }
  }

  private static String soFar(Listening listening) {
    return "%d bytes on lines, %d frames on the bus"
        .formatted(listening.bytes(), listening.frames());
  }

  /** At the desk, which must not wait for a console. */
  private void say(String text) {
    if (!said.offer(text)) {
      failed = true;
    }
  }

  private void tell(PrintWriter err) {
    for (String text = said.poll(); text != null; text = said.poll()) {
      err.println("record: " + text);
    }
  }

  private void bug(Throwable bug) {
    failed = true;
    say("a bug, please report it: " + bug);
    over.countDown();
  }

  /** The process is not to end before the file is whole. */
  private static void await(CountDownLatch closed) {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ParameterException usage(String text) {
    return new ParameterException(spec.commandLine(), text);
  }
}
