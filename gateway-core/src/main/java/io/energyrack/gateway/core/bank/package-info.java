/** The packs in parallel that the inverter sees as one battery. */
@NullMarked
package io.energyrack.gateway.core.bank;

import org.jspecify.annotations.NullMarked;
