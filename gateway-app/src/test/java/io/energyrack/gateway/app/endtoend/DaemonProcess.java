package io.energyrack.gateway.app.endtoend;

import io.energyrack.gateway.app.Gateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The daemon as a process of its own, with whatever is wrong about its surroundings. */
final class DaemonProcess implements AutoCloseable {

  /** None that runs. */
  static final DaemonProcess NONE = new DaemonProcess(null, null);

  /** 128 + SIGTERM: how a JVM ends that was told to; the unit's SuccessExitStatus. */
  static final int TOLD_TO_STOP = 143;

  /** A shell becomes it. */
  private static final String BECOME = "exec \"$@\"";

  private static final long ENDS_WITHIN_SECONDS = 30;

  private final @Nullable Process process;
  private final @Nullable Path log;

  private DaemonProcess(@Nullable Process process, @Nullable Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts it in a folder. */
  static DaemonProcess start(Path folder, String yaml) throws IOException {
    return start(folder, yaml, BECOME);
  }

  /**
   * Starts it in a folder, which keeps what it says unless the launch takes that elsewhere.
   *
   * @param launch for a shell, which becomes the daemon by {@code exec "$@"}.
   */
  static DaemonProcess start(Path folder, String yaml, String launch) throws IOException {
    Path config = Files.writeString(folder.resolve("energyrack.yaml"), yaml);
    return launch(folder, launch, "run", "--config", config.toString());
  }

  /** Starts any command of it in a folder, which keeps what it says. */
  static DaemonProcess command(Path folder, String... words) throws IOException {
    return launch(folder, BECOME, words);
  }

  private static DaemonProcess launch(Path folder, String launch, String... words)
      throws IOException {
    Path log = folder.resolve("daemon.log");
    List<String> command = new ArrayList<>();
    Collections.addAll(
        command,
        "sh",
        "-c",
        launch,
        "sh",
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:-UsePerfData",
        "-Djava.io.tmpdir=" + folder,
        "-cp",
        absolute(System.getProperty("java.class.path")),
        Gateway.class.getName());
    Collections.addAll(command, words);
    return new DaemonProcess(
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start(),
        log);
  }

  private static String absolute(String classPath) {
    StringBuilder all = new StringBuilder();
    for (String each : classPath.split(":", -1)) {
      all.append(all.length() == 0 ? "" : ":").append(Path.of(each).toAbsolutePath());
    }
    return all.toString();
  }

  private Process process() {
    if (process == null) {
      throw new IllegalStateException("no daemon was started");
    }
    return process;
  }

  void signal(String name) throws Exception {
    Candump.run("kill", "-" + name, Long.toString(process().pid()));
  }

  /** From now on none of its files grows beyond so many bytes. */
  void limitFiles(long bytes) throws Exception {
    Candump.run("prlimit", "--pid", Long.toString(process().pid()), "--fsize=" + bytes);
  }

  /** What it has said. */
  String log() throws IOException {
    return log == null ? "" : Files.readString(log);
  }

  /** Waits for its end. */
  int exitCode() throws Exception {
    if (!process().waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("it does not end");
    }
    return process().exitValue();
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }
}
