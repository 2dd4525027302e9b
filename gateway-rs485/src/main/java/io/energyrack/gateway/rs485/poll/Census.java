package io.energyrack.gateway.rs485.poll;

import io.energyrack.gateway.core.pack.Finding;
import io.energyrack.gateway.core.pack.Finding.AnswersAs;
import io.energyrack.gateway.core.pack.Finding.MoreCounted;
import io.energyrack.gateway.core.pack.Finding.NamesAnother;
import io.energyrack.gateway.core.pack.Finding.SharedAddress;
import io.energyrack.gateway.core.pack.Finding.Sign;
import io.energyrack.gateway.core.pack.Finding.Unplanned;
import io.energyrack.gateway.core.pack.PackId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Who is on a line, as far as answers give it away: two packs at one address, packs that are not in
 * the plan, answers that name somebody else (contract S11). It only looks on; no answer is taken or
 * refused by it.
 */
final class Census {

  /** Of each pack, so many of its last exchanges are judged: with 15 packs a minute's. */
  static final int WINDOW = 16;

  /** Two that always speak at once garble nearly all; half is far above any line that works. */
  static final int MOSTLY = WINDOW / 2;

  /** It is over when no more than this is garbled; between the two nothing changes. */
  static final int HARDLY = WINDOW / 4;

  /** Where more than one in so many of the others' is garbled too, it is the line. */
  static final int LINE_IS_BAD_FROM = 8;

  /** A sign that did not come again for so long is over; a group is counted once a minute. */
  static final long SIGN_NANOS = TimeUnit.MINUTES.toNanos(3);

  private final List<PackId> packs;
  private final Strangers strangers;
  private final List<Row> rows = new ArrayList<>();
  private int counted;
  private boolean countSeen;
  private long countAtNanos;

  /** Nobody was heard yet. */
  Census(List<PackId> packs, Strangers strangers) {
    this.packs = packs.stream().sorted().toList();
    this.strangers = strangers;
    packs.forEach(pack -> rows.add(new Row()));
  }

  /**
   * A pack of the plan answered.
   *
   * @param sender the address that its answer carries.
   * @param named the address inside it; {@code sender} where there is none.
   */
  void answered(int asked, int sender, int named, long nowNanos) {
    Row row = row(asked);
    if (row == null) {
      return;
    }
    row.answersAs = sender;
    if (named != asked && named != sender) {
      row.named = named;
      row.namedSeen = true;
      row.namedAtNanos = nowNanos;
    }
  }

  /** A query to a pack of the plan ended with something that was heard. */
  void ended(int asked, boolean garbled) {
    Row row = row(asked);
    if (row != null) {
      row.ended(garbled);
      judge(row);
    }
  }

  private void judge(Row row) {
    int others = 0;
    int othersGarbled = 0;
    for (Row other : rows) {
      others += other == row ? 0 : other.count;
      othersGarbled += other == row ? 0 : other.garbled();
    }
    boolean lineIsGood = others >= WINDOW && othersGarbled * LINE_IS_BAD_FROM <= others;
    if (row.garbled() >= MOSTLY && lineIsGood) {
      row.collides = true;
    } else if (row.garbled() <= HARDLY) {
      row.collides = false;
    }
  }

  /** A query was answered twice. */
  void answeredTwice(int asked, long nowNanos) {
    Row row = row(asked);
    if (row != null) {
      row.twiceSeen = true;
      row.twiceAtNanos = nowNanos;
    }
  }

  /** An answer came that nobody was asked for, with this sender. */
  void stray(int sender, long nowNanos) {
    strangers.stray(sender, nowNanos);
  }

  /** The answer for all packs told of so many, or their master says so. */
  void counted(int told, long nowNanos) {
    counted = told;
    countSeen = told > packs.size();
    countAtNanos = nowNanos;
  }

  private @Nullable Row row(int address) {
    for (int i = 0; i < packs.size(); i++) {
      if (packs.get(i).address() == address) {
        return rows.get(i);
      }
    }
    return null;
  }

  /** What stands now, by address. */
  List<Finding> findings(long nowNanos) {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < packs.size(); i++) {
      PackId pack = packs.get(i);
      Row row = rows.get(i);
      if (row.collides) {
        findings.add(new SharedAddress(pack, Sign.GARBLED));
      } else if (row.twiceSeen && nowNanos - row.twiceAtNanos < SIGN_NANOS) {
        findings.add(new SharedAddress(pack, Sign.TWO_ANSWERS));
      }
      if (row.answersAs != Row.UNKNOWN && row.answersAs != pack.address()) {
        findings.add(new AnswersAs(pack, row.answersAs));
      }
      if (row.namedSeen && nowNanos - row.namedAtNanos < SIGN_NANOS) {
        findings.add(new NamesAnother(pack, row.named));
      }
    }
    if (countSeen && nowNanos - countAtNanos < SIGN_NANOS) {
      findings.add(new MoreCounted(packs.get(0), counted, packs.size()));
    }
    for (Strangers.Stranger stranger : strangers.found(nowNanos)) {
      PackId id = new PackId(packs.get(0).line(), stranger.address());
      findings.add(new Unplanned(id, stranger.identity().serial()));
    }
    return findings;
  }

  /** What is known of one address. */
  private static final class Row {
    static final int UNKNOWN = -1;

    private int lastOnes;
    private int count;
    private boolean collides;
    private boolean twiceSeen;
    private long twiceAtNanos;
    private int answersAs = UNKNOWN;
    private boolean namedSeen;
    private int named;
    private long namedAtNanos;

    void ended(boolean garbled) {
      lastOnes = (lastOnes << 1 | (garbled ? 1 : 0)) & ((1 << WINDOW) - 1);
      count = Math.min(count + 1, WINDOW);
    }

    int garbled() {
      return Integer.bitCount(lastOnes);
    }
  }
}
