/** Packs and banks for tests, here and in the modules that stand on core. */
@NullMarked
package io.energyrack.gateway.core.testing;

import org.jspecify.annotations.NullMarked;
