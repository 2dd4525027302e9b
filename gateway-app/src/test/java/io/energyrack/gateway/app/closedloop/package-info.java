/** The whole gateway but its file descriptors, in virtual time, against packs and an inverter. */
@NullMarked
package io.energyrack.gateway.app.closedloop;

import org.jspecify.annotations.NullMarked;
