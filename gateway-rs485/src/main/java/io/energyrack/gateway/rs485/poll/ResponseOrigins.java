package io.energyrack.gateway.rs485.poll;

import io.energyrack.gateway.rs485.dialect.Answer;
import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.frame.Frame;
import io.energyrack.gateway.rs485.poll.UnansweredRequests.Unanswered;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Decides which request a response belongs to, among the open one and those that stay unanswered
 * (contract S32): by what the frame says, by the address it carries, and by the order on the line.
 */
final class ResponseOrigins {

  private final Dialect dialect;
  private final Voices voices;
  private final UnansweredRequests unanswered;

  ResponseOrigins(Dialect dialect, Voices voices, UnansweredRequests unanswered) {
    this.dialect = dialect;
    this.voices = voices;
    this.unanswered = unanswered;
  }

  /**
   * Where a response to the open request comes from.
   *
   * @param answer what the frame means as a response to the open request.
   * @param probe whether the open request goes to an address outside the plan: only a response with
   *     just that address counts.
   */
  ResponseOrigin of(Query open, Answer answer, Frame frame, boolean probe, long nowNanos) {
    OptionalInt sender = dialect.sender(frame);
    boolean expected = probe ? isFromProbed(open, sender) : mayBeFrom(open, sender);
    boolean fits = expected && !(answer instanceof Answer.Garbled);
    if (fits && probe) {
      return new ResponseOrigin.Open(null); // Nothing that it says is used but that it is there.
    }
    List<Unanswered> earlier = earlier(frame, sender, nowNanos);
    if (fits && earlier.isEmpty() && !believed(open, sender)) {
      return ResponseOrigin.NONE;
    }
    ResponseOrigin chosen = choose(fits ? open : null, earlier);
    // Under the address of another pack that owes a response it is rather that one's: the response
    // to the open request may still follow.
    return chosen instanceof ResponseOrigin.Ambiguous ambiguous
            && sender.orElse(open.address()) != open.address()
            && earlier.stream().anyMatch(one -> one.query().address() == sender.getAsInt())
        ? new ResponseOrigin.Ambiguous(ambiguous.newest(), false)
        : chosen;
  }

  /** Where a response comes from that arrived while no request is open. */
  ResponseOrigin of(Frame frame, long nowNanos) {
    return choose(null, earlier(frame, dialect.sender(frame), nowNanos));
  }

  private boolean believed(Query open, OptionalInt sender) {
    return sender.isEmpty()
        || open.topic() == Topic.BANK
        || voices.believes(open.address(), sender.getAsInt());
  }

  /** The unanswered requests that a frame may be the response to, oldest first. */
  private List<Unanswered> earlier(Frame frame, OptionalInt sender, long nowNanos) {
    unanswered.expire(nowNanos);
    if (unanswered.isEmpty() || !dialect.heard(frame).isEmpty()) {
      return List.of();
    }
    List<Unanswered> found = new ArrayList<>();
    for (Unanswered request : unanswered.all()) {
      Query query = request.query();
      boolean expected =
          request.kind() == UnansweredRequests.Kind.PROBE
              ? isFromProbed(query, sender)
              : mayBeFrom(query, sender);
      if (expected && !(dialect.decode(query, frame) instanceof Answer.Garbled)) {
        found.add(request);
      }
    }
    return found;
  }

  private static boolean isFromProbed(Query query, OptionalInt sender) {
    return query.topic() == Topic.BANK || sender.orElse(query.address()) == query.address();
  }

  private boolean mayBeFrom(Query query, OptionalInt sender) {
    // The pack that reports for all packs may use another address than its own.
    return sender.isEmpty()
        || query.topic() == Topic.BANK
        || voices.mayBeFrom(query.address(), sender.getAsInt());
  }

  private static ResponseOrigin choose(@Nullable Query open, List<Unanswered> earlier) {
    if (earlier.isEmpty()) {
      return open == null ? ResponseOrigin.NONE : new ResponseOrigin.Open(null);
    }
    Unanswered oldest = earlier.get(0);
    boolean same =
        earlier.stream().allMatch(request -> asksTheSame(request.query(), oldest.query()))
            && (open == null || asksTheSame(open, oldest.query()));
    if (!same) {
      return new ResponseOrigin.Ambiguous(earlier.get(earlier.size() - 1), open != null);
    }
    return open == null
        ? new ResponseOrigin.Late(oldest, earlier.size() == 1)
        : new ResponseOrigin.Open(oldest);
  }

  private static boolean asksTheSame(Query one, Query other) {
    return one.request().equals(other.request());
  }

  /** Whether a response to this request could be the late one to an earlier request like it. */
  boolean mayBeEarlier(Query query) {
    return unanswered.all().stream().anyMatch(request -> asksTheSame(request.query(), query));
  }

  /**
   * The newest unanswered request of another pack whose late response could pass for the response
   * to this one; null when there is none.
   */
  @Nullable Unanswered confusedWith(Query query, long nowNanos) {
    if (unanswered.isEmpty()) {
      return null;
    }
    unanswered.expire(nowNanos);
    Unanswered found = null;
    for (Unanswered request : unanswered.all()) {
      Query other = request.query();
      if (request.kind() != UnansweredRequests.Kind.PROBE
          && other.address() != query.address()
          && other.topic() == query.topic()
          && other.group() == query.group()
          && other.label().equals(query.label())
          && voices.mayBeFrom(other.address(), voices.of(query.address()))) {
        found = request;
      }
    }
    return found;
  }
}
