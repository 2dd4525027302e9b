/** Tests of the simulated bank. */
@NullMarked
package io.energyrack.gateway.app.simulate;

import org.jspecify.annotations.NullMarked;
