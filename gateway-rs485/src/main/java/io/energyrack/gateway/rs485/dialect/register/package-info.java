/**
 * What the dialects with registers share: they speak Modbus RTU, and differ in which registers they
 * have and what these mean. A make brings its read list and a {@link
 * io.energyrack.gateway.rs485.dialect.register.RegisterMap}. Pure.
 */
@NullMarked
package io.energyrack.gateway.rs485.dialect.register;

import org.jspecify.annotations.NullMarked;
