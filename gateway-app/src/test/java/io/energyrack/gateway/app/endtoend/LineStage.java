package io.energyrack.gateway.app.endtoend;

/** When a fault of a line comes. */
enum LineStage {
  /** Before the gateway is started. */
  START,
  /** While all is well. */
  SPEAKING,
  /** While limits rise after a loss of all packs. */
  RISING,
  /** While half is said, for all packs have been silent for a while. */
  HALF,
  /** While 0 A is said, likewise. */
  HALT,
  /** While nothing is said any more, likewise. */
  SILENT;

  /** Whether all packs are silent already. */
  boolean onTheLadder() {
    return this == HALF || this == HALT || this == SILENT;
  }
}
