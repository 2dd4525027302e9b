/**
 * What a wire or a file can bring, mutated by the million: nothing of it may surprise the gateway.
 */
@NullMarked
package io.energyrack.gateway.app.fuzz;

import org.jspecify.annotations.NullMarked;
