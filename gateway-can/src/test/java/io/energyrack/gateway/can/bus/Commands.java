package io.energyrack.gateway.can.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The programs of the CAN lab: iproute2 makes interfaces, can-utils is the independent witness. */
final class Commands {

  private Commands() {}

  /** Runs a program to its end; what it prints is in the failure. */
  static void run(String... command) throws Exception {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", String.join(" ", command), said).isZero();
  }

  /** Makes a virtual CAN interface and brings it up. */
  static void addVcan(String name) throws Exception {
    run("ip", "link", "add", "dev", name, "type", "vcan");
    run("ip", "link", "set", name, "up");
  }

  /** Removes an interface, if it is there. */
  static void deleteInterface(String name) throws Exception {
    new ProcessBuilder("ip", "link", "delete", name)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  /** A candump that runs until it is closed. */
  static final class Candump implements AutoCloseable {

    /** An id that no test sends otherwise. */
    private static final String MARK = "7FF#";

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    /** Returns once candump is known to listen. */
    Candump(String interfaceName) throws Exception {
      process =
          new ProcessBuilder("candump", "-L", interfaceName).redirectErrorStream(true).start();
      var reader = new Thread(this::read, "candump");
      reader.setDaemon(true);
      reader.start();
      await()
          .until(
              () -> {
                run("cansend", interfaceName, MARK);
                return lines.stream().anyMatch(line -> line.endsWith(MARK));
              });
    }

    private void read() {
      try (var output =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
        output.lines().forEach(lines::add);
      } catch (IOException | java.io.UncheckedIOException ended) {
        lines.add("candump ended");
      }
    }

    /** The frames it printed, as cansend takes them, without the marks. */
    List<String> frames() {
      return lines.stream()
          .map(line -> line.substring(line.lastIndexOf(' ') + 1))
          .filter(frame -> !frame.equals(MARK))
          .toList();
    }

    @Override
    public void close() {
      process.destroy();
    }
  }
}
