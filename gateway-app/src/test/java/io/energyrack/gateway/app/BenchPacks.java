package io.energyrack.gateway.app;

import io.energyrack.gateway.rs485.line.Pty;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Packs that answer at once, on a pty: healthy ones of 16 cells and 5 sensors. Whoever listens is
 * told the moment before the last byte of each answer is written.
 */
final class BenchPacks implements AutoCloseable {

  private static final int LOOK_EVERY_MILLIS = 20;
  private static final int MEASUREMENTS = 0x42;
  private static final int ALARMS = 0x44;
  private static final int LIMITS = 0x92;

  /** Lithium packs of Pylontech's dialect, version 2.0; RTN 04: a command that is not known. */
  private static final String OK = "20%02X4600%04X";

  private static final String NOT_KNOWN = "20%02X4604%04X";

  /** 53.2 V, no current, 80 of 100 Ah. */
  private static final String MEASURED =
      "10" + "0CFD".repeat(16) + "05" + "0BA7".repeat(5) + "0000CFD0FFFF04FFFF00050138800186A0";

  /** All normal, both switches on. */
  private static final String NORMAL =
      "10" + "00".repeat(16) + "05" + "00".repeat(5 + 3) + "000E000000";

  /** What the packs ask for, and who hears of answers; called in the packs' own thread. */
  interface Script {

    /** Charge current limit of the answer that is about to be made, in 0.1 A. */
    int ccl();

    /** Discharge current limit likewise. */
    int dcl();

    /** A pack was asked its limits: what it asks for from now on may change. */
    void limitsAsked();

    /** The last byte of an answer that tells something is written next. */
    void answering(boolean limits, long nowNanos);
  }

  private final Pty pty;
  private final Script script;
  private final Thread thread;
  private final StringBuilder heard = new StringBuilder();
  private volatile boolean closed;

  BenchPacks(Script script) throws IOException {
    this.script = script;
    pty = Pty.open();
    thread = new Thread(this::serve, "bench-packs");
    thread.setDaemon(true);
    thread.start();
  }

  String device() {
    return pty.path();
  }

  private void serve() {
    try {
      while (!closed) {
        for (byte next : pty.await(LOOK_EVERY_MILLIS)) {
          heard.append((char) next);
          if (next == '\r') {
            answer(heard.toString());
            heard.setLength(0);
          }
        }
      }
    } catch (IOException gone) {
      closed = true;
    }
  }

  /** The query is ours, so that it is whole needs no check. */
  private void answer(String query) throws IOException {
    int address = Integer.parseInt(query.substring(3, 5), 16);
    int command = Integer.parseInt(query.substring(7, 9), 16);
    switch (command) {
      case MEASUREMENTS -> tell(false, frame(OK, address, "11%02X".formatted(address) + MEASURED));
      case ALARMS -> tell(false, frame(OK, address, "10%02X".formatted(address) + NORMAL));
      case LIMITS -> {
        script.limitsAsked();
        String info = "%02XDDE0AF00%04X%04XC0".formatted(address, script.ccl(), script.dcl());
        tell(true, frame(OK, address, info));
      }
      default -> pty.write(frame(NOT_KNOWN, address, ""));
    }
  }

  private void tell(boolean limits, byte[] answer) throws IOException {
    byte[] last = {answer[answer.length - 1]};
    byte[] rest = new byte[answer.length - 1];
    System.arraycopy(answer, 0, rest, 0, rest.length);
    pty.write(rest);
    script.answering(limits, System.nanoTime());
    pty.write(last);
  }

  private static byte[] frame(String header, int address, String info) {
    int length = info.length();
    int digits = (length >> 8) + (length >> 4 & 0xF) + (length & 0xF);
    int lengthField = (-digits & 0xF) << 12 | length;
    String body = String.format(Locale.ROOT, header, address, lengthField) + info;
    String sum = String.format(Locale.ROOT, "%04X", -body.chars().sum() & 0xFFFF);
    return ("~" + body + sum + "\r").getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws IOException {
    closed = true;
    try {
      thread.join(10L * LOOK_EVERY_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    pty.close();
  }
}
