package io.energyrack.gateway.app.scan;

import io.energyrack.gateway.rs485.scan.FoundPack;
import io.energyrack.gateway.rs485.scan.ScanListener;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;

/** Tells a person how a scan goes on: on a terminal one line redrawn, else a line a step. */
final class ScanProgress implements ScanListener {

  private static final String REDRAW = "\r\u001B[K";

  private final PrintWriter out;
  private final boolean terminal;
  private boolean drawn;

  ScanProgress(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public void listening(int baud, long forNanos) {
    say(
        "listening for %d s at %d baud, sending nothing"
            .formatted(TimeUnit.NANOSECONDS.toSeconds(forNanos), baud));
  }

  @Override
  public void asking(int baud, String dialect, int address, String label, int done, int total) {
    if (terminal) {
      out.print(
          REDRAW
              + "asking %d of %d: %d baud, %s, address %d, %s"
                  .formatted(done + 1, total, baud, dialect, address, label));
      out.flush();
      drawn = true;
    }
  }

  @Override
  public void candidate(int baud, String dialect, int address) {
    say("address %d answers in %s at %d baud; asking again".formatted(address, dialect, baud));
  }

  @Override
  public void confirmed(int baud, String dialect) {
    say("it is %s at %d baud; asking every address".formatted(dialect, baud));
  }

  @Override
  public void pack(FoundPack pack) {
    say("pack %d found".formatted(pack.address()));
  }

  @Override
  public void thorough(int total) {
    say(
        "nothing answers the likely queries; asking every address in every dialect, %d queries"
            .formatted(total));
  }

  /** Leaves the terminal's line to whoever writes next. */
  void end() {
    if (drawn) {
      out.print(REDRAW);
      out.flush();
      drawn = false;
    }
  }

  private void say(String text) {
    end();
    out.println(text);
    out.flush();
  }
}
