package io.energyrack.gateway.app.simulate;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code simulate}: a bank of packs that are not there, on a tty or a TCP port that is. */
@Command(
    name = "simulate",
    description = "Plays 1 to 15 packs on a tty or a TCP port, in any dialect.",
    mixinStandardHelpOptions = true)
public final class SimulateCommand implements Callable<Integer> {

  private static final int FINE = 0;
  private static final int BAD = 1;
  private static final int UNUSABLE = 2;

  /** How long an ending process waits for the tty to be taken away. */
  private static final long END_WITHIN_MILLIS = 3_000;

  private static final int LEAST_BAUD = 300;
  private static final int MOST_BAUD = 4_000_000;

  /** The longest latency timer of FTDI's adapters. */
  private static final int MOST_PIECE_MILLIS = 255;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private BankOptions bankOptions = new BankOptions();
  @Mixin private FaultOptions faultOptions = new FaultOptions();

  @ArgGroup(exclusive = true)
  private Where where = new Where();

  @Option(
      names = "--dialect",
      paramLabel = "NAME",
      defaultValue = "pylontech",
      completionCandidates = Played.class,
      description = "What they speak: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private String dialect = "";

  @Option(
      names = "--baud",
      defaultValue = "9600",
      description = "Speed at which bytes go, 8N1. Default: ${DEFAULT-VALUE}.")
  private int baud;

  @Option(
      names = "--only-at-baud",
      description =
          "The packs understand nothing from a tty that is set to another speed. Default: a tty's speed does not matter.")
  private boolean onlyAtBaud;

  @Option(
      names = "--piece-ms",
      paramLabel = "MS",
      defaultValue = "1",
      description =
          "Bytes are handed over this often, as by a USB adapter with its 16. Default: ${DEFAULT-VALUE}.")
  private int pieceMillis;

  @Option(
      names = "--status-s",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "A line about the bank this often; 0 never. Default: ${DEFAULT-VALUE}.")
  private long statusSeconds;

  @Option(
      names = "--for-s",
      paramLabel = "SECONDS",
      description = "End after so long. Default: at Ctrl-C.")
  private @Nullable Long forSeconds;

  /** Every dialect that has packs to play. */
  static final class Played implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Responders.NAMES.iterator();
    }
  }

  /** A tty or a port. */
  static final class Where {
    @Option(
        names = "--pty",
        paramLabel = "LINK",
        description =
            "A tty, to be found at this link. Default: energyrack-rs485 in the temporary folder.")
    private @Nullable Path pty;

    @Option(names = "--tcp", paramLabel = "PORT", description = "A TCP port on the loopback.")
    private @Nullable Integer tcp;

    private Wire open() throws IOException {
      if (tcp != null) {
        return new TcpWire(tcp);
      }
      Path standard = Path.of(System.getProperty("java.io.tmpdir"), "energyrack-rs485");
      return PtyWire.open(pty != null ? pty : standard);
    }
  }

  @Override
  public Integer call() {
    refuseWhatCannotBe();
    PrintWriter out = commandSpec().commandLine().getOut();
    PrintWriter err = commandSpec().commandLine().getErr();
    List<Integer> planned = bankOptions.addresses();
    SimulatedBank bank = bankOptions.bank(faultOptions.dialled(planned));
    faultOptions.spoil(bank);
    Simulation simulation =
        new Simulation(
            bank,
            dialect,
            bankOptions.firstAddress(),
            baud,
            faultOptions.plan(),
            bankOptions.seed(),
            System.nanoTime());
    CountDownLatch ended = new CountDownLatch(1);
    try (Wire wire = open(err)) {
      if (wire == null) {
        return UNUSABLE;
      }
      out.printf(
          "%d packs, addresses %d..%d, dialect %s, %d baud%n",
          planned.size(), planned.get(0), planned.get(planned.size() - 1), dialect, baud);
      out.printf("device: %s%n", wire.gatewayEnd());
      out.flush();
      long pieceNanos = TimeUnit.MILLISECONDS.toNanos(pieceMillis);
      SimulationDriver driver = new SimulationDriver(simulation, wire, pieceNanos);
      run(onlyAtBaud ? driver.onlyAt(baud) : driver, out, ended);
      return FINE;
    } catch (IOException e) {
      complain(err, e);
      return BAD;
    } finally {
      ended.countDown();
    }
  }

  private @Nullable Wire open(PrintWriter err) {
    try {
      return where.open();
    } catch (IOException e) {
      complain(err, e);
      return null;
    }
  }

  private static void complain(PrintWriter err, IOException e) {
    err.println("simulate: " + e.getMessage());
    err.flush();
  }

  /** Ctrl-C stops the loop, and the process ends only when the wire has been taken away. */
  private void run(SimulationDriver driver, PrintWriter out, CountDownLatch ended)
      throws IOException {
    Thread hook =
        new Thread(
            () -> {
              driver.stop();
              awaitEnd(ended);
            },
            "simulate-end");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      driver.run(
          forSeconds == null ? Long.MAX_VALUE : TimeUnit.SECONDS.toNanos(forSeconds),
          TimeUnit.SECONDS.toNanos(statusSeconds),
          bank -> {
            out.println(StatusLine.of(bank));
            out.flush();
          });
    } finally {
      forget(hook);
    }
  }

  private static void awaitEnd(CountDownLatch ended) {
    try {
      if (!ended.await(END_WITHIN_MILLIS, TimeUnit.MILLISECONDS)) {
        Thread.currentThread().interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The hook is what ends us.
    }
  }

  private void refuseWhatCannotBe() {
    List<String> problems = new ArrayList<>(bankOptions.problems());
    if (problems.isEmpty()) {
      problems.addAll(faultOptions.problems(bankOptions.addresses()));
    }
    if (!Responders.NAMES.contains(dialect)) {
      String names = String.join(", ", Responders.NAMES);
      problems.add("--dialect is one of " + names + ", not " + dialect);
    }
    if (baud < LEAST_BAUD || baud > MOST_BAUD) {
      problems.add("--baud is " + LEAST_BAUD + ".." + MOST_BAUD + ", not " + baud);
    }
    if (pieceMillis < 1 || pieceMillis > MOST_PIECE_MILLIS) {
      problems.add("--piece-ms is 1.." + MOST_PIECE_MILLIS + ", not " + pieceMillis);
    }
    if (statusSeconds < 0 || (forSeconds != null && forSeconds < 0)) {
      problems.add("--status-s and --for-s are 0 or more");
    }
    if (where.tcp != null && (where.tcp < 0 || where.tcp > 0xFFFF)) {
      problems.add("--tcp is 0..65535, not " + where.tcp);
    }
    if (!problems.isEmpty()) {
      String words = String.join(System.lineSeparator(), problems);
      throw new ParameterException(commandSpec().commandLine(), words);
    }
  }

  private CommandSpec commandSpec() {
    if (spec == null) {
      throw new IllegalStateException("simulate runs as a command only");
    }
    return spec;
  }
}
