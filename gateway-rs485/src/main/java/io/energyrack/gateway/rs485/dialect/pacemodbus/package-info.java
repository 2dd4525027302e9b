/**
 * PACE's BMS on the RS485 port for inverters, in the protocol its menu calls PACE_MODBUS. All
 * registers: docs/spec/rs485-pace-modbus.md.
 */
@NullMarked
package io.energyrack.gateway.rs485.dialect.pacemodbus;

import org.jspecify.annotations.NullMarked;
