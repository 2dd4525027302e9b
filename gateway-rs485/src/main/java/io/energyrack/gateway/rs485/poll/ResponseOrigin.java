package io.energyrack.gateway.rs485.poll;

import io.energyrack.gateway.rs485.poll.UnansweredRequests.Unanswered;
import org.jspecify.annotations.Nullable;

/** Which request a whole frame responds to, as far as time and content can tell (contract S32). */
sealed interface ResponseOrigin {

  /**
   * The pack of the open request sent it.
   *
   * @param oldest the oldest unanswered request of the same bytes, whose response it may be; null
   *     when it can only be the response to the open request.
   */
  record Open(@Nullable Unanswered oldest) implements ResponseOrigin {}

  /**
   * It is the late response to an earlier request.
   *
   * @param request the oldest one that it may belong to.
   * @param only whether no other request fits.
   */
  record Late(Unanswered request, boolean only) implements ResponseOrigin {}

  /**
   * Several requests fit, of different packs or of different content: it must not be used.
   *
   * @param newest the newest unanswered request among them.
   * @param mayBeOpen whether the open request is one of them.
   */
  record Ambiguous(Unanswered newest, boolean mayBeOpen) implements ResponseOrigin {}

  /** No request fits. */
  record None() implements ResponseOrigin {}

  /** The one instance. */
  None NONE = new None();
}
