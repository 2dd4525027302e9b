package io.energyrack.gateway.app.replay;

import io.energyrack.gateway.app.tape.TapeEvent;

/**
 * Something that a transcript tells.
 *
 * @param micros since its begin.
 * @param line of the file, from 1.
 */
record Moment(long micros, TapeEvent event, long line) {}
