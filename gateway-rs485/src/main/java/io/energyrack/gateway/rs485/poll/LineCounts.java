package io.energyrack.gateway.rs485.poll;

/** What passed over one line since the start; read it on the thread that drives the poller. */
public final class LineCounts {

  private long bytesIn;
  private long bytesOut;
  private long foreignBytes;
  private long foreignQueries;
  private long busyNanos;
  private long lateResponses;

  LineCounts() {}

  /** All bytes received while the line was open. */
  public long bytesIn() {
    return bytesIn;
  }

  /** The bytes of all queries. */
  public long bytesOut() {
    return bytesOut;
  }

  /** Bytes received that belong to no answer; our own echo is none of them. */
  public long foreignBytes() {
    return foreignBytes;
  }

  /** Queries of another master that were heard. */
  public long foreignQueries() {
    return foreignQueries;
  }

  /** How long queries were open, from sending each to its outcome. */
  public long busyNanos() {
    return busyNanos;
  }

  /** Responses that came when their request was no longer open, or that may be of several packs. */
  public long lateResponses() {
    return lateResponses;
  }

  void late() {
    lateResponses++;
  }

  void in(int bytes) {
    bytesIn += bytes;
  }

  void out(int bytes) {
    bytesOut += bytes;
  }

  void foreign(int bytes) {
    foreignBytes += bytes;
  }

  void foreignQuery() {
    foreignQueries++;
  }

  void busy(long nanos) {
    busyNanos += nanos;
  }
}
