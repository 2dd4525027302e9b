package io.energyrack.gateway.app.fuzz;

/** What became of a mutated frame; the first that fits counts. */
enum Verdict {
  /** Something was thrown: a bug. */
  EXCEPTION("exceptions that escaped"),
  /** It was believed although a check does not hold: a bug. */
  BELIEVED("believed against its checks"),
  /** Its checks hold by chance, and it tells something else than what was sent. */
  OTHER_VALUES("  told other values"),
  /** Likewise, but it tells what was sent. */
  SAME_VALUES("  told the values sent"),
  /** Likewise, and what it tells cannot be (contract S3). */
  IMPLAUSIBLE("  caught by plausibility"),
  /** Likewise, and it fits no layout that answers the query. */
  LAYOUT("  caught by layout or header"),
  /** Likewise, and it reads as a refusal. */
  REFUSAL("  read as a refusal"),
  /** A frame came through as it was sent, with something around it. */
  INTACT("a whole frame, as it was sent"),
  /** A frame was found and fails a check; which, is counted apart. */
  GARBLED("refused"),
  /** No frame's end was found in it. */
  NO_FRAME("no frame yet");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** Whether it may never be. */
  boolean isBug() {
    return this == EXCEPTION || this == BELIEVED;
  }

  /** Whether the checksum let a changed frame pass. */
  boolean isCollision() {
    return switch (this) {
      case OTHER_VALUES, SAME_VALUES, IMPLAUSIBLE, LAYOUT, REFUSAL -> true;
      case EXCEPTION, BELIEVED, INTACT, GARBLED, NO_FRAME -> false;
    };
  }
}
