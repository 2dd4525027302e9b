/**
 * What the dialects of the ASCII family share: their queries, how an answer finds its layout, and
 * the content that several of them tell alike.
 */
@NullMarked
package io.energyrack.gateway.rs485.dialect.ascii;

import org.jspecify.annotations.NullMarked;
