/** What captured bytes mean, for people and machines: the keys of {@code decode --json}. */
@NullMarked
package io.energyrack.gateway.app.decode;

import org.jspecify.annotations.NullMarked;
