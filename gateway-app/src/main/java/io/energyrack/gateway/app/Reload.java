package io.energyrack.gateway.app;

import io.energyrack.gateway.app.config.ConfigReader;
import io.energyrack.gateway.app.config.ConfigReading;
import io.energyrack.gateway.app.config.GatewayConfig;
import io.energyrack.gateway.app.supervise.Supervisor;
import io.energyrack.gateway.core.loop.GatewayLoop;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Reads the configuration anew while the gateway runs (contract S23). With a problem in it the old
 * one stays in force, and every problem is in the log with its line. Its state is the loop's; the
 * file is read at the desk.
 */
final class Reload {

  private final Path file;
  private final ConfigReader reader;
  private final GatewayLoop loop;
  private final Consumer<GatewayConfig> tune;
  private final Supervisor supervisor;
  private final Consumer<JournalLine> lines;
  private final Consumer<GatewayConfig> alsoTold;
  private GatewayConfig inForce;
  private boolean reading;
  private boolean askedAgain;

  /**
   * @param tune is given, on the loop, what is to be in force.
   * @param lines is told, on the loop, what came of it.
   * @param alsoTold is told, at the desk, what is in force.
   */
  Reload(
      Path file,
      ConfigReader reader,
      GatewayConfig inForce,
      GatewayLoop loop,
      Consumer<GatewayConfig> tune,
      Supervisor supervisor,
      Consumer<JournalLine> lines,
      Consumer<GatewayConfig> alsoTold) {
    this.file = file;
    this.reader = reader;
    this.inForce = inForce;
    this.loop = loop;
    this.tune = tune;
    this.supervisor = supervisor;
    this.lines = lines;
    this.alsoTold = alsoTold;
  }

  /** From any thread. Asked while it reads, it reads once more. */
  void ask() {
    loop.execute(this::begin);
  }

  private void begin() {
    if (reading) {
      askedAgain = true;
      return;
    }
    supervisor.reloading(loop.nowNanos());
    reading = loop.desk().submit(this::read);
    if (!reading) {
      end(true, "the configuration was not read anew: the desk is full, ask again");
    }
  }

  private void read() {
    ConfigReading read = reader.read(file);
    loop.execute(() -> take(read));
  }

  private void take(ConfigReading read) {
    read.problems().forEach(problem -> lines.accept(new JournalLine(true, problem.toString())));
    if (read.config().isEmpty()) {
      end(true, "the configuration was read anew and has problems: the old one stays in force");
    } else {
      Tuning tuning = Tuning.of(inForce, read.config().get());
      inForce = tuning.config();
      tune.accept(inForce);
      loop.desk().submit(() -> alsoTold.accept(tuning.config()));
      end(!tuning.waiting().isEmpty(), "the configuration was read anew; " + tuning.words());
    }
  }

  private void end(boolean warning, String words) {
    lines.accept(new JournalLine(warning, words));
    supervisor.reloaded();
    reading = false;
    if (askedAgain) {
      askedAgain = false;
      begin();
    }
  }
}
