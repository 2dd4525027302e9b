package io.energyrack.gateway.rs485.line;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Finds the descriptor that jSerialComm does not tell: the one of this process that leads to the
 * device now and was not there before. Anything but exactly one is a loud failure, as is a
 * descriptor that would block.
 */
final class TtyDescriptor {

  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final Path DESCRIPTOR_INFOS = Path.of("/proc/self/fdinfo");

  /** O_NONBLOCK of fcntl.h, the same on x86, ARM and RISC-V. */
  private static final int O_NONBLOCK = 04000;

  private static final int OCTAL = 8;

  private final Path device;
  private final Set<Integer> before;

  private TtyDescriptor(Path device, Set<Integer> before) {
    this.device = device;
    this.before = before;
  }

  /**
   * Remembers what is open before the port is.
   *
   * @param device without symbolic links.
   */
  static TtyDescriptor before(Path device) throws IOException {
    return new TtyDescriptor(device, leadingTo(device));
  }

  /** The descriptor that was opened since. */
  int after() throws IOException {
    var found = leadingTo(device);
    found.removeAll(before);
    if (found.size() != 1) {
      throw new IOException("expected one new descriptor of " + device + ", found " + found);
    }
    int fd = found.iterator().next();
    if ((flags(fd) & O_NONBLOCK) == 0) {
      throw new IOException("descriptor " + fd + " of " + device + " would block");
    }
    return fd;
  }

  private static Set<Integer> leadingTo(Path device) throws IOException {
    Set<Integer> found = new HashSet<>();
    try (var entries = Files.newDirectoryStream(DESCRIPTORS)) {
      for (var entry : entries) {
        if (leadsTo(entry, device)) {
          found.add(Integer.parseInt(entry.getFileName().toString()));
        }
      }
    }
    return found;
  }

  private static boolean leadsTo(Path entry, Path device) throws IOException {
    try {
      return Files.readSymbolicLink(entry).equals(device);
    } catch (NoSuchFileException closedMeanwhile) {
      return false; // Some other thread's, then: ours cannot vanish here.
    }
  }

  private static int flags(int fd) throws IOException {
    for (var line : Files.readAllLines(DESCRIPTOR_INFOS.resolve(Integer.toString(fd)))) {
      if (line.startsWith("flags:")) {
        return Integer.parseInt(line.substring("flags:".length()).trim(), OCTAL);
      }
    }
    throw new IOException("no flags told of descriptor " + fd);
  }
}
