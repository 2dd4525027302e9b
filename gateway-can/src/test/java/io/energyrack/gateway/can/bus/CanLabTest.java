package io.energyrack.gateway.can.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tel.schich.javacan.CanChannels;
import tel.schich.javacan.CanFrame;
import tel.schich.javacan.NetworkDevice;

/** The lab itself: a bus on which the kernel's own tools and this JVM hear each other. */
@Tag("can")
class CanLabTest {

  private static final byte[] DATA = {0x38, 0x02, (byte) 0xF4, 0x01, 0x64, 0x00, (byte) 0xC1, 0x01};

  @Test
  void candumpSeesWhatThisJvmSends() throws Exception {
    var candump = new ProcessBuilder("candump", "-L", "-n", "1", "vcan0").start();
    try (var bus = CanChannels.newRawChannel()) {
      // The kernel lists its listeners: sending before candump is one of them would send to nobody.
      await().atMost(Duration.ofSeconds(10)).until(CanLabTest::somebodyListens);
      bus.bind(NetworkDevice.lookup("vcan0"));
      bus.write(CanFrame.create(0x351, CanFrame.FD_NO_FLAGS, DATA));
      var line = new String(candump.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertThat(line.strip()).endsWith("vcan0 351#3802F4016400C101");
    } finally {
      candump.destroyForcibly();
    }
  }

  @Test
  void thisJvmSeesWhatCansendSends() throws Exception {
    try (var bus = CanChannels.newRawChannel("vcan0")) {
      var cansend = new ProcessBuilder("cansend", "vcan0", "305#0000000000000000").start();
      assertThat(cansend.waitFor()).isZero();
      var frame = bus.read();
      assertThat(frame.getId()).isEqualTo(0x305);
      assertThat(frame.getDataLength()).isEqualTo(8);
    }
  }

  private static boolean somebodyListens() throws Exception {
    return Files.readString(Path.of("/proc/net/can/rcvlist_all")).contains("vcan0 ");
  }
}
