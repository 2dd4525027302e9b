package io.energyrack.gateway.app.simulate;

import io.energyrack.gateway.rs485.frame.Frame;

/**
 * What one pack says to a query.
 *
 * @param address of the pack that says it, whatever the frame claims.
 * @param delayNanos from the last byte of the query to the first of the answer.
 * @param frame the whole answer.
 */
record Reply(int address, long delayNanos, Frame frame) {}
