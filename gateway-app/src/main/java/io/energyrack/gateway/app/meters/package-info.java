/** The meters: what a scrape shows. They read snapshots; the measured code knows no meter. */
@NullMarked
package io.energyrack.gateway.app.meters;

import org.jspecify.annotations.NullMarked;
