/**
 * Reads transcripts of lines and buses, and says what each frame means. Pure but for the reading.
 */
@NullMarked
package io.energyrack.gateway.app.decode;

import org.jspecify.annotations.NullMarked;
