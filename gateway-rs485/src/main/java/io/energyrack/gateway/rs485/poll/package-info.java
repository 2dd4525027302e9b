/** Who is asked what, and when: a state machine with bytes and time in, actions out. Pure. */
@NullMarked
package io.energyrack.gateway.rs485.poll;

import org.jspecify.annotations.NullMarked;
