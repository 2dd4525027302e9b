/** Values as JSON text. */
@NullMarked
package io.energyrack.gateway.app.json;

import org.jspecify.annotations.NullMarked;
