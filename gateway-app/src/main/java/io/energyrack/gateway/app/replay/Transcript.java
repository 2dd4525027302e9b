package io.energyrack.gateway.app.replay;

import java.util.List;
import java.util.Optional;

/**
 * What a transcript tells, in the order of time.
 *
 * @param config the configuration in its head; empty where it has none.
 * @param recorded whether a gateway recorded itself: then timers and the bus keep the time that is
 *     told. Else it is a capture of others, with frames and perhaps stamps.
 * @param listened whether somebody recorded who only listened: of the gateway it tells nothing but
 *     when it would have begun.
 * @param epochMicros what the calendar showed at its begin, in microseconds of Unix.
 * @param problems a line for each that cannot be read.
 * @param torn what is to be said of its last line; empty when that is whole.
 */
record Transcript(
    Optional<String> config,
    boolean recorded,
    boolean listened,
    long epochMicros,
    List<Moment> moments,
    List<String> problems,
    Optional<String> torn) {}
