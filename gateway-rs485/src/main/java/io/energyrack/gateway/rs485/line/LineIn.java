package io.energyrack.gateway.rs485.line;

/**
 * One RS485 line as far as it is heard: whoever is given no more than this cannot send. All methods
 * belong to the loop's thread and none waits.
 */
public interface LineIn {

  /**
   * The same line without its way out, for where another master asks.
   *
   * @param line not open yet, and nobody else's.
   */
  static LineIn of(Line line) {
    return new MutedLine(line);
  }

  /** What people call it. */
  String name();

  /**
   * Opens the line and keeps it open: whenever it is lost, it is opened again, until {@link
   * #close()}. Once in a line's life.
   */
  void open(LineListener listener);

  /** True between {@link LineListener#opened} and the hang-up. */
  boolean isOpen();

  /**
   * Leaves what comes where it is for so long, at no cost; a hang-up is heard all the same. Lines
   * whose bytes come in pieces anyway may ignore it.
   *
   * @param nanos more than 0.
   */
  default void rest(long nanos) {}

  /** Closes the line for good; nothing is told any more. May be repeated. */
  void close();
}
