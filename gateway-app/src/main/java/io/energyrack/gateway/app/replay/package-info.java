/**
 * A transcript through the whole gateway in virtual time. The tests' closed loop runs on the same
 * loop.
 */
@NullMarked
package io.energyrack.gateway.app.replay;

import org.jspecify.annotations.NullMarked;
