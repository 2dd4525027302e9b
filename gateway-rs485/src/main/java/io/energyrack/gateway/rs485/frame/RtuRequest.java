package io.energyrack.gateway.rs485.frame;

import java.util.Optional;

/**
 * What a query asks, as its answer must be read in its light. It cannot be sent: only {@link
 * RtuFrame#query} makes bytes, and only of a {@link ReadRange}.
 *
 * @param address whom, 0 to 255.
 * @param function how.
 * @param start number of the first register or bit, 0 to 65535.
 * @param count how many, 1 or more.
 */
public record RtuRequest(int address, ReadFunction function, int start, int count) {

  /** The query of a range of a dialect's read list. */
  public static RtuRequest of(int address, ReadRange range) {
    return new RtuRequest(address, range.function(), range.start(), range.count());
  }

  /** What a frame asks; empty when it is no query that reads, or fails a check. */
  public static Optional<RtuRequest> of(Frame frame) {
    if (frame.length() != RtuFrame.QUERY_BYTES || !RtuFrame.crcHolds(frame)) {
      return Optional.empty();
    }
    int count = frame.at(4) << 8 | frame.at(5);
    return ReadFunction.ofCode(frame.at(1))
        .filter(function -> count > 0 && count <= function.most())
        .map(
            function ->
                new RtuRequest(frame.at(0), function, frame.at(2) << 8 | frame.at(3), count));
  }

  /** How many bytes of content the answer has. */
  int contentBytes() {
    return function.bytesFor(count);
  }
}
