/** Quantities as types: a unit cannot be mistaken, and every rounding has a name. */
@NullMarked
package io.energyrack.gateway.core.unit;

import org.jspecify.annotations.NullMarked;
