/**
 * From a bank and its limits to frames on the bus. {@code frame}, {@code message} and {@code
 * profile} are pure: values and time in, frames out. Only {@code bus} touches a socket.
 */
@NullMarked
package io.energyrack.gateway.can;

import org.jspecify.annotations.NullMarked;
