package io.energyrack.gateway.app.decode;

import io.energyrack.gateway.rs485.dialect.ascii.AsciiAnswer;

/**
 * How an answer was read.
 *
 * @param dialect in whose layout, by its name.
 */
record AsciiReading(String dialect, AsciiAnswer answer) {}
