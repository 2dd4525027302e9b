/** The edge: a tty or a TCP serial server on the loop. */
@NullMarked
package io.energyrack.gateway.rs485.line;

import org.jspecify.annotations.NullMarked;
