/** The whole gateway, wired as the daemon is: real ports in, a bus out, packs of the tests' own. */
@NullMarked
package io.energyrack.gateway.app.endtoend;

import org.jspecify.annotations.NullMarked;
