package io.energyrack.gateway.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code energyrack}: reads which of its commands is meant and runs it. */
@Command(
    name = "energyrack",
    mixinStandardHelpOptions = true,
    description = "Rack batteries on RS485 in, one battery on CAN out.")
public final class Gateway {

  private Gateway() {}

  /**
   * Exits 0 when fine, 1 when the thing asked about is bad, 2 on a usage or configuration error.
   */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Gateway()).execute(args));
  }
}
