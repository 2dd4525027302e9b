package io.energyrack.gateway.app.simulate;

import io.energyrack.gateway.rs485.frame.Frame;
import java.util.List;

/**
 * The packs' end of a line: bytes of queries in, answers out. It knows the commands that read
 * alone. Pure: an answer carries its delay, and somebody else lets it pass.
 */
interface Responder {

  /** Hears some bytes, cut anywhere; several packs answer where they share an address. */
  List<Reply> receive(byte[] bytes);

  /**
   * One of its own answers as if from another address, its check right again; the same answer where
   * this dialect's answers name no address.
   *
   * @param answer whole, as {@link #receive} gave it.
   * @param address 0 to 255.
   */
  Frame readdressed(Frame answer, int address);
}
