package io.energyrack.gateway.rs485.poll;

import io.energyrack.gateway.core.pack.PackId;
import io.energyrack.gateway.core.pack.PackIdentity;
import io.energyrack.gateway.rs485.dialect.Answer;
import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Part;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.dialect.Topic;
import java.util.List;

/** Hands on what a pack told another master, to whom it concerns. */
final class OverheardNews {

  private final Dialect dialect;
  private final Attribution attribution;
  private final List<OverheardPack> packs;
  private final OverheardStrangers strangers;
  private final PollListener listener;

  OverheardNews(
      Dialect dialect,
      Attribution attribution,
      List<OverheardPack> packs,
      OverheardStrangers strangers,
      PollListener listener) {
    this.dialect = dialect;
    this.attribution = attribution;
    this.packs = packs;
    this.strangers = strangers;
    this.listener = listener;
  }

  /**
   * A query was answered.
   *
   * @param sinceNanos when the first part came of what is told now.
   */
  void conclude(Query query, Answer answer, long sinceNanos, long nowNanos) {
    if (answer instanceof Answer.Told parts && attribution.tellsOfThePlan(query, parts.parts())) {
      for (Part part : parts.parts()) {
        tell(query, part, sinceNanos, nowNanos);
      }
    } else if (answer instanceof Answer.Refused refused) {
      refused(query, refused);
    }
  }

  private void tell(Query query, Part part, long sinceNanos, long nowNanos) {
    PackId id = attribution.packOf(query, part);
    if (id == null) {
      PackIdentity identity = part.identity() == null ? PackIdentity.UNKNOWN : part.identity();
      strangers.told(query.address(), identity, nowNanos);
      return;
    }
    for (OverheardPack pack : packs) {
      if (pack.id().equals(id)) {
        pack.told(part, nowNanos);
      }
    }
    listener.told(id, part, sinceNanos, nowNanos);
  }

  /** A pack that does not know the only query of a topic does not tell it. */
  private void refused(Query query, Answer.Refused refused) {
    boolean only = dialect.queries(query.topic(), query.address()).size() == 1;
    for (OverheardPack pack : packs) {
      if (refused.notKnown()
          && only
          && !query.group()
          && pack.id().address() == query.address()
          && pack.missing().contains(query.topic())) {
        pack.waive(query.topic());
        listener.notTold(pack.id(), query.topic());
      }
    }
  }

  /** How a query of a pack of the plan ended; of another pack nobody is told. */
  void outcome(Query query, Answer answer, long took) {
    if (!isOfThePlan(query)) {
      return;
    }
    if (answer instanceof Answer.Refused refused) {
      listener.outcome(new PollOutcome.Refused(query, took, refused.code(), refused.meaning()));
    } else if (answer instanceof Answer.Implausible implausible) {
      listener.outcome(new PollOutcome.Implausible(query, took, implausible.fields()));
    } else if (answer instanceof Answer.Told parts
        && !attribution.tellsOfThePlan(query, parts.parts())) {
      listener.outcome(new PollOutcome.Implausible(query, took, List.of("packs")));
    } else {
      listener.outcome(new PollOutcome.Answered(query, took));
    }
  }

  boolean isOfThePlan(Query query) {
    return query.group()
        || query.topic() == Topic.BANK
        || attribution.packAt(query.address()) != null;
  }
}
