/**
 * What Pylontech packs, and the many that imitate them, speak: VER 20, CID1 46. Each {@code
 * ...Answer} is one layout of the wire with its table; {@link
 * io.energyrack.gateway.rs485.dialect.pylontech.PylontechDialect} makes packs of them. All layouts:
 * docs/spec/rs485-pylontech.md.
 */
@NullMarked
package io.energyrack.gateway.rs485.dialect.pylontech;

import org.jspecify.annotations.NullMarked;
