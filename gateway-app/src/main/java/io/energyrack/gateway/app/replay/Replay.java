package io.energyrack.gateway.app.replay;

import io.energyrack.gateway.app.JournalLine;
import io.energyrack.gateway.app.RunningGateway;
import io.energyrack.gateway.app.Wiring;
import io.energyrack.gateway.app.config.GatewayConfig;
import io.energyrack.gateway.app.tape.TapeEvent;
import io.energyrack.gateway.app.tape.TapeEvent.Sender;
import io.energyrack.gateway.app.tape.TapeText;
import io.energyrack.gateway.can.frame.CanFrame;
import io.energyrack.gateway.can.frame.SendOutcome;
import io.energyrack.gateway.core.loop.Loop;
import io.energyrack.gateway.core.loop.LoopTimer;
import io.energyrack.gateway.rs485.frame.Frame;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One recording through the whole gateway: what came from outside comes again, at the same times;
 * what the gateway makes of it is compared with what it made then. Deterministic: it knows no clock
 * and no chance.
 */
final class Replay {

  /** A frame that was taken so shortly before the end may not be on the bus yet. */
  private static final long UNDER_WAY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private record Query(long micros, Frame frame) {}

  private final Transcript transcript;
  private final TapeText text;
  private final Consumer<String> out;
  private final RecordedPunctuality punctuality;
  private final VirtualLoop loop;
  private final ReplayBus bus;
  private final Map<String, ReplayLine> lines = new HashMap<>();
  private final Map<String, Deque<Query>> asked = new HashMap<>();
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final Map<Long, Map<Integer, SendOutcome>> notTaken = new HashMap<>();
  private final Set<Integer> ours = new HashSet<>();
  private final boolean listened;
  private final RunningGateway gateway;
  private @Nullable Difference difference;
  private boolean refused;
  private long frames;
  private long queries;

  /**
   * A replay that is to be run.
   *
   * @param out takes the frames as candump writes them, and what the journal tells as comments.
   */
  Replay(GatewayConfig config, Transcript transcript, Consumer<String> out) {
    this.transcript = transcript;
    this.listened = transcript.listened();
    this.text = new TapeText(transcript.epochMicros());
    this.out = out;
    this.punctuality = new RecordedPunctuality(transcript.moments());
    this.loop = new VirtualLoop(0, punctuality);
    this.bus = new ReplayBus(loop, config.can().networkInterface(), this::outcome, this::taken);
    for (Moment moment : transcript.moments()) {
      if (moment.event() instanceof TapeEvent.NotTaken not) {
        notTaken
            .computeIfAbsent(moment.micros(), micros -> new HashMap<>())
            .put(not.id(), not.outcome());
        refused = true;
      }
    }
    ours.addAll(Wiring.frameIds(config));
    gateway =
        Wiring.start(
            config,
            new StartedByTheTape(),
            line -> line(line.name()),
            bus,
            this::journal,
            (id, length, data) -> {});
  }

  /** Runs it to its end; the first difference, if there is one. */
  Optional<Difference> run() {
    for (Moment moment : transcript.moments()) {
      loop.runUntil(TimeUnit.MICROSECONDS.toNanos(moment.micros()));
      happen(moment);
      // What is made due within it comes first, as tasks of a loop do.
      loop.runUntil(loop.elapsedNanos());
    }
    compareRest();
    return Optional.ofNullable(difference);
  }

  /** Where nobody recorded what became of a frame, it is on the bus at once. */
  private void taken() {
    if (listened) {
      loop.in(0, this::confirm);
    }
  }

  private void confirm() {
    CanFrame came = bus.confirm();
    if (came != null) {
      frames++;
      out.accept(text.line(micros(), new TapeEvent.OnBus(bus.name(), came, Sender.US)));
    }
  }

  /** Frames on the bus so far. */
  long frames() {
    return frames;
  }

  /** Queries that were compared so far. */
  long queries() {
    return queries;
  }

  private ReplayLine line(String name) {
    return lines.computeIfAbsent(name, each -> new ReplayLine(each, this::asked));
  }

  private SendOutcome outcome(int id) {
    SendOutcome told = notTaken.getOrDefault(micros(), Map.of()).get(id);
    return told == null ? SendOutcome.SENT : told;
  }

  private long micros() {
    return TimeUnit.NANOSECONDS.toMicros(loop.elapsedNanos());
  }

  private void journal(JournalLine line) {
    out.accept(text.note(micros(), (line.warning() ? "warning: " : "info: ") + line.text()));
  }

  private void happen(Moment moment) {
    TapeEvent event = moment.event();
    long now = loop.nowNanos();
    if (event instanceof TapeEvent.Timer timer) {
      punctuality.passed(timer.number());
      loop.fire(timer.number());
    } else if (event instanceof TapeEvent.Heard heard) {
      line(heard.line()).heard(heard.bytes(), now);
    } else if (event instanceof TapeEvent.Asked query) {
      compare(query, moment);
    } else if (event instanceof TapeEvent.OnBus on) {
      onBus(on, moment);
    } else if (event instanceof TapeEvent.LineOpened opened) {
      line(opened.line()).opened(now);
    } else if (event instanceof TapeEvent.LineClosed closed) {
      line(closed.line()).closed(closed.why(), now);
    } else if (event instanceof TapeEvent.Start) {
      runTasks();
      if (listened) {
        bus.up();
      }
    } else if (event instanceof TapeEvent.Stop) {
      gateway.stop(() -> {});
      runTasks();
    } else if (!listened) {
      bus(event);
    }
  }

  /** The bus of whoever only listened may be down or missing; ours is up from the start on. */
  private void bus(TapeEvent event) {
    if (event instanceof TapeEvent.BusUp) {
      bus.up();
    } else if (event instanceof TapeEvent.BusDown down) {
      bus.down(down.why());
    } else if (event instanceof TapeEvent.BusTrouble trouble) {
      bus.trouble(trouble.error());
    }
  }

  private void runTasks() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  private void onBus(TapeEvent.OnBus on, Moment moment) {
    if (listened) {
      heardBesideAnother(on.frame());
      return;
    }
    if (on.sender() == Sender.OTHER) {
      bus.heard(on.frame(), ours.contains(on.frame().id()));
      return;
    }
    CanFrame came = bus.confirm();
    String told = on.bus() + " " + on.frame();
    if (came == null) {
      differ(moment.micros(), moment.line(), told, Difference.NOTHING);
      return;
    }
    frames++;
    TapeEvent again = new TapeEvent.OnBus(on.bus(), came, Sender.US);
    out.accept(text.line(micros(), again));
    if (!came.equals(on.frame())) {
      differ(moment.micros(), moment.line(), told, on.bus() + " " + came);
    }
  }

  /** What another said in our place is not heard: we replace him. */
  private void heardBesideAnother(CanFrame frame) {
    if (!ours.contains(frame.id())) {
      bus.heard(frame, false);
    }
  }

  private void asked(String line, Frame query) {
    asked.computeIfAbsent(line, name -> new ArrayDeque<>()).add(new Query(micros(), query));
  }

  private void compare(TapeEvent.Asked told, Moment moment) {
    Deque<Query> line = asked.get(told.line());
    Query query = line == null ? null : line.poll();
    queries++;
    if (query == null) {
      differ(moment.micros(), moment.line(), query(told.line(), told.bytes()), Difference.NOTHING);
    } else if (query.micros() != moment.micros() || !query.frame().equals(told.bytes())) {
      differ(
          Math.min(moment.micros(), query.micros()),
          moment.line(),
          text.stamp(moment.micros()) + " " + query(told.line(), told.bytes()),
          text.stamp(query.micros()) + " " + query(told.line(), query.frame()));
    }
  }

  private String query(String line, Frame query) {
    String whole = text.line(0, new TapeEvent.Asked(line, query));
    return whole.substring(whole.indexOf(' ') + 1);
  }

  /** What came out and is told nowhere. Where a bus took no more frames, some stay in it. */
  private void compareRest() {
    asked.forEach(
        (name, line) -> {
          Query query = line.poll();
          if (query != null) {
            differ(query.micros(), 0, Difference.NOTHING, query(name, query.frame()));
          }
        });
    if (listened) {
      return;
    }
    CanFrame left = bus.waitsSinceBefore(loop.elapsedNanos() - UNDER_WAY_NANOS);
    if (left != null && !refused) {
      differ(micros(), 0, Difference.NOTHING, bus.name() + " " + left);
    }
  }

  private void differ(long micros, long line, String told, String came) {
    Difference first = difference;
    if (first == null || micros < first.micros()) {
      difference = new Difference(micros, line, told, came);
    }
  }

  /** The loop as the gateway sees it: its tasks run when the recording says so. */
  private final class StartedByTheTape implements Loop {

    @Override
    public long nowNanos() {
      return loop.nowNanos();
    }

    @Override
    public LoopTimer timer(LoopTimer.Task task) {
      return loop.timer(task);
    }

    @Override
    public boolean execute(Runnable task) {
      tasks.add(task);
      return true;
    }

    @Override
    public long lagNanos() {
      return 0;
    }
  }
}
