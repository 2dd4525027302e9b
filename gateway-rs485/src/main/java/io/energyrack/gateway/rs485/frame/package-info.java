/** Frames on an RS485 line: where one begins and ends, and whether it is whole. Pure. */
@NullMarked
package io.energyrack.gateway.rs485.frame;

import org.jspecify.annotations.NullMarked;
