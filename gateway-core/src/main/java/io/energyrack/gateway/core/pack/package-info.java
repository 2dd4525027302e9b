/** One pack: what its BMS told, when, and how far that may still be trusted. */
@NullMarked
package io.energyrack.gateway.core.pack;

import org.jspecify.annotations.NullMarked;
