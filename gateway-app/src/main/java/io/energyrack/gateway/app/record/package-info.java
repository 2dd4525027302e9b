/** {@code record}: keeps what passes on lines and bus, and sends nothing. */
@NullMarked
package io.energyrack.gateway.app.record;

import org.jspecify.annotations.NullMarked;
