package io.energyrack.gateway.app.endtoend;

import io.energyrack.gateway.app.endtoend.FaultRow.Outcome;
import io.energyrack.gateway.app.endtoend.LimitsHeard.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What can go wrong on a line, at each stage of a gateway's life: real ttys, a real TCP serial
 * server, captured packs, and an inverter on a bus inside the process.
 */
final class LineFaults {

  /** When a fault comes. */
  enum Stage {
    /** Before the gateway is started. */
    START,
    /** While all is well. */
    SPEAKING,
    /** While limits rise after a loss of all packs. */
    RISING
  }

  /** What comes of it. */
  enum Effect {
    /** All packs are lost: half, nothing, silence; at the start no word at all. */
    LADDER("half, then 0 A, then silence"),
    /** One pack is lost: the other goes on. */
    ONE_PACK("one pack's limits, never 0 A"),
    /** A pack forbids charging. */
    NO_CHARGE("CCL 0, DCL as before"),
    /** Never more than is right, and whole in the end, fault or not. */
    NOTHING("limits as before");

    private final String words;

    Effect(String words) {
      this.words = words;
    }
  }

  /**
   * How long a loss of data may go unseen: 3 s until zero (the configuration's), a tick, a frame
   * and a busy machine; 2 s until stale for one pack.
   */
  private static final double SAFE_WITHIN = 5.0;

  /** A tty is tried again within 2 s; 1 s of hold and 100 A at 20 A a second follow. */
  private static final double BACK_WITHIN = 14.0;

  /** So long the configuration waits for all packs at the start. */
  private static final double GRACE_SECONDS = 5;

  /** A pack that never answered is asked so rarely. */
  private static final double RARE_SECONDS = 10;

  /** Longer than the whole ladder, and than the grace of the start. */
  private static final Duration LOOKED_AT = Duration.ofSeconds(7);

  private static final String ALL = "~";
  private static final String PACK_3 = "~2003";

  /** A fault of the line that can be switched on and off. */
  private interface Fault {
    void begin(Place place) throws Exception;

    void end(Place place) throws Exception;
  }

  private LineFaults() {}

  /** Every fault at every stage. */
  static List<FaultRow> all() {
    List<FaultRow> rows = new ArrayList<>();
    for (Stage stage : Stage.values()) {
      rows.add(row("all packs silent", stage, Effect.LADDER, mishap(ALL, a -> "")));
      rows.add(row("one pack silent", stage, Effect.ONE_PACK, mishap(PACK_3, a -> "")));
      rows.add(row("every answer comes too late", stage, Effect.LADDER, late()));
      rows.add(row("every answer garbled", stage, Effect.LADDER, mishap(ALL, LineFaults::spoilt)));
      rows.add(row("every third answer garbled", stage, Effect.NOTHING, everyThird()));
      rows.add(
          row(
              "one pack always garbled",
              stage,
              Effect.ONE_PACK,
              mishap(PACK_3, LineFaults::spoilt)));
      rows.add(
          row("noise between the answers", stage, Effect.NOTHING, mishap(ALL, a -> a + NOISE)));
      rows.add(row("one pack answers twice", stage, Effect.NOTHING, mishap(PACK_3, a -> a + a)));
      rows.add(
          row("one pack asks for 90 A", stage, Effect.NOTHING, mishap(ALL, LineFaults::greedy)));
      rows.add(
          row(
              "one pack says cell 1 has 3.600 V",
              stage,
              Effect.NO_CHARGE,
              mishap(ALL, LineFaults::full)));
      rows.add(
          row(
              "one pack answers as another",
              stage,
              Effect.NOTHING,
              mishap(PACK_3, LineFaults::as5)));
      rows.add(row("tty gone", stage, Effect.LADDER, new Unplugged()));
      rows.add(row("serial server gone", stage, Effect.LADDER, new ServerFault()));
    }
    return rows;
  }

  /** A few of them, of each kind, for every day. */
  static List<FaultRow> some() {
    return all().stream()
        .filter(
            row ->
                (row.fault().equals("tty gone") && row.stage().equals("rising"))
                    || (row.fault().equals("every answer comes too late")
                        && row.stage().equals("speaking"))
                    || (row.fault().equals("one pack always garbled")
                        && row.stage().equals("start"))
                    || (row.fault().equals("one pack asks for 90 A")
                        && row.stage().equals("speaking")))
        .toList();
  }

  private static final String NOISE = "\u0000\u00FF~20\u00BF\r~~";

  private static FaultRow row(String name, Stage stage, Effect effect, Fault fault) {
    String at = stage.name().toLowerCase(Locale.ROOT);
    return new FaultRow(
        name,
        at,
        stage == Stage.START && effect == Effect.LADDER ? "no word" : effect.words,
        stage == Stage.START ? GRACE_SECONDS + SAFE_WITHIN : SAFE_WITHIN,
        stage == Stage.START ? RARE_SECONDS + BACK_WITHIN : BACK_WITHIN,
        () -> run(stage, effect, fault));
  }

  private static Outcome run(Stage stage, Effect effect, Fault fault) throws Exception {
    Path folder = Files.createTempDirectory("faults");
    try (Place place = new Place(folder, fault instanceof ServerFault)) {
      if (stage == Stage.START) {
        fault.begin(place);
      }
      place.start();
      if (stage != Stage.START) {
        place.limits().firstAfter(place.startNanos(), Limits::whole);
      }
      if (stage == Stage.RISING) {
        place.loseAndFindAll();
      }
      long beganNanos = System.nanoTime();
      if (stage != Stage.START) {
        fault.begin(place);
      }
      Outcome seen = look(stage, effect, place, beganNanos);
      long endedNanos = System.nanoTime();
      fault.end(place);
      double back = place.limits().firstAfter(endedNanos, Limits::whole);
      return new Outcome(seen.seen(), seen.wrong(), seen.safeSeconds(), back);
    } finally {
      Files.deleteIfExists(folder);
    }
  }

  private static Outcome look(Stage stage, Effect effect, Place place, long beganNanos) {
    LimitsHeard limits = place.limits();
    return switch (effect) {
      case LADDER -> ladder(stage, limits, beganNanos);
      case ONE_PACK -> {
        double safe = limits.firstAfter(beganNanos, Limits::ofOnePack);
        long from = beganNanos + (long) (safe * 1e9);
        String wrong = limits.onlyFor(LOOKED_AT, from, each -> each.ofOnePack() && each.dcl() > 0);
        // While limits rise from 0 A they may still be 0 A when the pack is lost.
        boolean rising = stage == Stage.RISING && wrong.startsWith("CCL 0.0 A");
        yield new Outcome("one pack's limits", rising ? "" : wrong, safe, Double.NaN);
      }
      case NO_CHARGE -> {
        double safe = limits.firstAfter(beganNanos, each -> each.ccl() == 0);
        long from = beganNanos + (long) (safe * 1e9);
        String wrong = limits.onlyFor(LOOKED_AT, from, each -> each.ccl() == 0);
        yield new Outcome("CCL 0", wrong, stage == Stage.RISING ? Double.NaN : safe, Double.NaN);
      }
      case NOTHING -> {
        String wrong =
            limits.onlyFor(LOOKED_AT, beganNanos, each -> each.ccl() <= 400 && each.dcl() <= 1000);
        limits.firstAfter(beganNanos, Limits::whole);
        yield new Outcome("never more than before", wrong, Double.NaN, Double.NaN);
      }
    };
  }

  private static Outcome ladder(Stage stage, LimitsHeard limits, long beganNanos) {
    if (stage == Stage.START) {
      String wrong = limits.onlyFor(LOOKED_AT, beganNanos, each -> false);
      return new Outcome("no word", wrong, Double.NaN, Double.NaN);
    }
    double none = limits.firstAfter(beganNanos, Limits::none);
    double silent = limits.silentAfter(beganNanos);
    List<Limits> down =
        limits.since(beganNanos).stream()
            .filter(each -> each.atNanos() - beganNanos > (long) (none * 1e9))
            .toList();
    String wrong = down.stream().allMatch(Limits::none) ? "" : "more than 0 A after 0 A";
    return new Outcome(
        "0 A after %.1f s, silent after %.1f s".formatted(none, silent), wrong, none, Double.NaN);
  }

  private static Fault mishap(String whose, UnaryOperator<String> damage) {
    return new PlayerFault(
        (query, answer) ->
            query.startsWith(whose) && !answer.isEmpty() ? damage.apply(answer) : answer);
  }

  private static Fault everyThird() {
    AtomicInteger count = new AtomicInteger();
    return new PlayerFault(
        (query, answer) ->
            !answer.isEmpty() && count.incrementAndGet() % 3 == 0 ? spoilt(answer) : answer);
  }

  /** Each answer comes when the next query is asked. */
  private static Fault late() {
    AtomicReference<String> before = new AtomicReference<>("");
    return new PlayerFault((query, answer) -> before.getAndSet(answer));
  }

  /** One digit of the checksum. */
  private static String spoilt(String answer) {
    int at = answer.length() - 2;
    return answer.substring(0, at) + (answer.charAt(at) == '0' ? '1' : '0') + "\r";
  }

  /**
   * CCL of pack 3, 00C8h, becomes 0384h, 90.0 A: the characters' sum falls from DBh to CFh, by 0Ch,
   * so the checksum rises from F913h to F91Fh.
   */
  private static String greedy(String answer) {
    return answer.equals(Captures.LIMITS_OF_3)
        ? answer.replace("AFC800C8", "AFC80384").replace("F913", "F91F")
        : answer;
  }

  /**
   * Cell 1 of pack 3, 0D14h, becomes 0E10h, 3.600 V: D, 1, 4 (44h, 31h, 34h) become E, 1, 0 (45h,
   * 31h, 30h), 3 less, so the checksum rises from E2B4h to E2B7h. The sum is 0.25 V off: plausible.
   */
  private static String full(String answer) {
    return answer.equals(Captures.ANALOG_OF_3)
        ? answer.replace("00030F0D14", "00030F0E10").replace("E2B4", "E2B7")
        : answer;
  }

  /** ADR 05 in the place of 03: 2 more, so the checksum is 2 less. */
  private static String as5(String answer) {
    int end = answer.length() - 5;
    int checksum = Integer.parseInt(answer.substring(end, end + 4), 16);
    return "~2005" + answer.substring(5, end) + "%04X\r".formatted((checksum - 2) & 0xFFFF);
  }

  private record PlayerFault(PackPlayer.Mishap mishap) implements Fault {
    @Override
    public void begin(Place place) {
      place.player().mishap(mishap);
    }

    @Override
    public void end(Place place) {
      place.player().mishap(PackPlayer.Mishap.NONE);
    }
  }

  private static final class Unplugged implements Fault {
    @Override
    public void begin(Place place) throws Exception {
      place.tty().unplug();
    }

    @Override
    public void end(Place place) throws Exception {
      place.tty().plugAgain();
    }
  }

  private static final class ServerFault implements Fault {
    @Override
    public void begin(Place place) throws Exception {
      place.server().close();
    }

    @Override
    public void end(Place place) throws Exception {
      place.serveAgain();
    }
  }

  /** A gateway on a line of its own. */
  private static final class Place implements AutoCloseable {
    private final PackPlayer player = new PackPlayer(Captures.ofTwoPacks());
    private final PlayedTty tty;
    private final boolean byTcp;
    private PlayedServer server;
    private final int port;
    private @Nullable GatewayRig rig;
    private long startNanos;

    Place(Path folder, boolean byTcp) throws Exception {
      this.byTcp = byTcp;
      tty = new PlayedTty(folder, player);
      server = new PlayedServer(0, player);
      port = server.port();
    }

    void start() throws Exception {
      startNanos = System.nanoTime();
      String device = byTcp ? "tcp://127.0.0.1:" + port : tty.device();
      rig = GatewayRig.onLoopback(TwoPacks.config(device));
    }

    LimitsHeard limits() {
      return LimitsHeard.by(rig().inverter());
    }

    private GatewayRig rig() {
      GatewayRig started = rig;
      if (started == null) {
        throw new IllegalStateException("not started");
      }
      return started;
    }

    PackPlayer player() {
      return player;
    }

    PlayedTty tty() {
      return tty;
    }

    PlayedServer server() {
      return server;
    }

    long startNanos() {
      return startNanos;
    }

    void serveAgain() throws Exception {
      server = new PlayedServer(port, player);
    }

    /** All packs are silent until 0 A is said, and back until limits have begun to rise. */
    void loseAndFindAll() {
      long lostNanos = System.nanoTime();
      player.mishap((query, answer) -> "");
      limits().firstAfter(lostNanos, Limits::none);
      long foundNanos = System.nanoTime();
      player.mishap(PackPlayer.Mishap.NONE);
      limits().firstAfter(foundNanos, each -> each.ccl() > 0 && each.ccl() < 400);
    }

    @Override
    public void close() throws IOException {
      if (rig != null) {
        rig.close();
      }
      server.close();
      tty.close();
    }
  }
}
