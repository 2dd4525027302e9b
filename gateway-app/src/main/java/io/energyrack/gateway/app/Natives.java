package io.energyrack.gateway.app;

import io.energyrack.gateway.can.bus.CanBus;
import io.energyrack.gateway.core.loop.GatewayLoop;
import io.energyrack.gateway.rs485.line.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The libraries of the operating system's side: of libc, of epoll and of SocketCAN. They are loaded
 * before anything else, all of them: one that cannot be loaded then can never be, for its class is
 * broken in this process, and a daemon that cannot send must not look alive (contract S17).
 */
final class Natives {

  /** Where the launcher, or the package, has put them as files. */
  private static final String FOLDER = "energyrack.native";

  private static final String TEMPORARY = "java.io.tmpdir";

  private Natives() {}

  /** What keeps the program from starting, for people. */
  static final class NotLoadedException extends Exception {
    private static final long serialVersionUID = 1L;

    NotLoadedException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Loads them.
   *
   * @throws NotLoadedException with one sentence: what failed and what to do.
   */
  static void load() throws NotLoadedException {
    String folder = System.getProperty(FOLDER);
    if (folder == null) {
      unpackInPrivate();
    }
    String from = folder == null ? "from their jars" : "from " + folder;
    load("libc by JNA", from, Line::loadLibrary);
    load("epoll by Netty", from, GatewayLoop::loadLibrary);
    load("SocketCAN by JavaCAN", from, CanBus::loadLibrary);
  }

  private static void load(String what, String from, Runnable loading) throws NotLoadedException {
    try {
      loading.run();
    } catch (LinkageError | RuntimeException e) {
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      throw new NotLoadedException(
          "the library for %s cannot be loaded %s: %s. Build or install the gateway again; it needs a 64-bit x86 or ARM system"
              .formatted(what, from, firstLine(String.valueOf(cause.getMessage()))),
          e);
    }
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("no reason given").replaceAll("\\.$", "");
  }

  /**
   * Without such a folder the libraries unpack themselves: then into a folder that is this user's
   * alone and goes with the process, never into one where another user may have put a file.
   */
  private static void unpackInPrivate() throws NotLoadedException {
    try {
      Path folder =
          Files.createTempDirectory(
              "energyrack-",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      System.setProperty(TEMPORARY, folder.toString());
      System.setProperty("jna.tmpdir", folder.toString());
      System.setProperty("jna.nosys", "true");
      System.setProperty("io.netty.native.workdir", folder.toString());
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder), "energyrack-native"));
    } catch (IOException e) {
      throw new NotLoadedException(
          "no folder for libraries can be made in %s: %s. Start the gateway by ./energyrack, or set -D%s to another folder"
              .formatted(System.getProperty(TEMPORARY), e.getMessage(), TEMPORARY),
          e);
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> inside = Files.walk(folder)) {
      inside.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException gone) {
      // Somebody has tidied up already.
    }
  }
}
