/** What is on a line that nobody knows: listened to first, then asked, by reading alone. Pure. */
@NullMarked
package io.energyrack.gateway.rs485.scan;

import org.jspecify.annotations.NullMarked;
