/**
 * What a PACE BMS speaks to its own tools: VER 25, CID1 46. All layouts: docs/spec/rs485-pace.md.
 */
@NullMarked
package io.energyrack.gateway.rs485.dialect.pace;

import org.jspecify.annotations.NullMarked;
