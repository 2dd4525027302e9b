@NullMarked
package io.energyrack.gateway.core.unit;

import org.jspecify.annotations.NullMarked;
