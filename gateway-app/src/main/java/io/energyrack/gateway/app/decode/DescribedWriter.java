package io.energyrack.gateway.app.decode;

import java.io.IOException;

/** Prints what lines mean. */
interface DescribedWriter {

  /**
   * Prints one.
   *
   * @param line its number in the transcript, from 1.
   */
  void write(long line, Described described) throws IOException;
}
