/** CAN frames as plain numbers, and the fields inside them. */
@NullMarked
package io.energyrack.gateway.can.frame;

import org.jspecify.annotations.NullMarked;
