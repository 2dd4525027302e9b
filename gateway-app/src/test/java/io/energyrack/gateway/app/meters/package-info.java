/** Tests of the meters' server with real sockets. */
@NullMarked
package io.energyrack.gateway.app.meters;

import org.jspecify.annotations.NullMarked;
