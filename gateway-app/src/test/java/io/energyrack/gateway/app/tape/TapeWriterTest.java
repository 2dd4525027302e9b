package io.energyrack.gateway.app.tape;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.app.JournalLine;
import io.energyrack.gateway.core.testing.LoopRig;
import io.energyrack.gateway.rs485.dialect.pylontech.PylontechDialect;
import io.energyrack.gateway.rs485.frame.Frame;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is handed over is written in order; what cannot be ends the recording alone. */
@Timeout(30)
class TapeWriterTest {

  /** 1795337577.000000, in microseconds. */
  private static final TapeText TEXT = new TapeText(1_795_337_577_000_000L);

  private final List<JournalLine> log = new CopyOnWriteArrayList<>();
  private final StringWriter file = new StringWriter();

  private TapeWriter writer(LoopRig rig, Writer out, long mostBytes) {
    return new TapeWriter(
        rig.loop().desk(),
        out,
        mostBytes,
        TEXT,
        Map.of("a", Borders.of(new PylontechDialect())),
        log::add);
  }

  @Test
  void aFrameInPiecesIsOneLineWhereItBeganAndNoiseIsItsOwn() throws Exception {
    try (LoopRig rig = new LoopRig()) {
      TapeWriter writer = writer(rig, file, TapeWriter.MOST_BYTES);
      writer.take(1_000, heard("\u00F0~20"));
      writer.take(1_500, new TapeEvent.Timer(2));
      writer.take(3_000, heard("0246\r\u0000"));
      writer.take(900_000, new TapeEvent.End("over"));
    }

    assertThat(file.toString())
        .isEqualTo(
            """
            (1795337577.001000) a < F0
            (1795337577.001000) a < ~200246 ; 3 5@2000
            # (1795337577.001500) timer 2
            (1795337577.003000) a < 00
            # (1795337577.900000) end: over
            """);
    assertThat(log).isEmpty();
  }

  @Test
  void theEndStandsLastThoughHalfAFrameCameAtTheSameTime() throws Exception {
    try (LoopRig rig = new LoopRig()) {
      TapeWriter writer = writer(rig, file, TapeWriter.MOST_BYTES);
      writer.take(1_000, heard("~20"));
      writer.take(1_000, new TapeEvent.End("over"));
    }

    // ~20 is no whole frame, so it stands as bytes: 7E, 32, 30.
    assertThat(file.toString())
        .isEqualTo(
            """
            (1795337577.001000) a < 7E 32 30
            # (1795337577.001000) end: over
            """);
  }

  @Test
  void aFullDiskEndsTheRecordingOnceAndIsSaid() throws Exception {
    Writer full =
        new StringWriter() {
          @Override
          public void write(String text) {
            throw new java.io.UncheckedIOException(new IOException("No space left on device"));
          }
        };
    try (LoopRig rig = new LoopRig()) {
      TapeWriter writer = writer(rig, full, TapeWriter.MOST_BYTES);
      for (int i = 0; i < 1_000; i++) {
        writer.take(i, new TapeEvent.Timer(0));
      }
      writer.take(1_000, new TapeEvent.End("over"));
    }

    assertThat(log)
        .singleElement()
        .satisfies(line -> assertThat(line.warning()).isTrue())
        .satisfies(line -> assertThat(line.text()).contains("No space left on device"));
  }

  @Test
  void aDiskThatHangsEndsTheRecordingAndKeepsNothingMore() throws Exception {
    CountDownLatch hangs = new CountDownLatch(1);
    Writer slow =
        new StringWriter() {
          @Override
          public void write(String text) {
            try {
              hangs.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        };
    try (LoopRig rig = new LoopRig()) {
      TapeWriter writer = writer(rig, slow, TapeWriter.MOST_BYTES);
      for (int i = 0; i < 3 * TapeWriter.MOST_WAITING; i++) {
        writer.take(i, new TapeEvent.Timer(0));
      }
      hangs.countDown();
    }

    assertThat(log)
        .extracting(JournalLine::text)
        .containsExactly(
            "the recording ends, with what it holds so far: the disk does not keep up");
  }

  @Test
  void aRecordingIsNoLongerThanItMayBe() throws Exception {
    try (LoopRig rig = new LoopRig()) {
      TapeWriter writer = writer(rig, file, 1_000);
      for (int i = 0; i < 1_000; i++) {
        writer.take(i, new TapeEvent.Timer(0));
      }
    }

    // A line of 29 bytes passes the bound, and the last one says why.
    assertThat(file.toString().length()).isBetween(1_000, 1_150);
    assertThat(file.toString()).endsWith("end: it is as long as it may be\n");
    assertThat(log).singleElement().satisfies(line -> assertThat(line.warning()).isFalse());
  }

  private static TapeEvent heard(String bytes) {
    return new TapeEvent.Heard("a", Frame.ofAscii(bytes));
  }
}
