/** The events that are worked on. */
@NullMarked
package se.vardpuls.bench.load;

import org.jspecify.annotations.NullMarked;
