/** What the bank may safely give and take, and whether it may be spoken of at all. */
@NullMarked
package io.energyrack.gateway.core.limit;

import org.jspecify.annotations.NullMarked;
