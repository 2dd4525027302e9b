/** The daemon and its tools: the one place where the other modules meet. */
@NullMarked
package io.energyrack.gateway.app;

import org.jspecify.annotations.NullMarked;
