@NullMarked
package io.energyrack.gateway.app.replay;

import org.jspecify.annotations.NullMarked;
