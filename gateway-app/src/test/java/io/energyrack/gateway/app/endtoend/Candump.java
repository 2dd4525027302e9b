package io.energyrack.gateway.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** can-utils' candump on every CAN interface, those that come later too: no code of ours in it. */
final class Candump implements AutoCloseable {

  /** An id that nothing else here sends. */
  private static final String MARK = "7FF#";

  /** The lab's one processor is slow, and JVMs start on it. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * One frame, as candump prints it.
   *
   * @param text as cansend takes it.
   * @param atNanos when its line was read; monotonic.
   */
  record Seen(String canInterface, String text, long atNanos) {

    String id() {
      return text.substring(0, 3);
    }

    /** An unsigned 16-bit field, its low byte first. */
    int u16(int at) {
      int from = 4 + 2 * at;
      return Integer.parseInt(text.substring(from, from + 2), 16)
          | Integer.parseInt(text.substring(from + 2, from + 4), 16) << 8;
    }
  }

  private final Process process;
  private final List<Seen> all = new CopyOnWriteArrayList<>();

  /** Returns once candump is known to listen. */
  Candump() throws Exception {
    process = new ProcessBuilder("candump", "-L", "any").redirectErrorStream(true).start();
    Thread reader = new Thread(this::read, "candump");
    reader.setDaemon(true);
    reader.start();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              run("cansend", "vcan0", MARK);
              return all.stream().anyMatch(seen -> seen.text.equals(MARK));
            });
  }

  private void read() {
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
      output.lines().forEach(this::take);
    } catch (IOException | UncheckedIOException ended) {
      all.add(new Seen("candump", "ended", System.nanoTime()));
    }
  }

  /** {@code (1436509052.249713) vcan0 351#3802F4016400C101}. */
  private void take(String line) {
    int frame = line.lastIndexOf(' ');
    String canInterface = line.substring(line.lastIndexOf(' ', frame - 1) + 1, frame);
    all.add(new Seen(canInterface, line.substring(frame + 1), System.nanoTime()));
  }

  /** What was seen on an interface from the {@code mark}th frame on, without the marks. */
  List<Seen> since(int mark, String canInterface) {
    return all.stream()
        .skip(mark)
        .filter(seen -> seen.canInterface.equals(canInterface) && !seen.text.equals(MARK))
        .toList();
  }

  /** The newest frame of each id from the {@code mark}th on. */
  Map<String, String> newest(int mark, String canInterface) {
    Map<String, String> newest = new TreeMap<>();
    since(mark, canInterface).forEach(seen -> newest.put(seen.id(), seen.text));
    return newest;
  }

  /** How many frames there were: where "from now on" begins. */
  int mark() {
    return all.size();
  }

  /** Waits until the newest frames are exactly these, no id more and none less. */
  void awaitExactly(int mark, String canInterface, String... frames) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(newest(mark, canInterface).values()).containsExactlyInAnyOrder(frames));
  }

  /** Runs a program to its end; what it prints is in the failure. */
  static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", String.join(" ", command), said).isZero();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
