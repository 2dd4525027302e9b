package io.energyrack.gateway.app.fuzz;

/** What became of a mutated frame; the first that fits counts. */
enum Verdict {
  /** Something was thrown: a bug. */
  EXCEPTION("exceptions that escaped"),
  /** It was believed although a check does not hold: a bug. */
  BELIEVED("believed against its checks"),
  /** It was believed although what it tells cannot be (contract S3): a bug. */
  IMPOSSIBLE("believed, and cannot be"),
  /** Its checks hold, and it tells something else than what was sent, which may be. */
  OTHER_VALUES("  told other values"),
  /** Likewise, but it tells what was sent. */
  SAME_VALUES("  told the values sent"),
  /** Likewise, and what it tells cannot be (contract S3), so nobody believed it. */
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
    return this == EXCEPTION || this == BELIEVED || this == IMPOSSIBLE;
  }

  /** Whether the checksum let a changed frame pass, and that was no bug. */
  boolean isCollision() {
    return switch (this) {
      case OTHER_VALUES, SAME_VALUES, IMPLAUSIBLE, LAYOUT, REFUSAL -> true;
      case EXCEPTION, BELIEVED, IMPOSSIBLE, INTACT, GARBLED, NO_FRAME -> false;
    };
  }
}
