/** The simulated inverter on a real CAN bus, in real time. */
@NullMarked
package io.energyrack.gateway.app.simulate.inverter;

import org.jspecify.annotations.NullMarked;
