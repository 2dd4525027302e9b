package io.energyrack.gateway.rs485.poll;

import io.energyrack.gateway.core.pack.PackId;
import io.energyrack.gateway.rs485.dialect.Part;
import io.energyrack.gateway.rs485.dialect.Topic;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a poller tells. */
final class Facts implements PollListener {

  record Told(PackId pack, Topic topic, int who, long atNanos) {}

  final List<Told> told = new ArrayList<>();
  final List<PollOutcome> outcomes = new ArrayList<>();
  final List<String> notTold = new ArrayList<>();
  long foreignBytes;
  int looks;

  @Override
  public void told(PackId pack, Part part, long atNanos, long nowNanos) {
    told.add(new Told(pack, topicOf(part), TestDialect.who(part), atNanos));
  }

  private static Topic topicOf(Part part) {
    if (part.limits() != null) {
      return Topic.LIMITS;
    }
    if (part.reading() != null) {
      return Topic.MEASUREMENTS;
    }
    if (part.bank() != null) {
      return Topic.BANK;
    }
    return part.alarms() != null ? Topic.ALARMS : Topic.IDENTITY;
  }

  @Override
  public void outcome(PollOutcome outcome) {
    outcomes.add(outcome);
  }

  @Override
  public void notTold(PackId pack, Topic topic) {
    notTold.add(pack + " " + topic);
  }

  @Override
  public void foreign(int bytes, long nowNanos) {
    foreignBytes += bytes;
  }

  @Override
  public void looked(int address, boolean answered) {
    looks++;
  }

  /** How many queries have ended. */
  int ended() {
    return outcomes.size() + looks;
  }

  /** The outcomes in short, as in {@code L1 Answered}. */
  List<String> words() {
    return outcomes.stream()
        .map(
            outcome ->
                outcome.query().label()
                    + outcome.query().address()
                    + " "
                    + outcome.getClass().getSimpleName())
        .toList();
  }
}
