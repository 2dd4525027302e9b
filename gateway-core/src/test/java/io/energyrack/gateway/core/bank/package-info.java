@NullMarked
package io.energyrack.gateway.core.bank;

import org.jspecify.annotations.NullMarked;
