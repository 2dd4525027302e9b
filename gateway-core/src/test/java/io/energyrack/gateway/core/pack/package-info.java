@NullMarked
package io.energyrack.gateway.core.pack;

import org.jspecify.annotations.NullMarked;
