@NullMarked
package io.energyrack.gateway.core.limit;

import org.jspecify.annotations.NullMarked;
