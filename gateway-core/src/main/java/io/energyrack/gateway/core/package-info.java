/**
 * The data's way: a dialect decodes bytes into a {@code PackReading}; its part of a {@code
 * PackSample} carries the monotonic time of its last byte; age makes of it a {@code PackStatus};
 * the {@code BankAggregator} makes of all packs one {@code BankState}; the {@code LimitPolicy}
 * makes of that a {@code LimitDecision}; the {@code Control} makes of that a {@code Broadcast},
 * which a profile writes as CAN frames.
 *
 * <p>All of it but {@code loop} is pure: the JDK alone, no I/O, no clock, no thread. Time comes in
 * as an argument, in monotonic nanoseconds.
 */
@NullMarked
package io.energyrack.gateway.core;

import org.jspecify.annotations.NullMarked;
