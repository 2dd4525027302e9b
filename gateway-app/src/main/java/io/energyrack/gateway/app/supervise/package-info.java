/** What the gateway tells systemd: that it is ready, how it is, and that it is alive. */
@NullMarked
package io.energyrack.gateway.app.supervise;

import org.jspecify.annotations.NullMarked;
