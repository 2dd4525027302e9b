/** What one make of BMS speaks: its queries, and the meaning of its answers. Pure. */
@NullMarked
package io.energyrack.gateway.rs485.dialect;

import org.jspecify.annotations.NullMarked;
