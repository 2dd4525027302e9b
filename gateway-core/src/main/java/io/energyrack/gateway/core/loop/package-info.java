/** The one event loop and the channel over a file descriptor: the only impure package of core. */
@NullMarked
package io.energyrack.gateway.core.loop;

import org.jspecify.annotations.NullMarked;
