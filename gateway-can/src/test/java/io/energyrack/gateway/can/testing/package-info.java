@NullMarked
package io.energyrack.gateway.can.testing;

import org.jspecify.annotations.NullMarked;
