/**
 * The daemon and its tools. {@code Gateway} is the way in, {@code Wiring} the one place where parts
 * meet, {@code ControlLoop} the whole data's way on one screen.
 */
@NullMarked
package io.energyrack.gateway.app;

import org.jspecify.annotations.NullMarked;
