/** {@code scan}: finds out what speaks on a line, by listening and by reading alone. */
@NullMarked
package io.energyrack.gateway.app.scan;

import org.jspecify.annotations.NullMarked;
