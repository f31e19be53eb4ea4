/** What Prometheus sees. */
@NullMarked
package se.vardpuls.metrics;

import org.jspecify.annotations.NullMarked;
