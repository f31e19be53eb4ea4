/** JMH for the pieces. */
@NullMarked
package se.vardpuls.bench.jmh;

import org.jspecify.annotations.NullMarked;
