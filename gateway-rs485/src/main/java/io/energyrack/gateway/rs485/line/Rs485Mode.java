package io.energyrack.gateway.rs485.line;

/**
 * How the kernel drives the transceiver of a port that needs driving. Most adapters switch by
 * themselves and take no notice.
 *
 * @param rtsHighToSend RTS is high while sending; false where the transceiver is wired the other
 *     way.
 * @param hearsItself the receiver stays on while sending.
 * @param microsBeforeSend RTS leads the first bit by this many microseconds; 0 or more.
 * @param microsAfterSend RTS stays this many microseconds after the last bit; 0 or more.
 */
public record Rs485Mode(
    boolean rtsHighToSend, boolean hearsItself, int microsBeforeSend, int microsAfterSend) {

  /** The wiring of nearly all boards: RTS high to send, the receiver off meanwhile, no delays. */
  public static final Rs485Mode USUAL = new Rs485Mode(true, false, 0, 0);

  /** The kernel keeps these delays in whole milliseconds and takes at most 100 of them. */
  private static final int MOST_MICROS = 100_000;

  /** Refuses delays out of range. */
  public Rs485Mode {
    check(microsBeforeSend);
    check(microsAfterSend);
  }

  private static void check(int micros) {
    if (micros < 0 || micros > MOST_MICROS) {
      throw new IllegalArgumentException("delay out of 0.." + MOST_MICROS + " us: " + micros);
    }
  }
}
