/** What tests of dialects share: the captured frames. */
@NullMarked
package io.energyrack.gateway.rs485.testing;

import org.jspecify.annotations.NullMarked;
