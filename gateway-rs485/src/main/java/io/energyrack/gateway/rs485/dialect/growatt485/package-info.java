/**
 * What BMS speak on RS485 to Growatt's storage inverters ("1xSxxP"). All registers:
 * docs/spec/rs485-growatt485.md.
 */
@NullMarked
package io.energyrack.gateway.rs485.dialect.growatt485;

import org.jspecify.annotations.NullMarked;
