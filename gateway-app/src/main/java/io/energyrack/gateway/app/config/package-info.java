/** From a file people write to settings the gateway can trust, or every problem in it at once. */
@NullMarked
package io.energyrack.gateway.app.config;

import org.jspecify.annotations.NullMarked;
