@NullMarked
package io.energyrack.gateway.can.message;

import org.jspecify.annotations.NullMarked;
