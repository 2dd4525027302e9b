package io.energyrack.gateway.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.energyrack.gateway.app.config.GatewayConfig.LogLevel;
import org.slf4j.LoggerFactory;

/** How much is logged, changed while the gateway runs; SLF4J alone has no word for that. */
final class LogLevels {

  private LogLevels() {}

  /** From any thread; takes a lock for a moment, so not on the loop. */
  static void set(LogLevel level) {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.valueOf(level.name()));
  }
}
