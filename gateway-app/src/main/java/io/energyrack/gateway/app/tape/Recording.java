package io.energyrack.gateway.app.tape;

import io.energyrack.gateway.app.JournalLine;
import io.energyrack.gateway.app.config.GatewayConfig;
import io.energyrack.gateway.can.bus.CanBus;
import io.energyrack.gateway.core.loop.GatewayLoop;
import io.energyrack.gateway.core.loop.Loop;
import io.energyrack.gateway.rs485.dialect.Dialects;
import io.energyrack.gateway.rs485.dialect.Plausibility;
import io.energyrack.gateway.rs485.line.Line;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A recording of one gateway, from before it is wired until its end. The gateway is given this
 * loop, these lines and this bus in the place of the real ones, and sees no difference but that its
 * clock counts whole microseconds.
 */
public final class Recording {

  /** A recording is made to be shown to others. */
  private static final Pattern SECRET =
      Pattern.compile("(?i)^(\\s*[\\w-]*(?:password|secret|token)[\\w-]*\\s*:).*");

  /** The most that a recording holds, in bytes: see {@link TapeWriter}. */
  public static final long MOST_BYTES = TapeWriter.MOST_BYTES;

  private final GatewayLoop events;
  private final TapeClock clock;
  private final TapedLoop loop;

  private Recording(GatewayLoop loop, TapeWriter writer) {
    this.events = loop;
    this.clock = new TapeClock(loop, writer);
    this.loop = new TapedLoop(loop, clock);
  }

  /**
   * Begins a recording.
   *
   * @param file a new one.
   * @param text of the configuration, which goes into its head; what is secret is left out.
   * @param log is told, at the desk, when it ends before its time.
   * @throws IOException when the file is there already or cannot be written; its message says so to
   *     people.
   */
  public static Recording begin(
      Path file, String text, GatewayConfig config, GatewayLoop loop, Consumer<JournalLine> log)
      throws IOException {
    return begin(file, text, config, loop, log, MOST_BYTES);
  }

  static Recording begin(
      Path file,
      String text,
      GatewayConfig config,
      GatewayLoop loop,
      Consumer<JournalLine> log,
      long mostBytes)
      throws IOException {
    Map<String, Borders> borders = new HashMap<>();
    config
        .lines()
        .forEach(
            line ->
                borders.put(
                    line.name(),
                    Borders.of(Dialects.named(line.dialect(), Plausibility.BAT_50002))));
    return begin(TapeText.HEAD, file, text, borders, loop, log, mostBytes);
  }

  /**
   * Begins a recording by somebody who only listens.
   *
   * @param file a new one.
   * @param text of the configuration; empty where there is none.
   * @param lines the names of the lines that are heard.
   * @param log is told, at the desk, when it ends before its time.
   * @throws IOException when the file is there already or cannot be written; its message says so to
   *     people.
   */
  public static Recording listening(
      Path file,
      String text,
      Collection<String> lines,
      GatewayLoop loop,
      Consumer<JournalLine> log,
      long mostBytes)
      throws IOException {
    Map<String, Borders> borders = new HashMap<>();
    lines.forEach(line -> borders.put(line, Borders.heard()));
    return begin(TapeText.LISTENED, file, text, borders, loop, log, mostBytes);
  }

  private static Recording begin(
      String head,
      Path file,
      String text,
      Map<String, Borders> borders,
      GatewayLoop loop,
      Consumer<JournalLine> log,
      long mostBytes)
      throws IOException {
    Instant now = Instant.now();
    TapeText tape = new TapeText(ChronoUnit.MICROS.between(Instant.EPOCH, now));
    BufferedWriter out;
    try {
      out = create(file, head, text, tape);
    } catch (IOException e) {
      throw new IOException(refusal(file, e), e);
    }
    return new Recording(loop, new TapeWriter(loop.desk(), out, mostBytes, tape, borders, log));
  }

  private static BufferedWriter create(Path file, String head, String text, TapeText tape)
      throws IOException {
    BufferedWriter out =
        Files.newBufferedWriter(
            file, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    out.write(head + "\n");
    for (String line : text.lines().toList()) {
      out.write(TapeText.CONFIG + SECRET.matcher(line).replaceFirst("$1 left-out") + "\n");
    }
    out.write(tape.note(0, TapeText.BEGIN) + "\n");
    out.flush();
    return out;
  }

  private static String refusal(Path file, IOException cause) {
    if (cause instanceof FileAlreadyExistsException) {
      return file + ": it is there already and is kept; name a new file";
    }
    if (cause instanceof NoSuchFileException) {
      return "%s: there is no folder %s; make it, or name another"
          .formatted(file, file.toAbsolutePath().getParent());
    }
    if (cause instanceof AccessDeniedException) {
      return "%s: no right to write into %s".formatted(file, file.toAbsolutePath().getParent());
    }
    String reason =
        cause instanceof FileSystemException about ? about.getReason() : cause.getMessage();
    return "%s: cannot be written: %s".formatted(file, reason == null ? cause : reason);
  }

  /** For the gateway in the place of the loop. */
  public Loop loop() {
    return loop;
  }

  /** For the gateway in the place of this line. */
  public Line line(Line line) {
    return new TapedLine(line, clock);
  }

  /** For the gateway in the place of this bus. */
  public CanBus bus(CanBus bus) {
    return new TapedBus(bus, clock);
  }

  /** To be called before the gateway is told to stop. From any thread. */
  public void stopping() {
    loop.stopping();
  }

  /**
   * Ends it before whatever is given to the loop from now on, and while that runs. From any thread.
   *
   * @param why as a sentence without its end.
   */
  public void end(String why) {
    events.execute(() -> clock.happens(new TapeEvent.End(why), nowNanos -> {}));
  }
}
