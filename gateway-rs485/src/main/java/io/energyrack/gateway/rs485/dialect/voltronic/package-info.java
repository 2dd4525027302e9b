/**
 * What BMS speak on RS485 to Voltronic's inverters. One pack speaks for all. All registers:
 * docs/spec/rs485-voltronic.md.
 */
@NullMarked
package io.energyrack.gateway.rs485.dialect.voltronic;

import org.jspecify.annotations.NullMarked;
