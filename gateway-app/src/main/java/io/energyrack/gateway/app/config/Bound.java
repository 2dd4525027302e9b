package io.energyrack.gateway.app.config;

/**
 * The end of what is allowed.
 *
 * @param value in the file's unit, as people would write it.
 * @param why what a person reads after "57.6, ".
 */
record Bound(String value, String why) {}
