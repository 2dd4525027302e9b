/** The edge: a CAN socket on the loop, or a bus inside this process. */
@NullMarked
package io.energyrack.gateway.can.bus;

import org.jspecify.annotations.NullMarked;
