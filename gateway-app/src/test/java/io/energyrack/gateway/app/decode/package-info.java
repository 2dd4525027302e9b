@NullMarked
package io.energyrack.gateway.app.decode;

import org.jspecify.annotations.NullMarked;
