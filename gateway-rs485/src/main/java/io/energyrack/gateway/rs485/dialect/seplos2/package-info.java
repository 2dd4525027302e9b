/**
 * What a Seplos BMS of the second version speaks: VER 20, CID1 46, as Pylontech, in other units.
 * All layouts: docs/spec/rs485-seplos2.md.
 */
@NullMarked
package io.energyrack.gateway.rs485.dialect.seplos2;

import org.jspecify.annotations.NullMarked;
