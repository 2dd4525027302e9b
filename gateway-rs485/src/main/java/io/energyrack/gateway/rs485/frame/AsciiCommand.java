package io.energyrack.gateway.rs485.frame;

/**
 * A command of the ASCII family that only reads. It brings all that its query consists of beside
 * the address, so a query can carry nothing that is not on a dialect's read list: neither the code
 * of a write, nor the content that would make one of a code that also reads (contract S4).
 */
public interface AsciiCommand extends ReadCommand {

  /** VER of the query, 0 to 255. */
  int version();

  /** CID1 of the query, the kind of device, 0 to 255. */
  int device();

  /** In a word or two, for people. */
  String meaning();

  /** Whether INFO is one byte that names the pack; without, the query has no INFO. */
  boolean namesPack();

  /** Whether it can be put to all packs at once, with FF in the pack's place. */
  boolean asksGroups();

  /**
   * How long the answer is at most, in bytes on the wire.
   *
   * @param packs how many packs it tells of; only counts where {@link #asksGroups()}.
   */
  int longestAnswer(int packs);
}
