package io.energyrack.gateway.app;

import io.energyrack.gateway.app.config.CheckConfigCommand;
import io.energyrack.gateway.app.config.ConfigReader;
import io.energyrack.gateway.app.config.DipCommand;
import io.energyrack.gateway.app.config.GatewayConfig.CanProfile;
import io.energyrack.gateway.app.decode.CanDecoding;
import io.energyrack.gateway.app.decode.CanDescriber;
import io.energyrack.gateway.app.decode.DecodeCommand;
import io.energyrack.gateway.app.demo.DemoCommand;
import io.energyrack.gateway.app.record.RecordCommand;
import io.energyrack.gateway.app.replay.ReplayCommand;
import io.energyrack.gateway.app.scan.ScanCommand;
import io.energyrack.gateway.app.simulate.SimulateCommand;
import io.energyrack.gateway.app.simulate.inverter.InverterCommand;
import io.energyrack.gateway.can.profile.ProfileName;
import io.energyrack.gateway.rs485.dialect.Dialects;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code energyrack}: reads which of its commands is meant and runs it. */
@Command(
    name = "energyrack",
    mixinStandardHelpOptions = true,
    version = "energyrack gateway 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    description = "Rack batteries on RS485 in, one battery on CAN out.")
public final class Gateway implements Runnable {

  /** The commands that open ports. The others must work where no library does. */
  private static final Set<String> NEED_PORTS = Set.of("run", "demo", "scan", "record", "simulate");

  final CommandLine line;

  Gateway() {
    ConfigReader reader = new ConfigReader(Dialects.choices(), Gateway::nameProblem);
    line =
        new CommandLine(this)
            .addSubcommand(new RunCommand(reader))
            .addSubcommand(new DemoCommand(reader))
            .addSubcommand(new CheckConfigCommand(reader))
            .addSubcommand(new DecodeCommand(System.in, System.out, System.err, describer()))
            .addSubcommand(new ScanCommand())
            .addSubcommand(new RecordCommand(reader))
            .addSubcommand(new ReplayCommand(reader))
            .addSubcommand(
                new CommandLine(new SimulateCommand()).addSubcommand(new InverterCommand()))
            .addSubcommand(new DipCommand());
  }

  /**
   * Exits 0 when fine, 1 when the thing asked about is bad or a library cannot be loaded, 2 on a
   * usage or configuration error.
   */
  public static void main(String[] args) {
    if (args.length > 0 && NEED_PORTS.contains(args[0])) {
      try {
        Natives.load();
      } catch (Natives.NotLoadedException e) {
        System.err.println("energyrack: " + e.getMessage());
        System.exit(1);
      }
    }
    System.exit(new Gateway().line.execute(args));
  }

  /** Without a command: says which there are. */
  @Override
  public void run() {
    throw new CommandLine.ParameterException(line, "Which command? One of these:");
  }

  private static CanDescriber describer() {
    return CanDecoding::describe;
  }

  private static Optional<String> nameProblem(CanProfile profile, String name) {
    return profile == CanProfile.VICTRON ? ProfileName.problem(name) : Optional.empty();
  }
}
