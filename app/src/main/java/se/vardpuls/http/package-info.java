/** An HTTP server that slow clients can't close: pages that are written as they are made, with limits on time and number. */
@NullMarked
package se.vardpuls.http;

import org.jspecify.annotations.NullMarked;
