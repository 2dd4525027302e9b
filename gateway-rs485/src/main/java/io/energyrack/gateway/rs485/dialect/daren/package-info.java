/**
 * What a Daren BMS speaks, in packs by Basen, TianPower, SacredSun: VER 22, CID1 4A. All layouts:
 * docs/spec/rs485-daren.md.
 */
@NullMarked
package io.energyrack.gateway.rs485.dialect.daren;

import org.jspecify.annotations.NullMarked;
