/**
 * Frames with a meaning: one file for each message, its bytes drawn beside the code. Sources and
 * disagreements are in docs/spec/can-profile.md. Messages round and lay out; they decide nothing.
 */
@NullMarked
package io.energyrack.gateway.can.message;

import org.jspecify.annotations.NullMarked;
