/**
 * A bank that is not there: packs with cells, heat and a BMS, and a line on which they answer as
 * real ones do, or as badly as a fault says. The physics, the answers and the faults are pure and
 * take time as an argument; only the wires touch the world.
 *
 * <p>The encoder is written apart from the gateway's decoder on purpose, so that each checks the
 * other.
 */
@NullMarked
package io.energyrack.gateway.app.simulate;

import org.jspecify.annotations.NullMarked;
