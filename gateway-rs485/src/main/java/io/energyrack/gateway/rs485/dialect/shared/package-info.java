/** What several dialects write alike: tables of bits, temperatures, texts. Pure. */
@NullMarked
package io.energyrack.gateway.rs485.dialect.shared;

import org.jspecify.annotations.NullMarked;
