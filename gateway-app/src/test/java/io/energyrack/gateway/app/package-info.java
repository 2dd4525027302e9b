/** Benches of the whole gateway, run by {@code ./bench}. */
@NullMarked
package io.energyrack.gateway.app;

import org.jspecify.annotations.NullMarked;
