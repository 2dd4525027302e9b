package io.energyrack.gateway.app.endtoend;

import static io.energyrack.gateway.app.endtoend.GatewayRig.soon;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A serial CAN adapter (slcan) whose queue fills for real, for nobody reads it at first. */
final class SerialCan implements AutoCloseable {

  static final String NAME = "gwsl0";

  private final Path adapterEnd;
  private final Process socat;
  private final Process slcand;

  SerialCan(Path folder) throws Exception {
    Path tty = folder.resolve("can-tty");
    adapterEnd = folder.resolve("can-adapter");
    socat = start("socat", "pty,raw,echo=0,link=" + tty, "pty,raw,echo=0,link=" + adapterEnd);
    soon().until(() -> Files.exists(tty) && Files.exists(adapterEnd));
    slcand = start("slcand", "-F", "-o", "-s6", tty.toRealPath().toString(), NAME);
    soon().until(() -> Files.exists(Path.of("/sys/class/net", NAME)));
    Candump.run("ip", "link", "set", NAME, "up");
  }

  private static Process start(String... command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Gives it frames of no account, as many as it takes; whether it now takes none any more. */
  boolean filled() throws Exception {
    Candump.run("cangen", NAME, "-g", "0", "-n", "1000", "-i");
    return new ProcessBuilder("cansend", NAME, "7FE#")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        != 0;
  }

  /** From now on what the adapter is given is taken. */
  void read() {
    Thread drain =
        new Thread(
            () -> {
              try (FileInputStream adapter = new FileInputStream(adapterEnd.toFile())) {
                adapter.transferTo(OutputStream.nullOutputStream());
              } catch (IOException closed) {
                throw new UncheckedIOException(closed);
              }
            },
            "adapter");
    drain.setDaemon(true);
    drain.setUncaughtExceptionHandler((thread, closed) -> thread.interrupt());
    drain.start();
  }

  @Override
  public void close() {
    slcand.destroy();
    slcand.onExit().join();
    socat.destroy();
    socat.onExit().join();
  }
}
