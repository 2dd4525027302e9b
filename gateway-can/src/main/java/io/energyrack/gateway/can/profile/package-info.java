/** Which messages an inverter expects, in which order, and when each leaves. */
@NullMarked
package io.energyrack.gateway.can.profile;

import org.jspecify.annotations.NullMarked;
