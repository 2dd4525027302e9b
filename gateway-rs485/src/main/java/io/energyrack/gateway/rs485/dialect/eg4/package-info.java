/** What an EG4 LifePower4 speaks: VER 20, CID1 4A. All layouts: docs/spec/rs485-eg4.md. */
@NullMarked
package io.energyrack.gateway.rs485.dialect.eg4;

import org.jspecify.annotations.NullMarked;
