package io.energyrack.gateway.app;

/**
 * One line for the log.
 *
 * @param warning whether somebody should look at it.
 * @param text a sentence without its end.
 */
public record JournalLine(boolean warning, String text) {}
