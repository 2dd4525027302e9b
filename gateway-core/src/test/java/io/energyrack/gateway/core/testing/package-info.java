/** Support for tests, here and in the modules that stand on core: packs, banks, BlockHound. */
@NullMarked
package io.energyrack.gateway.core.testing;

import org.jspecify.annotations.NullMarked;
