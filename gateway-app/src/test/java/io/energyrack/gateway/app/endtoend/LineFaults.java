package io.energyrack.gateway.app.endtoend;

import io.energyrack.gateway.app.endtoend.FaultRow.Outcome;
import io.energyrack.gateway.app.endtoend.LimitsHeard.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/**
 * What can go wrong on a line, at each stage of a gateway's life: real ttys, a real TCP serial
 * server, captured packs, and an inverter on a bus inside the process.
 */
final class LineFaults {

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

  /** The configuration waits 200 ms for an answer. */
  private static final long SLOW_MILLIS = 150;

  private static final long TOO_SLOW_MILLIS = 300;

  private static final String ALL = "~";
  private static final String PACK_3 = "~2003";

  /** A fault of the line that can be switched on and off. */
  private interface Fault {
    void begin(LinePlace place) throws Exception;

    void end(LinePlace place) throws Exception;

    /** Words that the journal must have of it. */
    default String told() {
      return "";
    }
  }

  private LineFaults() {}

  /** Every fault at every stage. */
  static List<FaultRow> all() {
    List<FaultRow> rows = new ArrayList<>();
    for (LineStage stage : List.of(LineStage.START, LineStage.SPEAKING, LineStage.RISING)) {
      lossesAt(stage, rows);
      harmlessAt(stage, rows);
      liesAt(stage, rows);
    }
    for (LineStage stage : List.of(LineStage.HALF, LineStage.HALT, LineStage.SILENT)) {
      rows.add(row("tty gone", stage, LineEffect.LADDER, new Unplugged()));
      rows.add(row("tty gone and back at once", stage, LineEffect.BACK, new Unplugged()));
    }
    return rows;
  }

  private static void lossesAt(LineStage stage, List<FaultRow> rows) {
    rows.add(row("all packs silent", stage, LineEffect.LADDER, mishap(ALL, a -> "")));
    rows.add(row("one pack silent", stage, LineEffect.ONE_PACK, mishap(PACK_3, a -> "")));
    rows.add(
        row("every answer garbled", stage, LineEffect.LADDER, mishap(ALL, ChangedAnswers::spoilt)));
    rows.add(
        row(
            "one pack always garbled",
            stage,
            LineEffect.ONE_PACK,
            mishap(PACK_3, ChangedAnswers::spoilt)));
    rows.add(
        row(
            "one pack answers too slowly",
            stage,
            LineEffect.ONE_PACK,
            mishap(PACK_3, a -> after(TOO_SLOW_MILLIS, a))));
    rows.add(row("tty gone", stage, LineEffect.LADDER, new Unplugged()));
    rows.add(row("serial server gone", stage, LineEffect.LADDER, new ServerFault()));
  }

  private static void harmlessAt(LineStage stage, List<FaultRow> rows) {
    // With three queries to a pack it may be one and the same answer, again and again: a pack lost.
    rows.add(row("every third answer garbled", stage, LineEffect.NO_MORE, eachOf(3)));
    // Each is used with its true age (contract S32): a poll old, so half may come, and nothing
    // else.
    rows.add(row("every answer comes too late", stage, LineEffect.NO_MORE, late()));
    rows.add(row("every fifth answer garbled", stage, LineEffect.NOTHING, eachOf(5)));
    // Some makers' packs do: they are told apart by who was asked.
    rows.add(
        row(
            "one pack answers as another",
            stage,
            LineEffect.NOTHING,
            new PlayerFault(
                (query, a) -> query.startsWith(PACK_3) && !a.isEmpty() ? ChangedAnswers.as5(a) : a,
                "answers with address 5")));
    rows.add(
        row(
            "noise between the answers",
            stage,
            LineEffect.NOTHING,
            mishap(ALL, a -> a + ChangedAnswers.NOISE)));
    rows.add(
        row(
            "one pack answers slowly",
            stage,
            LineEffect.NOTHING,
            mishap(PACK_3, a -> after(SLOW_MILLIS, a))));
    rows.add(row("one pack answers twice", stage, LineEffect.NOTHING, mishap(PACK_3, a -> a + a)));
    rows.add(
        row(
            "two packs at one address",
            stage,
            LineEffect.NOTHING,
            new PlayerFault(
                (query, a) ->
                    query.startsWith(PACK_3) && !a.isEmpty() ? a + ChangedAnswers.namesake(a) : a,
                "two packs seem to have this address")));
  }

  private static void liesAt(LineStage stage, List<FaultRow> rows) {
    lie(rows, "one pack asks for 90 A", stage, LineEffect.NOTHING, ChangedAnswers::greedy);
    lie(
        rows,
        "one pack says cell 1 has 3.600 V",
        stage,
        LineEffect.NO_CHARGE,
        ChangedAnswers::full);
    // What cannot be is not believed, and so the pack is lost (contract S3).
    lie(rows, "one pack says SOC 131 %", stage, LineEffect.ONE_PACK, ChangedAnswers::overfull);
    lie(rows, "one pack says SOC 50 %", stage, LineEffect.NOTHING, ChangedAnswers::halfEmpty);
    lie(rows, "one pack says 3276.7 A", stage, LineEffect.ONE_PACK, ChangedAnswers::huge);
    lie(rows, "one pack says 1.0 A", stage, LineEffect.NOTHING, ChangedAnswers::idle);
    lie(rows, "one pack says 200 °C", stage, LineEffect.ONE_PACK, ChangedAnswers::burning);
    lie(rows, "one pack says -5 °C", stage, LineEffect.NO_CHARGE, ChangedAnswers::frozen);
  }

  private static void lie(
      List<FaultRow> rows,
      String name,
      LineStage stage,
      LineEffect effect,
      UnaryOperator<String> damage) {
    rows.add(row(name, stage, effect, mishap(ALL, damage)));
  }

  /** A few of them, of each kind, for every day. */
  static List<FaultRow> some() {
    Set<String> some =
        Set.of(
            "tty gone rising",
            "every answer comes too late speaking",
            "one pack always garbled start",
            "one pack asks for 90 A speaking");
    return all().stream().filter(row -> some.contains(row.fault() + " " + row.stage())).toList();
  }

  private static FaultRow row(String name, LineStage stage, LineEffect effect, Fault fault) {
    return new FaultRow(
        name,
        stage.name().toLowerCase(Locale.ROOT),
        effect.words(stage),
        stage == LineStage.START ? GRACE_SECONDS + SAFE_WITHIN : SAFE_WITHIN,
        stage == LineStage.START ? RARE_SECONDS + BACK_WITHIN : BACK_WITHIN,
        () -> run(stage, effect, fault));
  }

  private static Outcome run(LineStage stage, LineEffect effect, Fault fault) throws Exception {
    Path folder = Files.createTempDirectory("faults");
    try (LinePlace place = new LinePlace(folder, fault instanceof ServerFault)) {
      if (stage == LineStage.START) {
        fault.begin(place);
      }
      place.startUntil(stage);
      long beganNanos = stage == LineStage.START ? place.startNanos() : System.nanoTime();
      if (stage != LineStage.START) {
        fault.begin(place);
      }
      Outcome seen = effect.look(stage, place, beganNanos);
      boolean told = place.journal().stream().anyMatch(line -> line.contains(fault.told()));
      long endedNanos = System.nanoTime();
      if (stage.onTheLadder()) {
        place.player().mishap(PackPlayer.Mishap.NONE);
      }
      fault.end(place);
      double back = place.limits().firstAfter(endedNanos, Limits::whole);
      String leap = place.limits().leapSince(endedNanos);
      return seen.back(back, LineEffect.first(leap, told ? "" : "it was not told"));
    } finally {
      Files.deleteIfExists(folder);
    }
  }

  private static Fault mishap(String whose, UnaryOperator<String> damage) {
    return new PlayerFault(
        (query, answer) ->
            query.startsWith(whose) && !answer.isEmpty() ? damage.apply(answer) : answer,
        "");
  }

  private static Fault eachOf(int number) {
    AtomicInteger count = new AtomicInteger();
    return new PlayerFault(
        (query, answer) ->
            !answer.isEmpty() && count.incrementAndGet() % number == 0
                ? ChangedAnswers.spoilt(answer)
                : answer,
        "");
  }

  /** Each answer comes when the next query is asked. */
  private static Fault late() {
    AtomicReference<String> before = new AtomicReference<>("");
    return new PlayerFault((query, answer) -> before.getAndSet(answer), "");
  }

  private static String after(long millis, String answer) {
    LockSupport.parkNanos(millis * 1_000_000);
    return answer;
  }

  private record PlayerFault(PackPlayer.Mishap mishap, String told) implements Fault {
    @Override
    public void begin(LinePlace place) {
      place.player().mishap(mishap);
    }

    @Override
    public void end(LinePlace place) {
      place.player().mishap(PackPlayer.Mishap.NONE);
    }
  }

  /** The tty goes, and comes back at the end. */
  private record Unplugged() implements Fault {
    @Override
    public void begin(LinePlace place) throws Exception {
      place.tty().unplug();
    }

    @Override
    public void end(LinePlace place) throws Exception {
      place.tty().plugAgain();
    }
  }

  private static final class ServerFault implements Fault {
    @Override
    public void begin(LinePlace place) throws Exception {
      place.server().close();
    }

    @Override
    public void end(LinePlace place) throws Exception {
      place.serveAgain();
    }
  }
}
