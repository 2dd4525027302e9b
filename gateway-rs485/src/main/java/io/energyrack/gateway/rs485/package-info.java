/**
 * From bytes on an RS485 line to readings. {@code frame}, {@code dialect} and {@code poll} are
 * pure; {@code line} is the only package that touches the world.
 */
@NullMarked
package io.energyrack.gateway.rs485;

import org.jspecify.annotations.NullMarked;
