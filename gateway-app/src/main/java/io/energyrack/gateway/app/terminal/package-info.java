/** Who reads what a command writes: a person or a file. */
@NullMarked
package io.energyrack.gateway.app.terminal;

import org.jspecify.annotations.NullMarked;
