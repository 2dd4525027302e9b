package io.energyrack.gateway.app;

import java.io.FileInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;

/**
 * SIGHUP, by which daemons are told to read their configuration anew. {@code sun.misc.Signal} of
 * the module {@code jdk.unsupported} is the one way that the JDK has. It is called by reflection,
 * since javac warns of its name in a way that nothing silences, and here warnings are errors.
 */
final class Hangup {

  private Hangup() {}

  /**
   * Calls this at each SIGHUP, in a thread of its own, instead of ending the process.
   *
   * <p>Only where there is no terminal: whoever closes the one that a gateway was started in means
   * to end it.
   *
   * @return false where that is not to be had: SIGHUP ends the process as ever.
   */
  static boolean onEach(Runnable act) {
    if (hasTerminal()) {
      return false;
    }
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object ours =
          Proxy.newProxyInstance(
              Hangup.class.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  act.run();
                }
                return null;
              });
      Object hangup = signal.getConstructor(String.class).newInstance("HUP");
      Object before = signal.getMethod("handle", signal, handler).invoke(null, hangup, ours);
      // Below nohup the JVM leaves it ignored.
      return before != handler.getField("SIG_IGN").get(null);
    } catch (ReflectiveOperationException | IllegalArgumentException notHere) {
      return false;
    }
  }

  /** The terminal that a session belongs to has this name, whatever it is otherwise called. */
  private static boolean hasTerminal() {
    try (FileInputStream terminal = new FileInputStream("/dev/tty")) {
      return terminal.getFD().valid();
    } catch (IOException none) {
      return false;
    }
  }
}
