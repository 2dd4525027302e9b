/** What systemd is told. */
@NullMarked
package io.energyrack.gateway.app.supervise;

import org.jspecify.annotations.NullMarked;
