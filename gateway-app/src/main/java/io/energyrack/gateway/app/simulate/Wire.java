package io.energyrack.gateway.app.simulate;

import java.io.IOException;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** The packs' end of something that carries bytes: a pty, a socket. */
public interface Wire extends AutoCloseable {

  /** What the gateway has to open to reach the packs, as its configuration writes it. */
  String gatewayEnd();

  /**
   * Begins to hear.
   *
   * @param heard gets the bytes that come, in a thread of the wire's own; it must not block.
   */
  void listen(Consumer<byte[]> heard);

  /** Sends bytes. Where nobody is connected they are lost, as on a line. */
  void write(byte[] bytes) throws IOException;

  /**
   * The speed at which the gateway's end is set.
   *
   * @return bits a second; empty where the wire has none.
   */
  default OptionalInt gatewayBaud() throws IOException {
    return OptionalInt.empty();
  }

  /** Whether it still carries anything; once it does not, it never will again. */
  boolean alive();

  /** Ends it; hears nothing more. */
  @Override
  void close();
}
