@NullMarked
package io.energyrack.gateway.can.profile;

import org.jspecify.annotations.NullMarked;
