package io.energyrack.gateway.rs485.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PtyTest {

  @Test
  void ttyIsThereWhileThePairIsOpen() throws IOException {
    var pty = Pty.open();
    assertThat(Path.of(pty.path())).exists();
    assertThat(pty.path()).startsWith("/dev/pts/");

    pty.close();
    assertThat(Path.of(pty.path())).doesNotExist();
    pty.close();
  }

  @Test
  void eachPairHasTtyOfItsOwn() throws IOException {
    try (var one = Pty.open();
        var other = Pty.open()) {
      assertThat(one.path()).isNotEqualTo(other.path());
      assertThat(one.masterFd()).isNotEqualTo(other.masterFd());
    }
  }

  @Test
  void closedPairLeavesNoDescriptor() throws IOException {
    long before = descriptors();
    Pty.open().close();

    assertThat(descriptors()).isEqualTo(before);
  }

  private static long descriptors() throws IOException {
    try (var all = Files.list(Path.of("/proc/self/fd"))) {
      return all.filter(fd -> isPty(fd)).count();
    }
  }

  private static boolean isPty(Path fd) {
    try {
      var target = Files.readSymbolicLink(fd).toString();
      return target.startsWith("/dev/pts/") || target.endsWith("/ptmx");
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }
}
