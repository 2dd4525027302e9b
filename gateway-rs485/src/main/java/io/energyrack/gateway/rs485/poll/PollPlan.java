package io.energyrack.gateway.rs485.poll;

import io.energyrack.gateway.core.pack.PackId;
import io.energyrack.gateway.core.pack.PackIdentity;
import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.dialect.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which query is next on a line. It goes in rounds: in each, every pack is asked its limits, and
 * some of them, in turn, their measurements and alarms right after.
 *
 * <p>An exchange costs request bytes + the BMS's delay + answer bytes + gap. Pylontech, 16 cells,
 * 9600 baud, 0.10 s delay, 0.15 s gap: limits 20 + 38 bytes = 0.31 s, measurements 20 + 144 = 0.42
 * s, alarms 20 + 86 = 0.36 s. With 15 packs a round of limits alone is 4.7 s and each pack read in
 * detail adds 0.78 s, so the share of packs a round trades the age of limits against that of cells
 * (a pack's place in the round moves by up to 0.8 s, which comes on top):
 *
 * <pre>
 * packs in detail   limits   cells    a reading every
 *        1           5.4 s   81.4 s   5.4 s
 *        3           7.0 s   35.0 s   2.3 s
 *        5           8.6 s   25.7 s   1.7 s (2.0 s where two rounds meet)
 *        8          10.9 s   21.8 s   1.4 s
 *       15          16.4 s   16.4 s   1.1 s
 * </pre>
 *
 * <p>Five is taken: from there on, four seconds off the cells' age cost two on the limits', and
 * limits are what a BMS lowers when it knows better than we. Up to five packs are read whole each
 * round. Those in detail are spread evenly over the round, each right after its limits, so that the
 * newest sample of the bank is whole and young; {@link Relief} keeps it so when packs die.
 *
 * <p>Where a dialect tells no limits there is nothing to trade, and hardly where its measurements
 * bring the limits with them (Voltronic: three answers, two for the limits alone): every pack is
 * read whole each round. So a dead one costs its slot once for all that live, not three times.
 *
 * <p>One query for all packs, where it works and may be trusted ({@link GroupTurns}), replaces
 * measurements and alarms of each: at 9600 baud and 15 packs it takes 2 s, comes every 3.6 s, and
 * limits are 17 s old at most. At the start, and when a pack returns, it is read whole at once. A
 * dead pack costs one slot a round; once it is Silent it is asked rarely, and of those at most one
 * a round.
 */
final class PollPlan {

  /** When nothing is to be asked, look again: the rare times are tens of seconds. */
  static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final PackTurns packs;
  private final List<Visit> visits;
  private final GroupTurns groups;
  private final int detailedPerRound;
  private final PollListener listener;
  private final Rotation rotation;
  private final Looks looks;
  private final Namesakes namesakes;
  private final BankTurn bank;
  private final Wake wake = new Wake();
  private @Nullable Asking asking;
  private Step step = Step.PACKS;
  private int packAt;
  private int identityAt;
  private long round;
  private boolean askedInRound;
  private final Relief relief = new Relief();
  private boolean dialectSpokenOf;

  private enum Step {
    PACKS,
    GROUP_MEASUREMENTS,
    GROUP_ALARMS,
    RARE,
    LOOK,
    BANK,
    IDENTITY,
    END
  }

  /**
   * A plan for these packs.
   *
   * @param doubtful whether a response to a request could be the late one to an earlier request.
   */
  PollPlan(
      List<PackId> ids,
      Dialect dialect,
      PollSettings settings,
      PollListener listener,
      Predicate<Query> doubtful) {
    packs = new PackTurns(ids, dialect);
    List<Visit> all = new ArrayList<>();
    packs.forEach(pack -> all.add(new Visit(pack, listener, wake, doubtful)));
    visits = List.copyOf(all);
    groups = new GroupTurns(packs, dialect, settings.groupQueries());
    detailedPerRound = packs.at(0).bestReadWhole() ? packs.count() : settings.detailedPerRound();
    this.listener = listener;
    rotation = new Rotation(packs);
    looks = new Looks(packs, dialect, settings.looks());
    namesakes = new Namesakes(packs);
    bank = new BankTurn(dialect, packs.at(0).id().address(), settings.groupQueries());
  }

  /** The looks at addresses that are not in the plan. */
  Looks looks() {
    return looks;
  }

  /** A pack of the plan said who it is. */
  void named(PackId pack, PackIdentity identity, long nowNanos) {
    int namesake = namesakes.told(pack, identity, nowNanos);
    identityAt = namesake < 0 ? identityAt : namesake;
  }

  /** The look that is being taken; null when a pack of the plan is asked. */
  @Nullable LookTurn look() {
    return asking instanceof LookTurn look ? look : null;
  }

  /** See {@link Rotation#nanos}. */
  long roundNanos(long nowNanos) {
    return rotation.nanos(nowNanos);
  }

  /** See {@link Rotation#nanos(int, long)}. */
  long roundNanos(PackId pack, long nowNanos) {
    return rotation.nanos(packs.indexOf(pack), nowNanos);
  }

  /** Whether what is asked is the rest of a reading that other responses began. */
  boolean isInReading() {
    return asking != null && asking.isInReading();
  }

  /** Whether a topic is one that a pack is read by. */
  static boolean isOfPack(Topic topic) {
    return topic == Topic.LIMITS || topic == Topic.MEASUREMENTS || topic == Topic.ALARMS;
  }

  /**
   * A pack reported a topic in a response to an earlier request.
   *
   * @param atNanos when that request was sent.
   */
  void cameLate(PackId id, Topic topic, long atNanos) {
    int index = packs.indexOf(id);
    if (index >= 0) {
      packs.at(index).cameLate(topic, round, atNanos);
    }
  }

  /** The loop was stopped for so long: that is no part of a round. */
  void stopped(long nanos) {
    rotation.stopped(nanos);
  }

  /** The time of an exchange that nothing came of. */
  void lost(Query query, long tookNanos) {
    for (int i = 0; i < packs.count(); i++) {
      if (packs.at(i).id().address() == query.address() && isOfPack(query.topic())) {
        rotation.lost(i, tookNanos);
      }
    }
  }

  /** The line is open. */
  void opened(long nowNanos) {
    rotation.begin(round, nowNanos);
    wake.opened();
    groups.opened(nowNanos);
    bank.opened();
    if (!dialectSpokenOf) {
      dialectSpokenOf = true;
      for (PackTurn pack : packs) {
        for (TopicTurn topic : pack.topics()) {
          if (!topic.exists()) {
            listener.notTold(pack.id(), topic.topic());
          }
        }
      }
    }
  }

  /** The line is closed: what was being asked is nobody's fault, and its turn comes again. */
  void closed() {
    rotation.pause();
    if (asking != null) {
      asking.abandoned();
      asking = null;
    }
  }

  /** What is being asked, or is to be asked now; null when nothing is, see {@link #IDLE_NANOS}. */
  @Nullable Query next(long nowNanos) {
    Query query = asking == null ? null : asking.query();
    if (query == null) {
      asking = choose(nowNanos);
      query = asking == null ? null : asking.query();
      askedInRound |= query != null;
    }
    return query;
  }

  /**
   * Where to say what became of the query that {@link #next} gave.
   *
   * @param heard whether the pack was heard at all: a good frame came.
   */
  Asking result(boolean heard) {
    if (asking == null) {
      throw new IllegalStateException("nothing was asked");
    }
    relief.asked(heard);
    if (heard) {
      wake.heard();
    }
    return asking;
  }

  long round() {
    return round;
  }

  private @Nullable Asking choose(long nowNanos) {
    groups.check(round, nowNanos);
    // Both group answers are long: one after the other, so the next reading is not late.
    Asking alarms =
        asking == groups.measurements() ? groups.inTurn(groups.alarms(), round, nowNanos) : null;
    Asking first = alarms == null ? relief(nowNanos) : alarms;
    if (first != null) {
      return first;
    }
    boolean wholeRound = false;
    while (true) {
      Asking found = step(nowNanos);
      if (found != null) {
        return found;
      }
      if (step == Step.END) {
        if (askedInRound) {
          rotation.roundEnded(round, nowNanos);
        }
        boolean nothingInIt = wholeRound && !askedInRound;
        beginRound();
        if (nothingInIt) {
          return null;
        }
        wholeRound = true;
      }
    }
  }

  private void beginRound() {
    round++;
    step = Step.PACKS;
    packAt = 0;
    askedInRound = false;
  }

  /** One step on in the round: what it asks, or null when there is nothing to ask in it. */
  private @Nullable Asking step(long nowNanos) {
    Step here = step;
    if (here == Step.PACKS && packAt < packs.count()) {
      return visitInTurn(packAt++, nowNanos);
    }
    return switch (here) {
      case PACKS -> goOn(Step.GROUP_MEASUREMENTS, null);
      case GROUP_MEASUREMENTS ->
          goOn(Step.GROUP_ALARMS, groups.inTurn(groups.measurements(), round, nowNanos));
      case GROUP_ALARMS -> goOn(Step.RARE, groups.inTurn(groups.alarms(), round, nowNanos));
      case RARE -> goOn(Step.LOOK, visitRare(nowNanos));
      case LOOK -> goOn(Step.BANK, look(nowNanos));
      case BANK -> goOn(Step.IDENTITY, packs.anyAnswers() ? bank.due(nowNanos) : null);
      case IDENTITY -> goOn(Step.END, identity(nowNanos));
      case END -> null;
    };
  }

  private @Nullable Asking goOn(Step next, @Nullable Asking found) {
    step = next;
    return found;
  }

  private @Nullable Asking visitInTurn(int index, long nowNanos) {
    PackTurn pack = packs.at(index);
    if (pack.rare()) {
      return null;
    }
    int rounds = roundsPerRotation();
    boolean turn = index % rounds == round % rounds || !pack.answers();
    boolean measurements = due(pack.measurements(), groups.measurements(), turn, rounds);
    boolean alarms = due(pack.alarms(), groups.alarms(), turn, rounds);
    return visit(index, true, measurements, alarms, nowNanos);
  }

  private boolean due(TopicTurn topic, GroupTurn group, boolean turn, int rounds) {
    return !group.on() && !topic.toldIn(round) && (turn || topic.behind(round, rounds));
  }

  /** In how many rounds every pack is read in detail. */
  private int roundsPerRotation() {
    return Math.max(1, (packs.inRounds() + detailedPerRound - 1) / detailedPerRound);
  }

  private @Nullable Visit visit(
      int index, boolean limits, boolean measurements, boolean alarms, long nowNanos) {
    Visit visit = visits.get(index);
    visit.begin(limits, measurements, alarms, nowNanos);
    return visit.query() == null ? null : visit;
  }

  private @Nullable Asking relief(long nowNanos) {
    Relief.Kind kind = relief.due(packs, nowNanos);
    if (kind == Relief.Kind.NONE) {
      return null;
    }
    if (kind == Relief.Kind.OLDEST && groups.measurements().on()) {
      groups.measurements().begin(round);
      return groups.measurements();
    }
    int index =
        kind == Relief.Kind.OLDEST
            ? packs.oldestReading(nowNanos)
            : relief.anyReading(packs, nowNanos);
    return index < 0 ? null : visit(index, true, true, !groups.alarms().on(), nowNanos);
  }

  /** At most one a round: those away cannot hold up the others. */
  private @Nullable Asking visitRare(long nowNanos) {
    int index = packs.rareDue(nowNanos);
    return index < 0 ? null : visit(index, true, true, true, nowNanos);
  }

  /** Never while a reading is awaited already: the slot may be lost. */
  private @Nullable Asking look(long nowNanos) {
    boolean nobodyWaits = !packs.anyAnswers() || packs.anyReadingWithin(Relief.DUE_NANOS, nowNanos);
    return nobodyWaits ? looks.due(nowNanos) : null;
  }

  /** At most one query a round. */
  private @Nullable Asking identity(long nowNanos) {
    namesakes.check(nowNanos);
    for (int i = 0; i < packs.count(); i++) {
      int index = (identityAt + i) % packs.count();
      PackTurn pack = packs.at(index);
      if (pack.answers() && pack.identity().pending() && pack.settledAfter(-1)) {
        identityAt = index;
        pack.identity().begin();
        return pack.identity();
      }
    }
    return null;
  }
}
