package io.energyrack.gateway.app.simulate;

import io.energyrack.gateway.rs485.frame.Frame;

/**
 * Bytes that follow each other without a pause.
 *
 * @param afterNanos silence before them: since the query's end, or since the burst before.
 * @param bytes at least one; not always a whole frame.
 */
record Burst(long afterNanos, Frame bytes) {}
