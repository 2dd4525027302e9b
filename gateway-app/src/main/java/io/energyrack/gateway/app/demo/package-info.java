/** {@code demo}: the whole gateway against simulated packs, to look at. */
@NullMarked
package io.energyrack.gateway.app.demo;

import org.jspecify.annotations.NullMarked;
