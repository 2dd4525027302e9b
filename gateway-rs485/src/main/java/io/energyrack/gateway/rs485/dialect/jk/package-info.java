/** JK's BMS for racks ("PB"), in its own protocol. All registers: docs/spec/rs485-jk.md. */
@NullMarked
package io.energyrack.gateway.rs485.dialect.jk;

import org.jspecify.annotations.NullMarked;
