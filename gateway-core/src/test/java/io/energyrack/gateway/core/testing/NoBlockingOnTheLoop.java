package io.energyrack.gateway.core.testing;

import io.energyrack.gateway.core.loop.GatewayLoop;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import reactor.blockhound.BlockHound;

/**
 * From here on in this JVM, whatever blocks on the loop's thread (a sleep, a wait for a lock, file
 * or socket I/O of the JDK) throws {@code BlockingOperationError} there. Only what Netty's own
 * integration with BlockHound allows is allowed.
 */
public final class NoBlockingOnTheLoop implements BeforeAllCallback {

  @Override
  public void beforeAll(ExtensionContext context) {
    BlockHound.install(
        builder ->
            builder.nonBlockingThreadPredicate(
                others ->
                    thread ->
                        others.test(thread) || thread.getName().equals(GatewayLoop.THREAD_NAME)));
  }
}
