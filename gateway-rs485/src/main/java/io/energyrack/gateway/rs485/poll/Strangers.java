package io.energyrack.gateway.rs485.poll;

import io.energyrack.gateway.core.pack.PackIdentity;
import java.util.List;

/** The packs that answer and are not in the plan. */
interface Strangers {

  /**
   * One of them.
   *
   * @param identity what it said of itself.
   */
  record Stranger(int address, PackIdentity identity) {}

  /** An answer came that nobody was asked for, with this sender. */
  void stray(int sender, long nowNanos);

  /** Who is there now, by address. */
  List<Stranger> found(long nowNanos);
}
