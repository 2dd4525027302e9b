package io.energyrack.gateway.app.simulate;

import java.util.List;

/**
 * The packs' end of a line: bytes of queries in, answers out. It knows the commands that read
 * alone. Pure: an answer carries its delay, and somebody else lets it pass.
 */
interface Responder {

  /** Hears some bytes, cut anywhere; several packs answer where they share an address. */
  List<Reply> receive(byte[] bytes);
}
