@NullMarked
package io.energyrack.gateway.can.frame;

import org.jspecify.annotations.NullMarked;
