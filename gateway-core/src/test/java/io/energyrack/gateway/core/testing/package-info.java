/** What the tests of every module lean on; published as a test-jar. */
@NullMarked
package io.energyrack.gateway.core.testing;

import org.jspecify.annotations.NullMarked;
