/** A broker in a JVM of its own, and its topics. */
@NullMarked
package se.vardpuls.bench.cluster;

import org.jspecify.annotations.NullMarked;
