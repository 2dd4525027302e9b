/** Seplos V3, also sold as XZH. All registers: docs/spec/rs485-seplos3.md. */
@NullMarked
package io.energyrack.gateway.rs485.dialect.seplos3;

import org.jspecify.annotations.NullMarked;
