package io.energyrack.gateway.app.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.app.JournalLine;
import io.energyrack.gateway.core.loop.NotifySocket;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the service manager hears, on a datagram socket as it has one. */
class SupervisorTest {

  private static final long PID = 4711;

  @TempDir Path folder;

  private final Ticks ticks = new Ticks();
  private final List<JournalLine> lines = new ArrayList<>();
  private Socket manager;

  @BeforeEach
  void listen() throws IOException {
    Epoll.ensureAvailability();
    manager = Socket.newSocketDomainDgram();
    manager.bind(new DomainSocketAddress(socketName()));
  }

  @AfterEach
  void end() throws IOException {
    manager.close();
  }

  private String socketName() {
    return folder.resolve("notify").toString();
  }

  private Supervisor supervisor(Map<String, String> environment) {
    return Supervisor.of(environment, PID, lines::add);
  }

  private Supervisor watched() {
    return supervisor(
        Map.of(
            "NOTIFY_SOCKET",
            socketName(),
            "WATCHDOG_USEC",
            "10000000",
            "WATCHDOG_PID",
            Long.toString(PID)));
  }

  /** One datagram; empty when there is none. */
  private String heard() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(4096);
    int read = manager.read(buffer, 0, buffer.capacity());
    byte[] bytes = new byte[Math.max(0, read)];
    buffer.get(0, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void s17FirstTickIsReadyAndFedAndSaysHowItIs() throws IOException {
    Supervisor supervisor = watched();

    supervisor.accept(ticks.tick());

    assertThat(heard())
        .isEqualTo("READY=1\nWATCHDOG=1\nSTATUS=silent on can0: waiting for the packs to answer\n");
    supervisor.accept(ticks.tick());
    assertThat(heard()).isEmpty();
  }

  @Test
  void s17LaterTicksSayOnlyWhatIsNewOnceASecondAtMost() throws IOException {
    Supervisor supervisor = watched();
    supervisor.accept(ticks.tick());
    heard();

    ticks.forward(0.25);
    ticks.broadcast = ticks.speak();
    supervisor.accept(ticks.tick());
    assertThat(heard()).isEmpty();

    ticks.forward(0.75);
    supervisor.accept(ticks.tick());
    // Healthy packs ask for 56.8 V, 20 A in and 50 A out, each of two.
    assertThat(heard())
        .isEqualTo("STATUS=speaking for 2 of 2 packs on can0: CVL 56.8 V, CCL 40 A, DCL 100 A\n");

    ticks.forward(2);
    ticks.confirmed = 1;
    ticks.up = false;
    ticks.broadcast = ticks.halt();
    supervisor.accept(ticks.tick());
    assertThat(heard())
        .isEqualTo(
            "WATCHDOG=1\nSTATUS=halt, no charging for 0 of 2 packs, for there is no can0;"
                + " alarms: data-lost\n");
  }

  @Test
  void s18BusThatTakesNoFramesIsNotSpokenOn() throws IOException {
    Supervisor supervisor = watched();
    ticks.broadcast = ticks.speak();
    ticks.muted = true;
    supervisor.accept(ticks.tick());
    assertThat(heard())
        .contains("STATUS=speaking for 2 of 2 packs, but no set of frames leaves on can0: CVL ");

    // Without a bus there is none that takes nothing, and in silence there is nothing to take.
    ticks.forward(2);
    ticks.up = false;
    supervisor.accept(ticks.tick());
    assertThat(heard()).contains("STATUS=speaking for 2 of 2 packs, for there is no can0: CVL ");
    ticks.forward(2);
    ticks.up = true;
    ticks.broadcast = Ticks.STARTING;
    supervisor.accept(ticks.tick());
    assertThat(heard()).contains("STATUS=silent on can0: waiting for the packs to answer");
  }

  @Test
  void reloadAndStopAreSaid() throws IOException {
    Supervisor supervisor = watched();
    supervisor.reloading(1_234_567_899L);
    assertThat(heard()).isEqualTo("RELOADING=1\nMONOTONIC_USEC=1234567\n");
    supervisor.reloaded();
    assertThat(heard()).isEqualTo("READY=1\n");
    supervisor.stopping();
    assertThat(heard())
        .isEqualTo(
            "STOPPING=1\nSTATUS=told to stop: CCL 0 and DCL as in force once, then silence\n");
  }

  @Test
  void s17WatchdogOfAnotherProcessIsNotFed() throws IOException {
    Supervisor supervisor =
        supervisor(
            Map.of(
                "NOTIFY_SOCKET",
                socketName(),
                "WATCHDOG_USEC",
                "10000000",
                "WATCHDOG_PID",
                Long.toString(PID + 1)));
    supervisor.accept(ticks.tick());
    assertThat(heard()).startsWith("READY=1\nSTATUS=");
  }

  @Test
  void withoutAManagerNothingHappens() throws IOException {
    for (Map<String, String> environment :
        List.of(
            Map.<String, String>of(),
            Map.of("NOTIFY_SOCKET", ""),
            // A transport of virtual machines, which needs another kind of socket.
            Map.of("NOTIFY_SOCKET", "vsock:2:1234"),
            Map.of("WATCHDOG_USEC", "10000000"))) {
      Supervisor supervisor = supervisor(environment);
      supervisor.accept(ticks.tick());
      supervisor.stopping();
    }
    assertThat(heard()).isEmpty();
    assertThat(lines).isEmpty();
  }

  @Test
  void managerThatIsGoneIsOneLineInTheLogAndIsFoundAgain() throws IOException {
    Supervisor supervisor = watched();
    manager.close();
    for (int i = 0; i < 40; i++) {
      ticks.forward(0.25);
      supervisor.accept(ticks.tick());
    }
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0).warning()).isTrue();

    Files.delete(folder.resolve("notify"));
    listen();
    ticks.forward(3);
    supervisor.accept(ticks.tick());
    assertThat(heard())
        .isEqualTo("READY=1\nWATCHDOG=1\nSTATUS=silent on can0: waiting for the packs to answer\n");
    assertThat(lines).hasSize(1);
  }

  /** Others talk to the manager, too: it takes no more until it has read. */
  private void fillTheManagersQueue() throws IOException {
    try (NotifySocket other = new NotifySocket(socketName())) {
      while (other.send("STATUS=another service\n")) {
        // Until there is no room.
      }
    }
  }

  private void managerReadsAll() throws IOException {
    while (!heard().isEmpty()) {
      // What the other service said.
    }
  }

  // A start that was not heard of is taken for one that failed, and is ended after 90 s.
  @Test
  void s17WhatAFullQueueDidNotTakeIsSaidAgain() throws IOException {
    Supervisor supervisor = watched();
    fillTheManagersQueue();
    supervisor.accept(ticks.tick());
    managerReadsAll();
    ticks.forward(0.25);
    supervisor.accept(ticks.tick());
    assertThat(heard())
        .isEqualTo("READY=1\nSTATUS=silent on can0: waiting for the packs to answer\n");
    ticks.forward(0.25);
    supervisor.accept(ticks.tick());
    assertThat(heard()).isEmpty();

    ticks.forward(1);
    ticks.broadcast = ticks.speak();
    fillTheManagersQueue();
    supervisor.accept(ticks.tick());
    managerReadsAll();
    ticks.forward(0.25);
    supervisor.accept(ticks.tick());
    assertThat(heard()).startsWith("STATUS=speaking for 2 of 2 packs");
    assertThat(lines).isEmpty();
  }

  @Test
  void reloadThatAFullQueueDidNotTakeIsSaidAgainInItsOrder() throws IOException {
    Supervisor supervisor = watched();
    supervisor.accept(ticks.tick());
    heard();

    fillTheManagersQueue();
    supervisor.reloading(1_234_567_899L);
    managerReadsAll();
    ticks.forward(0.25);
    supervisor.accept(ticks.tick());
    assertThat(heard()).isEqualTo("RELOADING=1\nMONOTONIC_USEC=1234567\n");
    assertThat(heard()).as("it is not ready yet").isEmpty();
    fillTheManagersQueue();
    supervisor.reloaded();
    managerReadsAll();
    ticks.forward(0.25);
    supervisor.accept(ticks.tick());
    assertThat(heard()).isEqualTo("READY=1\n");

    fillTheManagersQueue();
    supervisor.reloading(2_000L);
    supervisor.reloaded();
    managerReadsAll();
    ticks.forward(0.25);
    supervisor.accept(ticks.tick());
    assertThat(heard()).isEqualTo("RELOADING=1\nMONOTONIC_USEC=2\n");
    assertThat(heard()).isEqualTo("READY=1\n");
  }
}
