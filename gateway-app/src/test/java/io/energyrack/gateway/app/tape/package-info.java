@NullMarked
package io.energyrack.gateway.app.tape;

import org.jspecify.annotations.NullMarked;
