/** Tests of {@code record}, on real ptys. */
@NullMarked
package io.energyrack.gateway.app.record;

import org.jspecify.annotations.NullMarked;
